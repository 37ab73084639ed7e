"""In a session: does what it is told, a JSON line at a time, and says what came of each.

`["read", PATH]`, `["write", PATH]`, `["send", ADDRESS]` (a datagram): "" or the error's name.
`["fork", N, PATH, ADDRESS, FOLDER]`: starts children until there are N or one cannot be started; each tries to read PATH
and to send to ADDRESS, notes what succeeded in FOLDER/leaks, and waits. The answer: how many, and why no more.
`["reads", N, PATH]`: how many of N openings were refused."""
import errno
import json
import os
import signal
import socket
import sys


def outcome(action):
    try:
        action()
        return ""
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))


def read(path):
    with open(path) as file:
        file.read()


def write(path):
    with open(path, "w") as file:
        file.write("x")


def send(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        datagram.sendmsg([b"x"], [], 0, (address, 9))


def note(path, text):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, (text + "\n").encode())
    os.close(descriptor)


def fork(count, path, address, folder):
    started, why = [], ""
    for _ in range(count):
        ready, tell = os.pipe()
        try:
            pid = os.fork()
        except OSError as error:
            why = errno.errorcode[error.errno]
            break
        if pid == 0:
            note(f"{folder}/children", "1")
            for name, action in (("read", lambda: read(path)), ("send", lambda: send(address))):
                if outcome(action) == "":
                    note(f"{folder}/leaks", name)
            os.write(tell, b"x")
            os.close(tell)
            signal.pause()
        os.close(tell)
        os.read(ready, 1)
        os.close(ready)
        started.append(pid)
    for pid in started:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return [len(started), why]


def reads(count, path):
    return sum(outcome(lambda: read(path)) != "" for _ in range(count))


print(json.dumps(os.getpid()), flush=True)
actions = {"fork": fork, "reads": reads}
plain = {"read": read, "write": write, "send": send}
for line in sys.stdin:
    name, *arguments = json.loads(line)
    result = actions[name](*arguments) if name in actions else outcome(lambda: plain[name](*arguments))
    print(json.dumps(result), flush=True)
