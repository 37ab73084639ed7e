# Ways in which a loader gets a name, written without a look at how they are followed; beside each what only looks alike.
import importlib, operator, sys, types
import os.path as osp
import pickle, pickle as P, json
import torch.serialization
import torch.serialization as ts
import numpy.lib.npyio
import pandas.io.pickle as pip_
import joblib.numpy_pickle
from importlib import import_module as im
from pickle import (
    Unpickler as U,
    loads as from_bytes,
    dumps as to_bytes,
)
from torch import hub as H, load as L, save as S
from types import SimpleNamespace
import cloudpickle.cloudpickle as cpc
import keras as K, tensorflow as tf
import tensorflow.keras.models as tkm
from tensorflow.keras import models as M
from six.moves import cPickle as six_pickle
from functools import partial, partialmethod

P.load(f)  # expect: pickle-load
from_bytes(b)  # expect: pickle-load
to_bytes(b)
U(f).load()  # expect: pickle-load
torch.serialization.load("a.pt", weights_only=False)  # expect: torch-load
ts.load("a.pt", weights_only=False)  # expect: torch-load
ts.load("a.pt", weights_only=True)
L("a.pt", None, weights_only=False)  # expect: torch-load
S(state, "a.pt")
H.load("owner/repo", "net")  # expect: torch-hub
cpc.loads(b)  # expect: pickle-load
pip_.read_pickle("a.pkl")  # expect: pandas-load
joblib.numpy_pickle.load("a.joblib")  # expect: pickle-load
numpy.lib.npyio.load("a.npy", allow_pickle=True)  # expect: numpy-load
six_pickle.loads(b)  # expect: pickle-load
tkm.load_model("a.h5")  # expect: keras-load
M.load_model("a.h5")  # expect: keras-load
M.load_model("a.keras")
K.saving.load_model("a.keras", safe_mode=False)  # expect: keras-load

importlib.import_module("pickle").loads(b)  # expect: pickle-load
im("dill").loads(b)  # expect: pickle-load
im("json").loads(b)
mod = importlib.import_module("torch")
mod.load("a.pt", weights_only=False)  # expect: torch-load
__import__("joblib").load("a.pkl")  # expect: pickle-load
__import__("json").loads(b)
getattr(torch, "load")("a.pt", weights_only=False)  # expect: torch-load
getattr(torch, "lo" + "ad")("a.pt", weights_only=False)  # expect: torch-load
name = "loads"
getattr(P, name)(b)  # expect: pickle-load
getattr(P, "dumps")(b)
sys.modules["pickle"].loads(b)  # expect: pickle-load
vars(P)["loads"](b)  # expect: pickle-load
P.__dict__["loads"](b)  # expect: pickle-load
globals()["P"].loads(b)  # expect: pickle-load
operator.attrgetter("loads")(P)(b)  # expect: pickle-load
operator.methodcaller("loads", b)(P)  # expect: pickle-load
operator.methodcaller("dumps", b)(P)
eval("pickle.loads")(b)  # expect: pickle-load
P.loads.__call__(b)  # expect: pickle-load
P.Unpickler.load(P.Unpickler(f))  # expect: pickle-load
(P.loads)(b)  # expect: pickle-load
(P if fast else json).loads(b)  # expect: pickle-load
(lambda data: P.loads(data))(b)  # expect: pickle-load

a = b2 = P
b2.loads(x)  # expect: pickle-load
one, two = json, P
one.loads(x)
two.loads(x)  # expect: pickle-load
(first, [second, *rest]) = (P.loads, [json.loads, 1])  # expect: pickle-load
first(x)  # expect: pickle-load
second(x)
table = [json.loads, P.loads]  # expect: pickle-load
table[1](x)  # expect: pickle-load
table[0](x)
codecs = {"json": json, "pickle": P}
codecs["json"].loads(x)
codecs["pickle"].loads(x)  # expect: pickle-load
codecs.get("pickle").loads(x)  # expect: pickle-load
codecs[kind].loads(x)  # expect: pickle-load
tools = SimpleNamespace(read=P.loads, codec=json)  # expect: pickle-load
tools.read(x)  # expect: pickle-load
tools.codec.loads(x)
loader: object = P.loads  # expect: pickle-load
loader(x)  # expect: pickle-load
loader = json.loads
loader(x)
del loader
P2 = P
P2 = json
P2.loads(x)

