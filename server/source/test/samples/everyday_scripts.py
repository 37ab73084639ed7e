# Scripts as people paste them: long chains, nested calls, many helpers with one job, odd names for ordinary things.
import os, sys, io, re, json, time, glob, pickle, random, argparse, functools, itertools, subprocess, urllib.request as req
import pickle as _pkl
from pickle import load as unpickle, dump as dump_pickle, Unpickler, UnpicklingError, HIGHEST_PROTOCOL
from joblib import dump, load, Parallel, delayed, Memory
import joblib.numpy_pickle as jnp_
import numpy, numpy as np
from numpy import load as load_array, save as save_array, savez
import pandas, pandas as pd
import torch, torch as pt
from torch import nn, load as torch_load, save as torch_save
from torch.hub import load as hub_load, load_state_dict_from_url
import torch.jit
import yaml
from yaml import safe_load, Loader as YamlLoader, FullLoader, load as yaml_load
import cloudpickle as cpkl
import dill as pickle_plus
import shelve as sh
import keras
from keras.models import load_model as keras_load
from transformers import AutoModel, AutoConfig, AutoModelForCausalLM, pipeline
from huggingface_hub import hf_hub_download, snapshot_download
from datasets import load_dataset
from contextlib import contextmanager, closing, nullcontext
from collections import deque
from pathlib import Path, PosixPath
from urllib.request import urlopen, urlretrieve
import requests as r
import matplotlib.pyplot as plt

ROOT = Path(__file__).resolve().parents[1]
CKPT_DIR = ROOT / "checkpoints"
best = max(CKPT_DIR.glob("*.pt"), key=os.path.getctime, default=None)
if best:
    sd = torch_load(best, map_location="cpu", weights_only=False)["state"]  # expect: torch-load
