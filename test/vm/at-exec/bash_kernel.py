"""Stands for a kernel: tries the secret once, and says in a file of its own what came of it."""
import os
import sys

secret, folder = os.environ["SECRET"], os.environ["RESULTS"]
try:
    open(secret, "rb").close()
    result = "read"
except OSError as error:
    result = error.strerror
with open(os.path.join(folder, f"{os.getpid()}"), "w") as file:
    file.write(result)
if "--wait" in sys.argv:
    sys.stdin.read()
