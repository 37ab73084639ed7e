"""A process that runs before it is armed, as a kernel does: threads, a child, an orphan, open files, sockets.

It does what standard input says and answers each line with one line of JSON. A line is WHO WHAT ARGUMENT...; WHO is main,
thread or child (both made before arming), new-thread or new-child (made after).
"""
import errno
import json
import mmap
import os
import queue
import socket
import sys
import threading
import time

secret, outside, port = sys.argv[1], sys.argv[2], int(sys.argv[3])


def attempt(what, *arguments):
    """The name of the error that an attempt ends with, "" where it succeeds."""
    try:
        if what == "read":
            with open(arguments[0], "rb") as file:
                file.read()
        elif what == "write":
            with open(arguments[0], "wb") as file:
                file.write(b"x")
        elif what == "connect":
            socket.create_connection((arguments[0], int(arguments[1])), timeout=10).close()
        elif what == "read-open":
            os.pread(int(arguments[0]), 1, 0)
        elif what == "run":
            # An exec that is refused fails in the child: subprocess raises its error here.
            import subprocess

            subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return ""
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))
    except Exception as error:
        return type(error).__name__


def serve(source, sink):
    for line in source:
        sink.write(attempt(*line.split()) + "\n")
        sink.flush()


def forked(work):
    """Runs `work(write)` in a new child; what it wrote."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        work(write)
        os._exit(0)
    os.close(write)
    text = b""
    while chunk := os.read(read, 4096):
        text += chunk
    os.close(read)
    os.waitpid(pid, 0)
    return text.decode()


# A child that was there before.
to_child, from_child = os.pipe(), os.pipe()
child = os.fork()
if child == 0:
    os.close(to_child[1])
    os.close(from_child[0])
    serve(os.fdopen(to_child[0]), os.fdopen(from_child[1], "w"))
    os._exit(0)
os.close(to_child[0])
os.close(from_child[1])
child_in, child_out = os.fdopen(to_child[1], "w"), os.fdopen(from_child[0])


# One whose parent has left it behind: no ancestry leads to it any more.
def leave(write):
    orphan = os.fork()
    if orphan == 0:
        time.sleep(3600)
        os._exit(0)
    os.write(write, str(orphan).encode())


read, write = os.pipe()
parent = os.fork()
if parent == 0:
    leave(write)
    os._exit(0)
os.waitpid(parent, 0)
orphan = int(os.read(read, 32))
os.close(read)
os.close(write)

# A thread that was there before.
asked, answered = queue.Queue(), queue.Queue()


def thread():
    while True:
        answered.put(attempt(*asked.get()))


threading.Thread(target=thread, daemon=True).start()

held = os.open(secret, os.O_RDONLY)
data = open("data.csv", "rb")
mapped = mmap.mmap(held, 0, prot=mmap.PROT_READ)
connection = socket.create_connection((outside, port))
listener = socket.create_server(("127.0.0.1", 0))
print(
    json.dumps(
        {
            "pid": os.getpid(),
            "child": child,
            "orphan": orphan,
            "tid": next(int(t) for t in os.listdir("/proc/self/task") if int(t) != os.getpid()),
            "secret": held,
            "connection": connection.fileno(),
            "port": listener.getsockname()[1],
        }
    ),
    flush=True,
)

for line in sys.stdin:
    who, *rest = line.split()
    if who == "main":
        result = attempt(*rest)
    elif who == "thread":
        asked.put(rest)
        result = answered.get()
    elif who == "child":
        print(*rest, file=child_in, flush=True)
        result = child_out.readline().strip()
    elif who == "new-thread":
        results = []
        fresh = threading.Thread(target=lambda: results.append(attempt(*rest)))
        fresh.start()
        fresh.join()
        result = results[0]
    else:
        result = forked(lambda write: os.write(write, attempt(*rest).encode()))
    print(json.dumps(result), flush=True)
