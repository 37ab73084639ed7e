# a child interpreter
import subprocess, sys
print(subprocess.check_output([sys.executable,'-c','print(6*7)'],text=True))
