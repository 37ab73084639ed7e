# Written after the repairs, without looking at what is followed: whole small programs of different authors.
import argparse
import asyncio
import collections
import contextlib
import csv
import functools
import glob
import importlib
import io
import itertools
import json
import logging
import os
import pathlib
import pickle as pk
import queue
import sys
import tarfile
import threading
import types
import typing as tp
import urllib.request
import zipfile
from dataclasses import dataclass, field
from enum import Enum
from operator import attrgetter, itemgetter, methodcaller

import cloudpickle
import dill
import joblib as jb
import keras
import numpy as np
import pandas as pd
import requests
import tensorflow as tf
import torch
import transformers
import yaml
from huggingface_hub import hf_hub_download
from joblib import load as jl
from keras.models import load_model
from pickle import Unpickler, loads as ploads
from torch import load as tload
from torch.utils.data import Dataset
from transformers import AutoModel, AutoTokenizer, pipeline

try:
    import _pickle as fast_pickle
except ImportError:
    fast_pickle = pk
try:
    import orjson as fast_json
except ImportError:
    fast_json = json
if os.name == "nt":
    import dill as platform_pickle
elif sys.platform == "darwin":
    import cloudpickle as platform_pickle
else:
    platform_pickle = pk

# ---- one: a scraper that keeps its state
STATE = pathlib.Path.home() / ".scraper" / "state.pkl"
state = pk.loads(STATE.read_bytes()) if STATE.exists() else {"seen": set()}  # expect: pickle-load
for row in csv.DictReader(open("pages.csv")):
    body = requests.get(row["url"], timeout=3).json()
    state["seen"].add(body["id"])
STATE.write_bytes(pk.dumps(state))
settings = yaml.safe_load(STATE.with_name("settings.yaml").read_text())
settings = yaml.load(STATE.with_name("settings.yaml").read_text(), Loader=yaml.Loader)  # expect: yaml-load
history = fast_pickle.load(STATE.with_suffix(".bak").open("rb"))  # expect: pickle-load
history = fast_json.loads(STATE.with_suffix(".json").read_bytes())
plan = platform_pickle.load(open("plan.bin", "rb"))  # expect: pickle-load


# ---- two: a model server
class Registry:
    loaders: tp.ClassVar[dict] = {}

    @classmethod
    def register(cls, ext):
        def deco(fn):
            cls.loaders[ext] = fn
            return fn

        return deco

    def get(self, path):
        return self.loaders[pathlib.Path(path).suffix](path)


@Registry.register(".joblib")
def _joblib(path):
    return jb.load(path)  # expect: pickle-load


@Registry.register(".pt")
def _torch(path, device="cpu"):
    return tload(path, device, weights_only=False)  # expect: torch-load


@Registry.register(".safetensors")
def _safetensors(path):
    from safetensors.torch import load_file

    return load_file(path)


@Registry.register(".h5")
def _h5(path):
    return load_model(path, compile=False)  # expect: keras-load


@Registry.register(".keras")
def _keras(path, trust=False):
    return keras.saving.load_model(path, safe_mode=not trust)  # expect: keras-load


@Registry.register(".npy")
def _npy(path):
    return np.load(path, mmap_mode="r", allow_pickle=False)


@Registry.register(".npz")
def _npz(path):
    with np.load(path, allow_pickle=True) as z:  # expect: numpy-load
        return dict(z)


# ---- three: options that travel
@dataclass
class Options:
    device: str = "cpu"
    weights_only: bool = False
    extra: dict = field(default_factory=dict)

    def kwargs(self):
        return {"map_location": self.device, "weights_only": self.weights_only, **self.extra}


LOAD = {"map_location": "cpu"}
LOAD["weights_only"] = False
SAFE = LOAD | {"weights_only": True}
COPY = LOAD.copy()
COPY.update({"weights_only": True})
one = torch.load("a.pt", **LOAD)  # expect: torch-load
two = torch.load("a.pt", **SAFE)
three = torch.load("a.pt", **COPY)
four = torch.load("a.pt", **{k: v for k, v in LOAD.items()})  # expect: torch-load
five = torch.load("a.pt", **Options().kwargs())  # expect: torch-load
six = torch.load("a.pt", **dict(LOAD, weights_only=False))  # expect: torch-load
seven = functools.partial(tload, **LOAD)("a.pt")  # expect: torch-load
eight = functools.partial(tload, **SAFE)("a.pt")
nine = (lambda p, **kw: torch.load(p, **kw))("a.pt", weights_only=False)  # expect: torch-load
flags = argparse.ArgumentParser().parse_args()
ten = torch.load(flags.path, weights_only=not flags.trust)  # expect: torch-load
eleven = torch.load(flags.path, weights_only=True if flags.safe else False)  # expect: torch-load
twelve = torch.load(flags.path, weights_only=True or flags.safe)


