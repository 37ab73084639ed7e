"""J13: leaves processes behind that go on when the kernel has been shut down"""
from kit import *

SLEEP = [sys.executable, "-c", "import time; time.sleep(300)"]


def marked(w):
    name, _, value = w.marks["J13"].partition("=")
    return {**os.environ, name: value}


def attack(w):
    yield "nohup", lambda: subprocess.Popen(["nohup", *SLEEP], env=marked(w), stdin=-3, stdout=-3, stderr=-3, start_new_session=True).pid
    yield "in the background of a shell", lambda: subprocess.run(["/bin/sh", "-c", '"$0" -c "import time; time.sleep(300)" >/dev/null 2>&1 &', sys.executable], env=marked(w)).returncode


def twin(w):
    yield "a child that ends", lambda: run(sys.executable, "-c", "print(6*7)")