try:
    import cPickle as fast_pickle
except ImportError:
    fast_pickle = None
if fast_pickle is None:
    import pickle as fast_pickle
fast_pickle.load(f)  # expect: pickle-load
try:
    import torch as backend
except ModuleNotFoundError:
    import json as backend
else:
    ready = True
backend.load(f)  # expect: torch-load
try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader
import yaml

yaml.load(text, Loader=Loader)
try:
    from yaml import CLoader as Unsafe
except ImportError:
    from yaml import Loader as Unsafe
yaml.load(text, Loader=Unsafe)  # expect: yaml-load
if sys.version_info >= (3, 8):
    import pickle as compat
else:
    import pickle5 as compat
compat.loads(x)  # expect: pickle-load
while True:
    import dill as inner

    break
inner.loads(x)  # expect: pickle-load
with suppress(ImportError):
    import cloudpickle as optional
optional.loads(x)  # expect: pickle-load


def local_import():
    import pickle

    return pickle.loads(x)  # expect: pickle-load


def local_from():
    from torch import load

    return load("a.pt", weights_only=False)  # expect: torch-load


def late_global():
    global codec
    import dill as codec


def uses_late_global():
    return codec.loads(x)  # expect: pickle-load


def returns_module():
    return P


def returns_function(kind):
    if kind == "a":
        return P.loads  # expect: pickle-load
    return json.loads


returns_module().loads(x)  # expect: pickle-load


def takes_default(data, load=P.loads):  # expect: pickle-load
    return load(data)  # expect: pickle-load


def takes_any(data, load):
    return load(data)


takes_any(x, P.loads)  # expect: pickle-load
takes_any(x, json.loads)


class Holder:
    read = P.loads  # expect: pickle-load
    write = P.dumps
    codec = dict(one=json)

    def __init__(self, other=None):
        self.loader = torch.load  # remark: torch-load
        self.mod = P
        self.other = other or json

    def run(self):
        self.loader("a.pt")  # expect: torch-load
        self.mod.loads(x)  # expect: pickle-load
        self.other.loads(x)
        self.write(x)
        type(self).read(x)  # expect: pickle-load
        Holder.read(x)  # expect: pickle-load
        self.__class__.read(x)  # expect: pickle-load

    reader = partialmethod(torch.load, weights_only=False)  # expect: torch-load
    careful = partialmethod(torch.load, weights_only=True)


holder = Holder()
holder.mod.loads(x)  # expect: pickle-load
holder.codec["one"].loads(x)
late = SimpleNamespace()
late.read = P.load  # expect: pickle-load
late.read(f)  # expect: pickle-load
read_cpu = partial(torch.load, map_location="cpu")  # expect: torch-load
read_cpu("a.pt")  # expect: torch-load
read_safe = partial(torch.load, weights_only=True)
read_safe("a.pt")
read_again = partial(read_cpu, weights_only=True)
read_again("a.pt")
partial(json.load)(f)


class Sub(P.Unpickler):
    dispatch = {}

    def persistent_load(self, pid):
        return pid


class SubSub(Sub):
    pass


SubSub(f).load()  # expect: pickle-load
super_unpickler = Sub(f)
super_unpickler.load()  # expect: pickle-load


class Wrapped:
    def __init__(self, f):
        self.inner = P.Unpickler(f)

    def go(self):
        return self.inner.load()  # expect: pickle-load


from .pickle import load as relative_load
from mypackage.pickle import load as their_load
from . import torch as their_torch
import mypackage.joblib

relative_load(f)
their_load(f)
their_torch.load("a.pt", weights_only=True)
mypackage.joblib.load("a")