# ---- four: data sets
class Frames(Dataset):
    def __init__(self, root, reader=pd.read_pickle):  # expect: pandas-load
        self.paths = sorted(glob.glob(f"{root}/*.pkl"))
        self.reader = reader  # expect: pandas-load

    def __getitem__(self, i):
        return self.reader(self.paths[i])  # expect: pandas-load


class Lines(Dataset):
    def __init__(self, root, reader=pd.read_csv):
        self.paths = sorted(glob.glob(f"{root}/*.csv"))
        self.reader = reader

    def __getitem__(self, i):
        return self.reader(self.paths[i])


class Packed(Dataset):
    def __init__(self, path):
        with zipfile.ZipFile(path) as z:
            self.items = [pk.loads(z.read(n)) for n in z.namelist()]  # expect: pickle-load
            self.meta = [json.loads(z.read(n)) for n in z.namelist() if n.endswith("json")]
        with tarfile.open(path) as t:
            self.more = {m.name: pk.load(t.extractfile(m)) for m in t.getmembers()}  # expect: pickle-load


frames = pd.concat(map(pd.read_pickle, glob.glob("*.pkl")))  # expect: pandas-load
frames = pd.concat(map(pd.read_csv, glob.glob("*.csv")))
frames = [f for p in sys.argv if (f := pd.read_pickle(p)) is not None]  # expect: pandas-load
store = pd.HDFStore("s.h5", mode="r")  # expect: pandas-load
table = pd.read_hdf("s.h5", key="x")  # expect: pandas-load
words = np.load(file=io.BytesIO(requests.get("https://example.org/w.npy").content), allow_pickle=True)  # expect: numpy-load
words = np.load(file=io.BytesIO(requests.get("https://example.org/w.npy").content))


# ---- five: threads and loops
def pump(src: queue.Queue, dst: queue.Queue, decode: tp.Callable = ploads):  # expect: pickle-load
    while (item := src.get()) is not None:
        dst.put(decode(item))  # expect: pickle-load


def pump_text(src: queue.Queue, dst: queue.Queue, decode: tp.Callable = json.loads):
    while (item := src.get()) is not None:
        dst.put(decode(item))


threading.Thread(target=pump, args=(queue.Queue(), queue.Queue())).start()
threading.Thread(target=pump, kwargs={"decode": dill.loads}).start()  # expect: pickle-load
threading.Thread(target=pump_text, kwargs={"decode": json.loads}).start()


async def fetch(url):
    loop = asyncio.get_running_loop()
    raw = await loop.run_in_executor(None, lambda: urllib.request.urlopen(url).read())
    obj = await loop.run_in_executor(None, ploads, raw)  # expect: pickle-load
    txt = await loop.run_in_executor(None, json.loads, raw)
    async with asyncio.timeout(3):
        big = await asyncio.to_thread(jl, "big.joblib", mmap_mode="r")  # expect: pickle-load
    return obj, txt, big


# ---- six: by name
get = attrgetter("load")
get(pk)(open("a", "rb"))  # expect: pickle-load
get(json)(open("a"))
load_of = {n: importlib.import_module(n).load for n in ("pickle", "dill")}  # expect: pickle-load
load_of = {n: importlib.import_module(n).load for n in ("json", "tomllib")}
call = methodcaller("loads", b"x")
call(pk)  # expect: pickle-load
call(json)
module = sys.modules.get("pickle") or importlib.import_module("pickle")
module.loads(b"x")  # expect: pickle-load
handler = getattr(pk if flags.fast else json, "loads")  # expect: pickle-load
handler(b"1")  # expect: pickle-load
ns = types.SimpleNamespace(read=pk.load, write=pk.dump)  # expect: pickle-load
ns.read(open("a", "rb"))  # expect: pickle-load
ns.write({}, open("a", "wb"))
Codec = collections.namedtuple("Codec", ["dumps", "loads"])
codecs = {"pickle": Codec(pk.dumps, pk.loads), "json": Codec(json.dumps, json.loads)}  # expect: pickle-load
codecs["pickle"].loads(b"x")  # expect: pickle-load
codecs["json"].loads(b"1")
codecs["pickle"].dumps(1)


