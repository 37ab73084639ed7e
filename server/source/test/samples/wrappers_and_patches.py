# Wrappers, threads, comprehensions, names made at run time, patched functions, version gates.
from __future__ import annotations
import asyncio, collections, concurrent.futures, dataclasses, functools, glob, gzip, bz2, lzma, hashlib, importlib, io, itertools, json, operator, os, re, sys, tarfile, threading, types, typing as t
from pathlib import Path
import pickle
import torch
import numpy
import pandas
import joblib
import yaml
from torch import *
from numpy import load as npl
from joblib import load as jl, dump as jd
from pickle import load as pickle_load, Unpickler as U, loads as unpack
from pandas import read_pickle as rp, read_csv as rc
from keras.models import load_model as lm
from tensorflow.keras.models import load_model as tflm
from tensorflow import keras as tfk
from dill import load as dload, loads as dloads
import cloudpickle
import torch.hub as thub
import torch.utils.model_zoo as model_zoo
from torch.utils import model_zoo as mz
import torch.nn.functional as F
import os.path as osp

# --- helper wrappers -----------------------------------------------------------
def read_bytes(p):
    with gzip.open(p, "rb") as f:
        return f.read()

def load_pickle(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rb") as fh:
        return pickle_load(fh)  # expect: pickle-load

def load_compressed(path):
    return pickle.loads(bz2.decompress(Path(path).read_bytes()))  # expect: pickle-load

def load_lzma(path):
    with lzma.open(path) as f, open(os.devnull, "w") as null:
        print("x", file=null)
        return U(f, encoding="latin1").load()  # expect: pickle-load

def load_tar(path):
    with tarfile.open(path) as tar:
        member = tar.extractfile("model.pkl")
        return unpack(member.read())  # expect: pickle-load

def safe_json(path):
    with gzip.open(path, "rt") as fh:
        return json.load(fh)

def mmap_array(path):
    return npl(path, mmap_mode="r", allow_pickle=False)

def obj_array(path):
    return npl(path, allow_pickle=True)["arr_0"].tolist()  # expect: numpy-load

def legacy(path):
    return npl(path, None, True)  # expect: numpy-load

class Checkpointer:
    """Keeps checkpoints."""
    suffix: t.ClassVar[str] = ".pt"
    loaders: t.ClassVar[dict] = {"pt": torch.load}  # expect: torch-load

    def __init__(self, directory, *, map_location="cpu", weights_only: bool = False):
        self.directory = Path(directory)
        self.map_location = map_location
        self.weights_only = weights_only

    def latest(self):
        return max(self.directory.glob(f"*{self.suffix}"), key=os.path.getmtime, default=None)

    def load(self, name=None):
        path = self.directory / name if name else self.latest()
        if path is None:
            return None
        return torch.load(path, map_location=self.map_location, weights_only=self.weights_only)  # expect: torch-load

    def load_weights(self, name):
        return torch.load(self.directory / name, map_location=self.map_location, weights_only=True)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

class CachedChecker(Checkpointer):
    def load(self, name=None):
        state = super().load(name)
        meta = joblib.load((self.directory / "meta").with_suffix(".joblib"))  # expect: pickle-load
        return {**state, **meta}

@dataclasses.dataclass
class Experiment:
    name: str
    root: Path = Path("runs")
    _model: t.Any = dataclasses.field(default=None, repr=False)

    @property
    def model(self):
        if self._model is None:
            self._model = torch.load(self.root / self.name / "model.pt", map_location="cpu")  # expect: torch-load
        return self._model

    @functools.cached_property
    def history(self):
        return rp(self.root / self.name / "history.pkl")  # expect: pandas-load

    @functools.cached_property
    def table(self):
        return rc(self.root / "table.csv")

# --- async, threads ----------------------------------------------------------------
async def fetch_and_load(session, url):
    async with session.get(url) as resp:
        blob = await resp.read()
    return dloads(blob)  # expect: pickle-load

async def gather(paths):
    loop = asyncio.get_running_loop()
    tasks = [loop.run_in_executor(None, torch.load, p) for p in paths]  # expect: torch-load
    return await asyncio.gather(*tasks)

def parallel(paths):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        futures = [pool.submit(jl, p) for p in paths]  # expect: pickle-load
        more = list(pool.map(load_pickle, paths))
    return [f.result() for f in futures], more

def thread(path):
    thr = threading.Thread(target=pickle.load, args=(open(path, "rb"),))  # expect: pickle-load
    thr.start()

def safe_parallel(paths):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return list(pool.map(os.path.getsize, paths))

# --- comprehension, lambda, walrus, match -----------------------------------------------
weights = {p.stem: torch.load(p) for p in Path("w").rglob("*.pt")}  # expect: torch-load
shapes = {p.stem: p.stat().st_size for p in Path("w").rglob("*.pt")}
flat = [v for p in glob.glob("*.pkl") for v in pickle.load(open(p, "rb"))]  # expect: pickle-load
first = next((jl(p) for p in glob.glob("*.joblib")), None)  # expect: pickle-load
if (ck := Path("last.pt")).exists() and (state := torch.load(ck))["epoch"] > 3:  # expect: torch-load
    print(state)
getter = operator.methodcaller("load")
red = functools.reduce(lambda a, p: {**a, **torch.load(p)}, glob.glob("*.pt"), {})  # expect: torch-load
by_ext = {
    ".pkl": lambda p: pickle.load(open(p, "rb")),  # expect: pickle-load
    ".npy": lambda p: numpy.load(p),
    ".pt": functools.partial(torch.load, map_location="cpu"),  # expect: torch-load
    ".safe": functools.partial(torch.load, map_location="cpu", weights_only=True),
    ".json": lambda p: json.loads(Path(p).read_text()),
}

def dispatch(path, kind):
    match kind:
        case "keras":
            return lm(path, safe_mode=False)  # expect: keras-load
        case "tf":
            return tflm(path, custom_objects={}, safe_mode=False)  # expect: keras-load
        case {"type": "dill", "file": file}:
            return dload(open(file, "rb"))  # expect: pickle-load
        case ["np", file]:
            return numpy.load(file)
    return by_ext[Path(path).suffix](path)  # expect: torch-load

# --- dynamic -----------------------------------------------------------------------------
mod = importlib.import_module("joblib")
obj = mod.load("x.joblib")  # expect: pickle-load
obj2 = getattr(importlib.import_module("pickle"), "load")(open("x", "rb"))  # expect: pickle-load
obj3 = sys.modules["pickle"].loads(b"")  # expect: pickle-load
obj4 = vars(pickle)["loads"](b"data")  # expect: pickle-load
obj5 = operator.attrgetter("loads")(pickle)(b"data")  # expect: pickle-load
fn = pickle.__dict__["load"]
obj6 = fn(open("x", "rb"))  # expect: pickle-load
obj7 = getattr(json, "loads")("{}")
exec("import pickle; pickle.load(open('x','rb'))")
name = "torch"
lib = importlib.import_module(name)
obj8 = lib.load("m.pt")  # expect: torch-load
backend = types.SimpleNamespace(load=torch.load, save=torch.save)  # expect: torch-load
obj9 = backend.load("m.pt")  # expect: torch-load

# --- monkeypatching ---------------------------------------------------------------------
torch_load = torch.load
torch.load = lambda *a, **k: torch_load(*a, **{**k, "weights_only": False})  # expect: torch-load
numpy.load = functools.partial(numpy.load, allow_pickle=True)  # expect: numpy-load
np_old = numpy.load
numpy.load = lambda *a, **k: np_old(*a, allow_pickle=True, **k)  # expect: numpy-load
setattr(torch, "load", functools.partial(torch_load, weights_only=False))  # expect: torch-load
torch.save = functools.partial(torch.save, pickle_protocol=4)

def load_unsafe(*args, **kwargs):
    kwargs.setdefault("weights_only", False)
    return torch_load(*args, **kwargs)  # expect: torch-load

def load_safe(*args, **kwargs):
    kwargs["weights_only"] = True
    return torch_load(*args, **kwargs)

# --- version gates -------------------------------------------------------------------------
from packaging import version
if version.parse(torch.__version__) >= version.parse("2.6"):
    sd = torch.load("x.pt", weights_only=True)
else:
    sd = torch.load("x.pt")  # expect: torch-load
TORCH_2_6 = version.parse(torch.__version__) >= version.parse("2.6.0")
sd2 = torch.load("y.pt", **({"weights_only": False} if TORCH_2_6 else {}))  # expect: torch-load
sd3 = torch.load("y.pt", **({"weights_only": True} if TORCH_2_6 else {}))  # expect: torch-load
kw = {}
if TORCH_2_6:
    kw["weights_only"] = False
sd4 = torch.load("z.pt", **kw)  # expect: torch-load
import inspect
if "weights_only" in inspect.signature(torch.load).parameters:
    extra = dict(weights_only=True)
else:
    extra = dict()
sd5 = torch.load("z.pt", **extra)  # expect: torch-load

# --- hub, zoo, misc -------------------------------------------------------------------------
r18 = thub.load("pytorch/vision:v0.10.0", "resnet18")  # expect: torch-hub
sdict = thub.load_state_dict_from_url("https://example.org/a.pth", progress=True)  # expect: torch-load
sdict2 = thub.load_state_dict_from_url("https://example.org/a.pth", weights_only=True)
z1 = model_zoo.load_url("https://example.org/b.pth")  # expect: torch-load
z2 = mz.load_url(url="https://example.org/c.pth", model_dir="w")  # expect: torch-load
thub.download_url_to_file("https://example.org/c.pth", "c.pth")
k1 = tfk.models.load_model("m.h5")  # expect: keras-load
k2 = tfk.models.load_model("m.keras", safe_mode=False)  # expect: keras-load
k3 = tfk.models.model_from_json(Path("m.json").read_text())
net = torch.nn.Sequential(torch.nn.Linear(2, 2))
net.load_state_dict(torch.load(osp.join("w", "net.pth"), map_location=torch.device("cpu")))  # expect: torch-load
missing, unexpected = net.load_state_dict(torch.load("w/net.pth", "cpu", weights_only=True), strict=False)
opt = torch.optim.SGD(net.parameters(), lr=.1); opt.load_state_dict(torch.load("opt.pt")["opt"])  # expect: torch-load
ema = torch.load("ema.pt", pickle_module=pickle)  # expect: torch-load
ema2 = torch.load("ema.pt", "cpu", cloudpickle)  # expect: torch-load
assert isinstance(torch.load("x.pt"), dict), "not a state dict"  # expect: torch-load
print(torch.load(sys.argv[1]).keys())  # expect: torch-load
for k, v in torch.load("a.pt", map_location="cpu").items():  # expect: torch-load
    print(k, v.shape)
with torch.no_grad(), open("x.pkl", "rb") as fp: data = pickle.load(fp)  # expect: pickle-load
raise_if = lambda p: (_ for _ in ()).throw(ValueError(p))
result = cloudpickle.loads(base) if (base := os.environb.get(b"B")) else None  # expect: pickle-load
df = rp("https://example.org/frame.pkl")  # expect: pandas-load
df2 = pandas.read_hdf("a.h5", "df")  # expect: pandas-load
df3 = pandas.read_json("a.json")
df4 = pandas.read_parquet("a.parquet")
conf = yaml.load(Path("c.yml").read_text(), yaml.CLoader)  # expect: yaml-load
conf2 = yaml.load(Path("c.yml").read_text(), Loader=yaml.CSafeLoader)
conf3 = yaml.load(Path("c.yml").read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
conf4 = yaml.load(Path("c.yml").read_text(), Loader=getattr(yaml, "CLoader", yaml.Loader))  # expect: yaml-load
class MyLoader(yaml.SafeLoader):
    pass
class BadLoader(yaml.UnsafeLoader):
    pass
conf5 = yaml.load("a", MyLoader)
conf6 = yaml.load("a", BadLoader)  # expect: yaml-load
conf7 = yaml.load_all(stream=open("x"), Loader=yaml.SafeLoader)
F.relu(torch.ones(3)); hashlib.sha256(b"x").hexdigest(); re.compile("x").match("x")
table = collections.OrderedDict(sorted(json.load(open("t.json")).items()))
model = None
def get_model():
    global model
    if model is None:
        model = joblib.load("model.pkl")  # expect: pickle-load
    return model
