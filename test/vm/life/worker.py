"""A session's first process: does what standard input says, a line each, and answers with a line of JSON."""
import json
import os
import subprocess
import sys
import time

for line in sys.stdin:
    what, *rest = line.split()
    try:
        if what == "read":
            with open(rest[0], "rb") as file:
                answer = len(file.read())
        elif what == "pid":
            answer = os.getpid()
        elif what == "hog":
            # In a child: the kernel ends whoever has most.
            code = "import sys; held = []\nfor i in range(int(sys.argv[1])): held.append(b'x' * (1 << 20))"
            answer = subprocess.run([sys.executable, "-c", code, rest[0]], stderr=subprocess.DEVNULL).returncode
        elif what == "spin":
            start, used = time.monotonic(), time.process_time()
            while time.monotonic() - start < float(rest[0]):
                pass
            answer = (time.process_time() - used) / (time.monotonic() - start)
        elif what == "run":
            answer = subprocess.run(rest, capture_output=True, text=True).stderr
        else:
            answer = "?"
    except OSError as error:
        answer = type(error).__name__
    print(json.dumps(answer), flush=True)
