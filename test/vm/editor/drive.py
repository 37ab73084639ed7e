"""In the guest: lays what the checks need, and runs them as the user."""
import os
import subprocess
import sys

base, home = sys.argv[1:3]
USER = 1000
for folder in (home, f"{home}/.aws", f"{home}/work"):
    os.makedirs(folder, exist_ok=True)
    os.chown(folder, USER, USER)
secret = f"{home}/.aws/credentials"
with open(secret, "w") as file:
    file.write("secret")
os.chown(secret, USER, USER)
environment = {
    "PATH": "/bin:/usr/bin",
    "HOME": home,
    "PYTHONPATH": "/opt/site",
    "XDG_RUNTIME_DIR": "/run/user/1000",
    "LD_LIBRARY_PATH": f"{base}/editor/lib",
    "KERNELWARD_AGENT_SOCKET": "/run/kernelward/agent.sock",
}
os.chown("/run/user/1000", USER, USER)
command = [
    f"{base}/editor/node", f"{base}/editor/host.mjs",
    f"{base}/kernelward-agent", f"{base}/editor/dist", secret, f"{base}/at-exec/kernel.py", "/usr/bin/python3",
]
sys.exit(subprocess.run(command, user=USER, group=USER, extra_groups=[], cwd=f"{home}/work", env=environment).returncode)
