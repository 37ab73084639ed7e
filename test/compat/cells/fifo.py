# a named pipe between processes
import os, subprocess
if os.path.exists("pipe"): os.unlink("pipe")
os.mkfifo("pipe")
child = subprocess.Popen(["sh", "-c", "echo through > pipe"])
with open("pipe") as pipe: print(pipe.read().strip())
print(child.wait())
