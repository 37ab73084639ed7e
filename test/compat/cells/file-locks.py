# locks between processes
import fcntl, subprocess, sys
code = '''
import fcntl, sys
with open('lock') as file:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB); print('taken')
    except BlockingIOError: print('held')
'''
with open('lock', 'w') as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print(subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stdout)
with open('lock', 'r+') as file:
    fcntl.lockf(file, fcntl.LOCK_EX); fcntl.lockf(file, fcntl.LOCK_UN)
print(subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stdout)
