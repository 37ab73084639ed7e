"""J6: opens a comm to the front end, as widgets do, under a name that is not its own"""
from kit import *


def opened(target):
    import comm

    channel = comm.create_comm(target_name=target, data={"command": "terminal:create-new"})
    channel.close()
    return f"opened {target}"


def attack(w):
    yield "a comm", in_this_process(lambda: opened("kernelward"))
    yield "a command of the front end", in_this_process(lambda: opened("jupyterlab-commands"))


def twin(w):
    yield "a widget's comm", in_this_process(lambda: opened("jupyter.widget"))
