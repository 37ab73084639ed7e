"""S4: moves itself out of its control group"""
from kit import *


def attack(w):
    if not w.cgroup:
        yield "move", lambda: missing("no control group can be made here")
        return
    yield "write cgroup.procs", lambda: write(w.cgroup + "/cgroup.procs", "0")
    yield "make a group", lambda: (os.mkdir(w.cgroup + "/own"), os.rmdir(w.cgroup + "/own"))


def twin(w):
    yield "read its control group", lambda: read("/proc/self/cgroup")
