"""C8: looks for secrets that the kernel inherited"""
from kit import *


def variable(name):
    if name not in os.environ:
        raise Refused(f"{name} is not set")
    return os.environ[name]


def attack(w):
    yield "AWS_SECRET_ACCESS_KEY", lambda: variable("AWS_SECRET_ACCESS_KEY")
    yield "OPENAI_API_KEY", lambda: variable("OPENAI_API_KEY")
    yield "a shell prints them", lambda: shell()


def shell():
    text = sh("env")
    if b"AWS_SECRET" not in text and b"OPENAI_API" not in text:
        raise Refused("neither is in the environment of a child")
    return text


def twin(w):
    yield "HOME", lambda: os.environ["HOME"]
    yield "PATH", lambda: os.environ["PATH"]