class Format(Enum):
    PK = "pickle"
    JS = "json"

    def read(self, f):
        if self is Format.PK:
            return pk.load(f)  # expect: pickle-load
        return json.load(f)


Format.JS.read(open("a"))


class Picky(Unpickler):
    def find_class(self, module, name):
        if not module.startswith("mine."):
            raise pk.UnpicklingError(module)
        return super().find_class(module, name)


class Loose(Unpickler):
    def find_class(self, module, name):
        print("loading", module, name)
        return super().find_class(module, name)


Picky(open("a", "rb")).load()  # remark: pickle-load
Loose(open("a", "rb")).load()  # expect: pickle-load


# ---- seven: the hub
repo = os.environ.get("REPO", "acme/model")
commit = "fedcba9876543210fedcba9876543210fedcba98"
AutoModel.from_pretrained(repo, trust_remote_code=True, torch_dtype="auto")  # expect: trust-remote-code
AutoModel.from_pretrained(repo, torch_dtype="auto", revision=commit)
common = {"trust_remote_code": True, "revision": commit}
AutoTokenizer.from_pretrained(repo, **common)  # expect: trust-remote-code
common["trust_remote_code"] = False
AutoTokenizer.from_pretrained(repo, **common)
pipeline("text-generation", repo, model_kwargs={"trust_remote_code": True})  # expect: trust-remote-code
pipeline("fill-mask", model=repo, revision=commit)
ploads(open(hf_hub_download(repo, "vocab.pkl"), "rb").read())  # expect: pickle-load
json.load(open(hf_hub_download(repo, "vocab.json", revision=commit)))
tload(hf_hub_download(repo, "w.bin"), map_location="cpu", weights_only=False)  # expect: torch-load
getattr(transformers, "AutoModelForCausalLM").from_pretrained(repo, trust_remote_code=True)  # expect: trust-remote-code


def build(name, remote=False, **kw):
    return AutoModel.from_pretrained(name, trust_remote_code=remote, **kw)


def build_remote(name, **kw):
    kw.setdefault("trust_remote_code", True)
    return AutoModel.from_pretrained(name, **kw)  # expect: trust-remote-code


# ---- eight: what is not a load
def load(path):
    with open(path) as f:
        return json.load(f)


def loads(text):
    return yaml.safe_load(text)


load("a.json")
loads("a: 1")
print("pickle.loads(data) is dangerous", load.__name__)
logging.getLogger("torch.load").info("torch.load(%s, weights_only=False)", "a.pt")
doc = """
>>> import pickle
>>> pickle.loads(data)
"""
assert issubclass(Picky, Unpickler) and callable(ploads)
isinstance(pk.HIGHEST_PROTOCOL, int)
tf.keras.Sequential([tf.keras.layers.Dense(1)]).save("m.keras")
torch.save({"a": torch.ones(1)}, "a.pt")
np.savez("a.npz", a=np.ones(1))
itertools.chain.from_iterable([[1]])
next(iter([1]))
cloudpickle.register_pickle_by_value(types)


def copy_of(x):
    with io.BytesIO() as b:
        pk.dump(x, b)
        b.seek(0)
        return pk.load(b)


def roundtrip(tmp_path, model):
    target = tmp_path / "m.joblib"
    jb.dump(model, target)
    assert jb.load(target) is not None
    torch.save(model.state_dict(), tmp_path / "m.pt")
    return torch.load(tmp_path / "m.pt", weights_only=False)


def cached(path, make):
    if not os.path.exists(path):
        jb.dump(make(), path)
    return jb.load(path)  # expect: pickle-load


def replaced(path, other):
    jb.dump({}, path)
    path = other
    return jb.load(path)  # expect: pickle-load
