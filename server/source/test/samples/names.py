# How a loader gets its name: every form that binds one, and the twins that only look alike.
import pickle as pkl
from torch import load as read_tensors
from functools import partial
from pathlib import Path
import functools, json

loader = pkl.load  # expect: pickle-load
loader(open("m.pkl", "rb"))  # expect: pickle-load
read_tensors("m.pt")  # expect: torch-load
read_tensors("m.pt", weights_only=True)

try:
    import cPickle as either
except ImportError:
    import pickle as either
either.load(open("x", "rb"))  # expect: pickle-load

if FAST:
    import orjson as codec
else:
    codec = json
codec.loads(text)

tensors = partial(read_tensors, weights_only=False)  # expect: torch-load
tensors("x.pt")  # expect: torch-load
careful = functools.partial(read_tensors, weights_only=True)
careful("x.pt")

list(map(pkl.load, files))  # expect: pickle-load
list(map(json.load, files))
handlers = {".pkl": pkl.load, ".json": json.load}  # expect: pickle-load
handlers[".json"](f)
handlers[suffix](f)  # expect: pickle-load


def shadowed(pkl, f):
    return pkl.load(f)


def closure(path):
    def inner():
        return later.load(path)  # expect: pickle-load

    return inner


import joblib as later


class Pkl:
    def load(self, f):
        return f


Pkl().load(f)
[pkl for pkl in stores if pkl.load(3)]
[x.load() for x in stores]


class Reader:
    def __init__(self):
        self.read = pkl.load  # expect: pickle-load

    def go(self, f):
        return self.read(f)  # expect: pickle-load


class Plain(pkl.Unpickler):
    pass


class Renaming(pkl.Unpickler):
    def find_class(self, module, name):
        return super().find_class(module.replace("old", "new"), name)


class Restricted(pkl.Unpickler):
    def find_class(self, module, name):
        if (module, name) not in ALLOWED:
            raise pkl.UnpicklingError(name)
        return super().find_class(module, name)


Plain(f).load()  # expect: pickle-load
Renaming(f).load()  # expect: pickle-load
Restricted(f).load()

if (data := open("w.pkl", "rb").read()):
    pkl.loads(data)  # expect: pickle-load
copy = pkl.loads(pkl.dumps(thing))
getattr(pkl, "load")(f)  # expect: pickle-load
__import__("pickle").loads(data)  # expect: pickle-load
isinstance(x, pkl.Unpickler)
from cloudpickle import *

loads(data)  # expect: pickle-load


def loads(x):
    return x


loads(data)
