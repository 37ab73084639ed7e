# pip installs a local wheel into a folder of the workspace
# needs: pip
import sys, subprocess
p=subprocess.run([sys.executable,'-m','pip','install','--no-index','--no-deps','--disable-pip-version-check','--root-user-action=ignore','--force-reinstall','--quiet','--target','lib','kwcompat-1.0-py3-none-any.whl'],capture_output=True,text=True)
print(p.returncode, p.stderr[-300:])
sys.path.insert(0,'lib')
import kwcompat; print(kwcompat.answer)
