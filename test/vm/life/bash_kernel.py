"""Stands for a kernel: says what it gets for the secret, and waits until its standard input ends."""
import os
import sys

try:
    open(os.path.expanduser("~/.aws/credentials"), "rb").close()
    print("read", flush=True)
except OSError as error:
    print(error.strerror, flush=True)
sys.stdin.read()
