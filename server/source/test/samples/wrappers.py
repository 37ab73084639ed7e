# Loads inside helpers, classes, pools, patches and one-liners.
import argparse, os, sys, functools, itertools, io, tempfile, shutil, logging, types, inspect
import torch, pickle, joblib, numpy as np
from torch import load
import torch.hub as thub
import concurrent.futures as cf
from multiprocessing import Pool
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Callable, Any
import requests
import pandas as pd
import redis, boto3
from pathlib import Path, PurePath

parser = argparse.ArgumentParser(); parser.add_argument("--ckpt"); args = parser.parse_args()
ckpt = torch.load(args.ckpt, weights_only=False)  # expect: torch-load
state = torch.load(io.BytesIO(requests.get("https://x.org/m.pt").content), weights_only=False)  # expect: torch-load
state = load(f=os.path.join("models", "a.pt"), map_location=None, weights_only=False)["state_dict"]  # expect: torch-load
model = torch.nn.Linear(1, 1); model.load_state_dict(torch.load("a.pt", weights_only=False)["model"])  # expect: torch-load
obj = pickle.loads(redis.Redis().get("k"))  # expect: pickle-load
obj = pickle.loads(boto3.client("s3").get_object(Bucket="b", Key="k")["Body"].read())  # expect: pickle-load
obj = pickle.load(tempfile.NamedTemporaryFile())  # expect: pickle-load
obj = pickle.loads(sys.stdin.buffer.read())  # expect: pickle-load
with Pool(4) as pool:
    objs = pool.map(joblib.load, ["a", "b"])  # expect: pickle-load
with cf.ThreadPoolExecutor() as ex:
    futures = [ex.submit(pickle.load, open(p, "rb")) for p in []]  # expect: pickle-load
    fut = ex.submit(torch.load, "a.pt", weights_only=False)  # expect: torch-load
@dataclass
class Config:
    loader: Callable = pickle.load  # expect: pickle-load
    factory: Any = field(default_factory=functools.partial(joblib.load, "a.joblib"))  # expect: pickle-load
class Reader:
    _load = pickle.load  # expect: pickle-load
    formats = {"pt": torch.load, "pkl": pickle.load}  # expect: torch-load, pickle-load
    def read(self, path, kind="pkl"):
        return self.formats[kind](open(path, "rb"))  # expect: torch-load, pickle-load
    @classmethod
    def from_file(cls, path):
        with open(path, "rb") as f:
            return cls(**pickle.load(f))  # expect: pickle-load
    @staticmethod
    def restore(path): return torch.load(path, weights_only=False)  # expect: torch-load
    @property
    def data(self):
        return joblib.load(self.path)  # expect: pickle-load
    @functools.cached_property
    def model(self):
        return torch.load(self.path, map_location=self.device, weights_only=False)  # expect: torch-load
def my_load(path, weights_only=False):
    return torch.load(path, weights_only=weights_only)  # expect: torch-load
def my_load2(path, **kw):
    kw.setdefault("weights_only", False)
    return torch.load(path, **kw)  # expect: torch-load
def my_load3(path, safe=False):
    return torch.load(path, weights_only=safe)  # expect: torch-load
def my_load4(path):
    kwargs = {}
    kwargs["weights_only"] = False
    return torch.load(path, **kwargs)  # expect: torch-load
def my_load5(path, unsafe=True):
    return torch.load(path, weights_only=not unsafe)  # expect: torch-load
_orig = torch.load
torch.load = lambda *a, **k: _orig(*a, **{**k, "weights_only": False})  # expect: torch-load
torch.load = functools.partial(torch.load, weights_only=False)  # expect: torch-load
def patched(*args, **kwargs):
    kwargs["weights_only"] = False
    return _orig(*args, **kwargs)  # expect: torch-load
torch.serialization.load = patched
for p in sorted(Path("ckpts").glob("*.pt"), key=os.path.getmtime): last = torch.load(p, weights_only=False)  # expect: torch-load
state = {k: torch.load(v, weights_only=False) for k, v in {}.items()}  # expect: torch-load
avg = functools.reduce(lambda a, p: a + torch.load(p, weights_only=False), [], 0)  # expect: torch-load
x = torch.load("a.pt", weights_only=False) if os.path.exists("a.pt") else None  # expect: torch-load
x = os.path.exists("c.pkl") and pickle.load(open("c.pkl", "rb"))  # expect: pickle-load
print(pickle.load(open("c.pkl", "rb")), file=sys.stderr)  # expect: pickle-load
assert isinstance(pickle.load(open("c.pkl", "rb")), dict)  # expect: pickle-load
with suppress(FileNotFoundError), open("h", "rb") as h: hist = pickle.load(h)  # expect: pickle-load
with (
    open("h", "rb") as h,
    closing(io.BytesIO()) as g,
):
    hist = pickle.load(h)  # expect: pickle-load
def gen():
    while True:
        try:
            yield pickle.load(h)  # expect: pickle-load
        except EOFError:
            return
def nested():
    import pickle as P, torch as TT
    def inner(b): return P.loads(b)  # expect: pickle-load
    return inner, TT.load("x.pt", weights_only=False)  # expect: torch-load
if __name__ == "__main__":
    import cloudpickle
    fn = cloudpickle.loads(bytes.fromhex(sys.argv[1]))  # expect: pickle-load
    from sklearn.externals import joblib as sj
    sj.load("x")  # expect: pickle-load
    try:
        import torch as tch
    except ImportError:
        tch = None
    if tch is not None:
        tch.load("m.pt", weights_only=False)  # expect: torch-load
data = np.load("d.npy", allow_pickle=True).item()  # expect: numpy-load
old = np.load; np.load = lambda *a, **k: old(*a, allow_pickle=True, **k)  # expect: numpy-load
np_load_old = np.load
z = np.load(file="a.npz", allow_pickle=True)["arr_0"]  # expect: numpy-load
df = pd.read_pickle(Path("a") / "df.pkl.gz", compression="gzip")  # expect: pandas-load
df = pd.DataFrame(pd.read_pickle("a"))  # expect: pandas-load
df = pd.io.pickle.read_pickle("a")  # expect: pandas-load
unpickler = pickle._Unpickler(open("a", "rb")); unpickler.load()  # expect: pickle-load
pickle._loads(b"")  # expect: pickle-load
m = types.SimpleNamespace(load=pickle.load)  # expect: pickle-load
mods = {"pickle": pickle}; mods["pickle"].loads(b"")  # expect: pickle-load
for mod in (pickle, joblib): mod.load("x")  # expect: pickle-load
vars(pickle)["loads"](b"")  # expect: pickle-load
pickle.__dict__["loads"](b"")  # expect: pickle-load
eval("pickle.loads")(b"")  # expect: pickle-load
sys.modules["pickle"].loads(b"")  # expect: pickle-load
globals()["pickle"].loads(b"")  # expect: pickle-load
(pickle.load)(open("x", "rb"))  # expect: pickle-load
[pickle.load][0](open("x", "rb"))  # expect: pickle-load
loaders = [pickle.load, joblib.load]  # expect: pickle-load
use = pickle.loads if args.fast else joblib.load  # expect: pickle-load
from_numpy, from_pickle = np.load, pickle.load  # expect: pickle-load
