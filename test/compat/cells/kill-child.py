# a signal to a child
import subprocess
p=subprocess.Popen(['sleep','30']); p.terminate(); print(p.wait())