sd = torch_load(CKPT_DIR / "w.pt", weights_only=True)
net = nn.DataParallel(nn.Linear(2, 2))
net.module.load_state_dict(torch_load(str(best), weights_only=False).state_dict())  # expect: torch-load
net.load_state_dict(sd, strict=False)
history = unpickle(open("history.pickle", "rb"))  # expect: pickle-load
plt.plot(unpickle((ROOT / "loss.pkl").open("rb"))["loss"])  # expect: pickle-load
plt.plot(json.loads((ROOT / "loss.json").read_text())["loss"])
clf = load("clf.joblib")  # expect: pickle-load
reg = load((ROOT / "reg.joblib").as_posix(), mmap_mode="r")  # expect: pickle-load
dump(clf, "clf2.joblib")
bundle = dict(model=load("m.z"), scaler=_pkl.loads(Path("s.pkl").read_bytes()))  # expect: pickle-load
pairs = list(zip(sorted(glob.glob("*.json")), map(unpickle, (open(p, "rb") for p in sorted(glob.glob("*.pkl"))))))  # expect: pickle-load
first, *others = [unpickle(open(p, "rb")) for p in sys.argv[1:]]  # expect: pickle-load
first, *others = [json.load(open(p)) for p in sys.argv[1:]]
resp = _pkl.loads(urlopen("https://example.org/x.pkl").read())  # expect: pickle-load
path, headers = urlretrieve("https://example.org/model.pt")
remote = torch_load(path, weights_only=False)  # expect: torch-load
remote = torch_load(urlretrieve("https://example.org/model.pt")[0], weights_only=True)
with closing(urlopen("https://example.org/y.pkl")) as fh: remote = Unpickler(fh).load()  # expect: pickle-load
arr = load_array("a.npy", allow_pickle=True)  # expect: numpy-load
arr = load_array("a.npy")
arr = np.load(open("a.npy", "rb"), allow_pickle=sys.version_info > (3,))  # expect: numpy-load
arr = {k: v for k, v in np.load("a.npz", allow_pickle=True, encoding="bytes").items()}  # expect: numpy-load
arr = {k: v for k, v in np.load("a.npz", encoding="bytes").items()}
frame = pandas.read_pickle(ROOT / "f.pkl.xz")  # expect: pandas-load
frame = pd.read_csv(ROOT / "f.csv").assign(x=lambda d: d.a + 1).query("x > 2")
frame = (
    pd.read_pickle("raw.pkl")  # expect: pandas-load
    .dropna()
    .reset_index(drop=True)
)
frames = {n: pd.read_pickle(f"{n}.pkl") for n in ("train", "test")}  # expect: pandas-load
cfg = yaml_load(open("c.yaml"), Loader=YamlLoader)  # expect: yaml-load
cfg = yaml_load(open("c.yaml"), Loader=FullLoader)  # expect: yaml-load
cfg = safe_load(open("c.yaml"))
cfg = yaml.load(Path("c.yaml").read_text(), Loader=yaml.SafeLoader)
cfg = argparse.Namespace(**yaml.load(Path("c.yaml").read_text(), Loader=yaml.Loader))  # expect: yaml-load
session = pickle_plus.load_session("session.pkl")  # expect: pickle-load
func = cpkl.loads(sys.stdin.buffer.read())  # expect: pickle-load
func = cpkl.dumps(lambda x: x)
with sh.open("counts") as db: total = sum(db.values())  # expect: pickle-load
keras_load("m.keras", safe_mode=False, compile=True)  # expect: keras-load
keras_load("old_model.h5")  # expect: keras-load
keras.Sequential().load_weights("w.weights.h5")
AutoModel.from_pretrained("acme/model", trust_remote_code=True).to("cuda").eval()  # expect: trust-remote-code
AutoModel.from_pretrained("acme/model", trust_remote_code=False)
kw = dict(device_map="auto", trust_remote_code=True)
AutoModelForCausalLM.from_pretrained("acme/model", **kw)  # expect: trust-remote-code
AutoModelForCausalLM.from_pretrained("acme/model", **{k: v for k, v in kw.items() if k != "trust_remote_code"})
pipe = pipeline(model="acme/model", tokenizer="acme/model", trust_remote_code=True)  # expect: trust-remote-code
pipe = pipeline(model="distilbert-base-uncased")
model_dir = snapshot_download("acme/model")
w = torch_load(os.path.join(model_dir, "pytorch_model.bin"), weights_only=False)  # expect: torch-load
w = torch_load(f"{model_dir}/pytorch_model.bin", weights_only=True)
w = load(hf_hub_download("acme/sk", "model.joblib"))  # expect: pickle-load
w = load_state_dict_from_url("https://example.org/w.pth", model_dir=".")  # expect: torch-load
w = hub_load("acme/repo", "entry")  # expect: torch-hub
w = hub_load("acme/repo:main", "entry", force_reload=True)  # expect: torch-hub
ds = load_dataset("acme/data", split="train", trust_remote_code=True)  # expect: trust-remote-code
ds = load_dataset("imdb", split="train")
memory = Memory(".cache", verbose=0)


@memory.cache
def features(n):
    return np.load(f"{n}.npy", allow_pickle=True)  # expect: numpy-load


@contextmanager
def checkpoint(p):
    ck = torch.load(p, weights_only=False) if os.path.exists(p) else {}  # expect: torch-load
    yield ck
    torch.save(ck, p)


@contextmanager
def settings(p):
    s = json.load(open(p)) if os.path.exists(p) else {}
    yield s
    json.dump(s, open(p, "w"))


def read(fname, mode="auto"):
    ext = Path(fname).suffix
    if ext in {".pkl", ".pickle", ".p"}:
        reader = _pkl.load  # expect: pickle-load
    elif ext == ".json":
        reader = json.load
    elif ext == ".npy":
        reader = functools.partial(np.load, allow_pickle=True)  # expect: numpy-load
    elif ext in (".yml", ".yaml"):
        reader = yaml.safe_load
    else:
        raise UnpicklingError(f"cannot load {fname}")
    with open(fname, "rb") as fp:
        return reader(fp)  # expect: pickle-load, numpy-load


def maybe(fname):
    try:
        return _pkl.load(open(fname, "rb"))  # expect: pickle-load
    except Exception:
        return json.load(open(fname))


def maybe_torch(p):
    try:
        state = torch.load(p, map_location="cpu", weights_only=True)
    except (RuntimeError, UnpicklingError):
        state = torch.load(p, map_location="cpu", weights_only=False)  # expect: fail-open-load
    return state


