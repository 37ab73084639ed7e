"""P8: changes the root folder, so that the path of the secret is another"""
from kit import *


def rooted(w):
    if os.geteuid() != 0:
        syscall("unshare", CLONE_NEWUSER)
    os.chroot(w.home)
    return read("/.aws/credentials")


def attack(w):
    yield "chroot, then open", lambda: rooted(w)


def twin(w):
    yield "change the working folder", lambda: os.chdir(w.work) or read("data.csv")
