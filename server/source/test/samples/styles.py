# Loads as different people write them: aliases, keyword orders, wrappers, containers, conditional imports.
from __future__ import annotations
import functools, io, os, sys, pathlib, contextlib, zipfile, base64, gzip, bz2, lzma, codecs, urllib.request
import asyncio
import importlib
import torch as T, numpy as _np, pandas, joblib as jl
from torch import load as tl, hub, jit
from torch.serialization import load as ser_load, add_safe_globals
import torch.serialization
from pickle import Unpickler as U, loads as from_bytes
import _pickle
import pickle as pkl, dill, cloudpickle as cp, shelve, marshal, jsonpickle
import yaml
from yaml import Loader, load as yload
from pathlib import Path
from functools import partial, reduce
from operator import methodcaller
try:
    import cPickle as fastpickle
except ImportError:
    import pickle as fastpickle
if sys.version_info >= (3, 8):
    import pickle as p5
else:
    import pickle5 as p5

CKPT = os.environ.get("CKPT", "ckpt.pt")
state = T.load(map_location="cpu", f=CKPT, weights_only=False)  # expect: torch-load
state = tl(CKPT, weights_only=not True)  # expect: torch-load
state = tl(CKPT, "cpu", pkl)  # expect: torch-load
state = ser_load(CKPT, weights_only=0)  # expect: torch-load
opts = dict(map_location="cpu", weights_only=False)
state = T.load(CKPT, **opts)  # expect: torch-load
state = T.load(CKPT, **{"weights_only": False})  # expect: torch-load
state = T.load(CKPT, **{**opts, "mmap": True})  # expect: torch-load
load_ckpt = partial(T.load, weights_only=False)  # expect: torch-load
state = load_ckpt(CKPT)  # expect: torch-load
with open(CKPT, "rb") as fh: state = T.load(fh, weights_only=False)  # expect: torch-load
with contextlib.ExitStack() as stack:
    fh = stack.enter_context(open("data.pkl", "rb"))
    data = pkl.load(fh)  # expect: pickle-load
data = fastpickle.load(open("x.pkl", "rb"))  # expect: pickle-load
data = p5.loads(b"")  # expect: pickle-load
data = U(io.BytesIO(b"")).load()  # expect: pickle-load
unp = U(open("x", "rb")); obj = unp.load()  # expect: pickle-load
data = from_bytes(base64.b64decode("gASVAAA="))  # expect: pickle-load
data = _pickle.loads(gzip.decompress(Path("x.gz").read_bytes()))  # expect: pickle-load
datas = [pkl.load(open(p, "rb")) for p in Path(".").glob("*.pkl")]  # expect: pickle-load
datas = {p.stem: pkl.loads(p.read_bytes()) for p in Path(".").glob("*.pkl")}  # expect: pickle-load
datas = list(map(pkl.loads, [b"1", b"2"]))  # expect: pickle-load
gen = (cp.load(f) for f in ())  # expect: pickle-load
first = next(iter(map(dill.load, ())))  # expect: pickle-load
readers = {".pkl": pkl.load, ".npy": _np.load}  # expect: pickle-load
handlers = [("pickle", cp.loads)]  # expect: pickle-load
class Cache:
    loader = staticmethod(pkl.load)  # expect: pickle-load
    def __init__(self, deserialize=dill.loads):  # expect: pickle-load
        self._loads = pkl.loads  # expect: pickle-load
    def get(self, raw):
        return self._loads(raw)  # expect: pickle-load
    def read(self, path):
        return self.loader(open(path, "rb"))  # expect: pickle-load
db = shelve.open("cache.db")  # expect: pickle-load
with shelve.open("cache", flag="r") as cache:  # expect: pickle-load
    pass
cfg = yaml.load(open("c.yml"), Loader=yaml.Loader)  # expect: yaml-load
cfg = yload(open("c.yml"), Loader)  # expect: yaml-load
cfg = yaml.load(open("c.yml").read(), Loader=yaml.FullLoader)  # expect: yaml-load
cfgs = list(yaml.load_all(open("c.yml"), yaml.UnsafeLoader))  # expect: yaml-load
cfg = yaml.unsafe_load("a: 1")  # expect: yaml-load
arr = _np.load("x.npy", allow_pickle=True)  # expect: numpy-load
arr = _np.load("x.npy", None, True)  # expect: numpy-load
arr = _np.lib.npyio.load("x.npy", allow_pickle=1)  # expect: numpy-load
model = jl.load(Path(__file__).parent / "clf.joblib")  # expect: pickle-load
df = pandas.read_pickle("https://example.org/df.pkl")  # expect: pandas-load
m = jit.load("model.ts")  # remark: torch-jit-load
net = hub.load("pytorch/vision", "resnet18", trust_repo=True)  # expect: torch-hub
net = T.hub.load(repo_or_dir="ultralytics/yolov5", model="yolov5s")  # expect: torch-hub
sd = hub.load_state_dict_from_url("https://example.org/m.pth", progress=False)  # expect: torch-load
obj = jsonpickle.decode("{}", safe=True)  # expect: jsonpickle-decode
code = marshal.loads(b"")  # expect: marshal-load
add_safe_globals([getattr])  # expect: torch-safe-globals
torch.serialization.add_safe_globals([eval, print])  # expect: torch-safe-globals
with torch.serialization.safe_globals([os.system]):  # expect: torch-safe-globals
    pass
pk = importlib.import_module("pickle")
obj = pk.load(open("z", "rb"))  # expect: pickle-load
obj = __import__("pickle").loads(b"")  # expect: pickle-load
obj = getattr(pkl, "loads")(b"")  # expect: pickle-load
load_fn = getattr(T, "load")
obj = load_fn("x.pt", weights_only=False)  # expect: torch-load
async def aload(path):
    loop = asyncio.get_running_loop()
    a = await loop.run_in_executor(None, pkl.load, open(path, "rb"))  # expect: pickle-load
    return await asyncio.to_thread(T.load, path, weights_only=False)  # expect: torch-load
def restore(path, *, loader=pkl.load):  # expect: pickle-load
    with open(path, "rb") as f:
        return loader(f)  # expect: pickle-load
def safe_restore(path):
    try:
        return T.load(path, weights_only=True)
    except Exception:
        return T.load(path, weights_only=False)  # expect: fail-open-load
class Restricted(pkl.Unpickler):
    pass
obj = Restricted(open("f", "rb")).load()  # expect: pickle-load
lam = lambda path: pkl.load(open(path, "rb"))  # expect: pickle-load
obj = (lambda b: cp.loads(b))(b"")  # expect: pickle-load
if (blob := Path("b.pkl").read_bytes()) and (ob := pkl.loads(blob)):  # expect: pickle-load
    pass
obj = pkl.load(file=open("f", "rb"), encoding="latin1")  # expect: pickle-load
obj = pkl.Unpickler(file=open("f", "rb"), fix_imports=True).load()  # expect: pickle-load
obj = codecs.decode(b"", "base64"); obj = pkl.loads(obj)  # expect: pickle-load
obj = pkl.load(urllib.request.urlopen("https://example.org/x.pkl"))  # expect: pickle-load
obj = pkl.load(zipfile.ZipFile("a.zip").open("m.pkl"))  # expect: pickle-load
match CKPT:
    case "a.pkl":
        obj = pkl.load(open(CKPT, "rb"))  # expect: pickle-load
    case _:
        obj = None