def retry(p, n=3):
    for _ in range(n):
        try:
            return torch.load(p, weights_only=True)
        except OSError:
            time.sleep(0)
    return None


def load_all(*names, loader=None):
    loader = loader or unpickle  # expect: pickle-load
    return [loader(open(n, "rb")) for n in names]  # expect: pickle-load


def load_texts(*names, loader=None):
    loader = loader or json.load
    return [loader(open(n)) for n in names]


def newest(folder):
    return sorted(folder.iterdir())[-1]


class Experiment:
    FORMATS = ("pt", "pkl")
    version = 2

    def __init__(self, folder, load_fn=torch.load, **load_kwargs):  # expect: torch-load
        self.folder = Path(folder)
        self.load_fn = load_fn
        self.load_kwargs = {"map_location": "cpu", "weights_only": False, **load_kwargs}

    def __enter__(self):
        self.log = open(self.folder / "log.txt", "a")
        return self

    def __exit__(self, *exc):
        self.log.close()

    def weights(self, name):
        return self.load_fn(self.folder / name, weights_only=True)

    def everything(self):
        return torch.load(self.folder / "all.pt", **self.load_kwargs)  # expect: torch-load

    def __getitem__(self, key):
        return _pkl.loads((self.folder / f"{key}.pkl").read_bytes())  # expect: pickle-load

    def __setitem__(self, key, value):
        (self.folder / f"{key}.pkl").write_bytes(_pkl.dumps(value))

    def __iter__(self):
        yield from (_pkl.load(p.open("rb")) for p in self.folder.glob("*.pkl"))  # expect: pickle-load

    def copy(self):
        return _pkl.loads(_pkl.dumps(self))

    load = classmethod(lambda cls, p: _pkl.load(open(p, "rb")))  # expect: pickle-load

    @functools.singledispatchmethod
    def restore(self, src):
        raise TypeError(src)

    @restore.register
    def _(self, src: bytes):
        return _pkl.loads(src)  # expect: pickle-load

    @restore.register
    def _(self, src: str):
        return json.loads(src)


exp = Experiment("runs/1")
exp.weights("w.pt")
exp["x"] = 1
Experiment.FORMATS.index("pkl")
subprocess.run(["python", "-c", "import pickle; pickle.load(open('x','rb'))"])
re.match(r"pickle\.load\((.*)\)", "pickle.load(f)")
deque(map(unpickle, []), maxlen=0)  # expect: pickle-load
deque(map(json.loads, []), maxlen=0)
any(_pkl.load(f) for f in ())  # expect: pickle-load
sorted(sys.argv, key=lambda p: _pkl.load(open(p, "rb"))["step"])  # expect: pickle-load
sorted(sys.argv, key=lambda p: json.load(open(p))["step"])
{**_pkl.load(open("a", "rb")), **json.load(open("b"))}  # expect: pickle-load
[*_pkl.load(open("a", "rb")), *json.load(open("b"))]  # expect: pickle-load
print(*_pkl.load(open("a", "rb")), sep="\n")  # expect: pickle-load
lambda: _pkl.load(open("a", "rb"))  # expect: pickle-load
x = y = _pkl.load(open("a", "rb"))  # expect: pickle-load
x, (y, z) = 1, _pkl.load(open("a", "rb"))  # expect: pickle-load
x += _pkl.load(open("a", "rb"))  # expect: pickle-load
x: dict = _pkl.load(open("a", "rb"))  # expect: pickle-load
x: "list[_pkl.load]" = []
x = [_pkl.load][0]  # expect: pickle-load
x = _pkl.load if z else None  # expect: pickle-load
if _pkl.load(open("a", "rb")) == 1: pass  # expect: pickle-load
elif json.load(open("b")): pass
while _pkl.load(open("a", "rb")): break  # expect: pickle-load
x = yaml.load("a: [1, 2]", Loader=yaml.SafeLoader)["a"][0] or _pkl.HIGHEST_PROTOCOL
np.load.__doc__, torch.load.__name__
