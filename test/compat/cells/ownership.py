# owner, mode, times and attributes of files in the workspace
import os, shutil, tempfile
open('mine.txt', 'w').write('text')
os.chown('mine.txt', os.getuid(), os.getgid())
with open('mine.txt') as file:
    os.fchmod(file.fileno(), 0o640); os.fchown(file.fileno(), -1, os.getgid())
os.utime('mine.txt', (0, 0)); shutil.copystat('mine.txt', 'data.csv')
print(oct(os.stat('data.csv').st_mode), os.stat('data.csv').st_mtime)
with tempfile.TemporaryFile() as file:
    os.fchmod(file.fileno(), 0o600)
descriptor, path = tempfile.mkstemp(dir='.')
os.fchmod(descriptor, 0o644); os.close(descriptor); os.replace(path, 'made.txt')
print(oct(os.stat('made.txt').st_mode))
