# How arguments reach a loader: spreads, dictionaries that change, defaults, positions, what cannot be told.
import pickle
import joblib
import numpy as np
import torch
import yaml
from functools import partial
from transformers import AutoModel, pipeline

torch.load("a.pt", **{"weights_only": True})
torch.load("a.pt", **{"weights_only": False})  # expect: torch-load
torch.load("a.pt", **dict(weights_only=True))
torch.load(**{"f": "a.pt", "map_location": "cpu"})  # expect: torch-load
torch.load(*["a.pt"], weights_only=True)
torch.load(*("a.pt", "cpu"))  # expect: torch-load
torch.load("a.pt", "cpu", pickle)  # expect: torch-load
torch.load("a.pt", "cpu", None, weights_only=True)
torch.load("a.pt", weights_only=True, mmap=True)
torch.load("a.pt", weights_only=1)
torch.load("a.pt", weights_only=0)  # expect: torch-load
torch.load("a.pt", weights_only=None)  # expect: torch-load
torch.load("a.pt", weights_only=not True)  # expect: torch-load
torch.load("a.pt", weights_only=bool(1))
torch.load("a.pt", weights_only=(True))

opts = {}
opts["weights_only"] = True
torch.load("a.pt", **opts)
more = {"map_location": "cpu"}
more.update(weights_only=True)
torch.load("a.pt", **more)
merged = {**more, "mmap": True}
torch.load("a.pt", **merged)
joined = {"mmap": True} | {"weights_only": True}
torch.load("a.pt", **joined)
joined |= {"weights_only": False}
torch.load("a.pt", **joined)  # expect: torch-load
copied = more.copy()
torch.load("a.pt", **copied)
built = dict(more, mmap=False)
torch.load("a.pt", **built)
paired = dict([("weights_only", True)])
torch.load("a.pt", **paired)
paired.update({"weights_only": False})
torch.load("a.pt", **paired)  # expect: torch-load
dropped = {"weights_only": True}
dropped.pop("weights_only")
torch.load("a.pt", **dropped)  # expect: torch-load
removed = {"weights_only": True}
del removed["weights_only"]
torch.load("a.pt", **removed)  # expect: torch-load
filled = {}
filled.setdefault("weights_only", True)
torch.load("a.pt", **filled)

SAFE = True
torch.load("a.pt", weights_only=SAFE)
UNSAFE = False
torch.load("a.pt", weights_only=UNSAFE)  # expect: torch-load
mode = True if strict else False
torch.load("a.pt", weights_only=mode)  # expect: torch-load
both = True if strict else True
torch.load("a.pt", weights_only=both)
flag = not UNSAFE
torch.load("a.pt", weights_only=flag)
torch.load("a.pt", weights_only=SAFE and flag)
torch.load("a.pt", weights_only=config["weights_only"])  # expect: torch-load


def default_safe(path, weights_only=True):
    return torch.load(path, weights_only=weights_only)


def default_unsafe(path, weights_only=False):
    return torch.load(path, weights_only=weights_only)  # expect: torch-load


def default_remote(name, trust_remote_code=False):
    return AutoModel.from_pretrained(name, trust_remote_code=trust_remote_code)


def default_remote_on(name, trust_remote_code=True):
    return AutoModel.from_pretrained(name, trust_remote_code=trust_remote_code)  # expect: trust-remote-code


def forced(path, **kwargs):
    kwargs["weights_only"] = True
    return torch.load(path, **kwargs)


def forced_default(path, **kwargs):
    kwargs.setdefault("weights_only", True)
    return torch.load(path, **kwargs)


def handed_on(path, **kwargs):
    return torch.load(path, **kwargs)  # expect: torch-load


def both_ways(path, **kwargs):
    return torch.load(path, weights_only=True, **kwargs)


def local_flag(path):
    weights_only = True
    return torch.load(path, weights_only=weights_only)


def reassigned(path):
    weights_only = True
    if path.endswith(".bin"):
        weights_only = False
    return torch.load(path, weights_only=weights_only)  # expect: torch-load


def by_loop(paths):
    for path in paths:
        yield torch.load(path, weights_only=True)


class Settings:
    weights_only = True
    trust = True


torch.load("a.pt", weights_only=Settings.weights_only)
AutoModel.from_pretrained("org/m", trust_remote_code=Settings.trust)  # expect: trust-remote-code


class Loader:
    def __init__(self, weights_only=True):
        self.weights_only = weights_only
        self.options = {"weights_only": True}

    def read(self, path):
        return torch.load(path, weights_only=self.weights_only)

    def read_more(self, path):
        return torch.load(path, **self.options)


np.load("a.npy", mmap_mode="r")
np.load("a.npy", "r", True)  # expect: numpy-load
np.load("a.npy", "r", False)
np.load(file="a.npy", allow_pickle=True, encoding="bytes")  # expect: numpy-load
np.load("a.npy", **{"allow_pickle": True})  # expect: numpy-load
np.load("a.npy", **settings)  # expect: numpy-load
np.lib.format.read_array(f, True)  # expect: numpy-load
np.lib.format.read_array(f)
np.lib.format.open_memmap("a.npy")
read_objects = partial(np.load, allow_pickle=True)  # expect: numpy-load
read_objects("a.npy")  # expect: numpy-load
read_numbers = partial(np.load, mmap_mode="r")
read_numbers("a.npy")

yaml.load(text, yaml.SafeLoader)
yaml.load(stream=text, Loader=yaml.CSafeLoader)
yaml.load(Loader=yaml.UnsafeLoader, stream=text)  # expect: yaml-load
yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
yaml.load(text, Loader=getattr(yaml, "CLoader", yaml.Loader))  # expect: yaml-load
yaml.load(text, **{"Loader": yaml.SafeLoader})
yaml.load_all(text, Loader=yaml.SafeLoader)
yaml.load_all(text, Loader=yaml.Loader)  # expect: yaml-load
yaml.load(text, Loader=loader)  # expect: yaml-load
SafeOne = yaml.SafeLoader
yaml.load(text, SafeOne)


def constructor(loader_class=yaml.SafeLoader):
    return yaml.load(text, Loader=loader_class)


pipeline("text-generation", "org/m", trust_remote_code=True)  # expect: trust-remote-code
pipeline(task="text-generation", model="org/m", trust_remote_code=False)
pipeline("text-generation", model_kwargs=dict(trust_remote_code=True))  # expect: trust-remote-code
common = dict(torch_dtype="auto", trust_remote_code=True)
AutoModel.from_pretrained("org/m", **common)  # expect: trust-remote-code
AutoModel.from_pretrained("org/m", **{**common, "trust_remote_code": False})
AutoModel.from_pretrained("org/m", **common | {"trust_remote_code": False})
print("a.pt", weights_only=False)
log("loading", weights_only=False)
logger.info("loading", extra={"weights_only": False})
dict(weights_only=False)
record = {"trust_remote_code": True}
print(record)
TrainingArguments(output_dir="out", push_to_hub=True)
parser.add_argument("--trust_remote_code", action="store_true")
parser.set_defaults(weights_only=False)
namedtuple_like = Options(name="a")
