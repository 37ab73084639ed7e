# making an environment in the workspace
import subprocess, sys
subprocess.run([sys.executable,'-m','venv','--without-pip','--symlinks','env'],check=True)
import os; print(os.path.exists('env/pyvenv.cfg'))
