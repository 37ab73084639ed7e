# a command with children of its own, ended with all of them
import os, signal, subprocess
child = subprocess.Popen("sleep 60 & sleep 60", shell=True, start_new_session=True)
os.killpg(child.pid, signal.SIGTERM)
print(child.wait())
