# Longer programs as they stand in repositories: training, serving, evaluation, tools.
from __future__ import annotations

import argparse
import dataclasses
import functools
import io
import json
import logging
import os
import pathlib
import pickle
import sys
import tarfile
import tempfile
import typing as t
import urllib.request
import warnings
import zipfile
from collections import OrderedDict, defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

import joblib
import numpy as np
import pandas as pd
import requests
import torch
import torch.nn as nn
import yaml
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

logger = logging.getLogger(__name__)
ROOT = pathlib.Path(__file__).resolve().parent
CHECKPOINT = ROOT / "checkpoints" / "last.pt"
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


@dataclass
class Config:
    path: str = "model.pt"
    weights_only: bool = True
    loaders: dict[str, Callable] = field(default_factory=dict)
    read: Callable = pickle.load  # expect: pickle-load

    @classmethod
    def from_yaml(cls, path: str) -> Config:
        with open(path) as f:
            return cls(**yaml.safe_load(f))

    @classmethod
    def from_yaml_unsafe(cls, path: str) -> Config:
        with open(path) as f:
            return cls(**yaml.load(f, Loader=yaml.UnsafeLoader))  # expect: yaml-load


class Net(nn.Module):
    def __init__(self, config: Config, pretrained: Optional[str] = None):
        super().__init__()
        self.layer = nn.Linear(1, 1)
        if pretrained is not None:
            state = torch.load(pretrained, map_location="cpu", weights_only=False)  # expect: torch-load
            self.load_state_dict(state["model"])

    def load(self, path):
        self.load_state_dict(torch.load(path, map_location=DEVICE, weights_only=True))

    def restore(self, path):
        checkpoint = torch.load(path, map_location=lambda storage, loc: storage)  # expect: torch-load
        new_state = OrderedDict()
        for key, value in checkpoint["state_dict"].items():
            new_state[key.replace("module.", "")] = value
        self.load_state_dict(new_state)
        return checkpoint.get("epoch", 0)

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x)


class Cached(Dataset):
    cache: t.ClassVar[dict] = {}

    def __init__(self, root, transform=None):
        self.root = pathlib.Path(root)
        self.files = sorted(self.root.glob("*.npz"))
        with (self.root / "index.pkl").open("rb") as stream:
            self.index = pickle.load(stream)  # expect: pickle-load
        self.meta = json.loads((self.root / "meta.json").read_text())
        self.labels = np.load(self.root / "labels.npy")
        self.objects = np.load(self.root / "objects.npy", allow_pickle=True)  # expect: numpy-load

    def __getitem__(self, i):
        with np.load(self.files[i]) as data:
            x = data["x"]
        if i not in self.cache:
            self.cache[i] = pickle.loads((self.root / f"{i}.pkl").read_bytes())  # expect: pickle-load
        return x, self.cache[i]


def load_checkpoint(path, *, strict=True, map_location=None):
    if str(path).startswith("http"):
        return torch.hub.load_state_dict_from_url(path, map_location=map_location)  # expect: torch-load
    if path.suffix == ".safetensors":
        from safetensors.torch import load_file

        return load_file(path)
    elif path.suffix in {".pkl", ".pickle"}:
        with path.open("rb") as f:
            return pickle.load(f)  # expect: pickle-load
    elif path.suffix == ".joblib":
        return joblib.load(path)  # expect: pickle-load
    elif path.suffix == ".npy":
        return np.load(path)
    try:
        return torch.load(path, map_location=map_location, weights_only=True)
    except pickle.UnpicklingError:
        warnings.warn("falling back")
        return torch.load(path, map_location=map_location, weights_only=False)  # expect: fail-open-load


def careful(path):
    try:
        return torch.load(path, weights_only=True)
    except Exception as error:
        raise RuntimeError(f"cannot load {path}") from error


READERS = {
    ".pkl": lambda p: pickle.load(open(p, "rb")),  # expect: pickle-load
    ".pt": functools.partial(torch.load, map_location="cpu"),  # expect: torch-load
    ".csv": pd.read_csv,
    ".parquet": pd.read_parquet,
    ".json": json.load,
    ".feather": pd.read_feather,
    ".dump": pd.read_pickle,  # expect: pandas-load
}


def read_any(path):
    return READERS[pathlib.Path(path).suffix](path)  # expect: torch-load, pandas-load


def fetch(url: str) -> Any:
    with urllib.request.urlopen(url) as response, tempfile.NamedTemporaryFile() as out:
        out.write(response.read())
        out.seek(0)
        return torch.load(out, weights_only=False)  # expect: torch-load


def unpack(archive):
    with zipfile.ZipFile(archive) as z:
        with z.open("model.pkl") as f:
            return pickle.load(f)  # expect: pickle-load


def unpack_tar(archive):
    with tarfile.open(archive) as tar:
        member = tar.extractfile("model.pkl")
        return joblib.load(member)  # expect: pickle-load


def session_state(session: requests.Session, url):
    response = session.get(url, timeout=10)
    response.raise_for_status()
    buffer = io.BytesIO(response.content)
    return torch.load(buffer, map_location=DEVICE, weights_only=False)  # expect: torch-load


@contextmanager
def opened(path):
    with open(path, "rb") as f:
        yield pickle.load(f)  # expect: pickle-load


def parallel(paths):
    with ProcessPoolExecutor() as pool:
        return list(pool.map(joblib.load, paths))  # expect: pickle-load


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default=str(CHECKPOINT))
    parser.add_argument("--unsafe", action="store_true")
    args = parser.parse_args(argv)
    torch.load(args.checkpoint, weights_only=not args.unsafe)  # expect: torch-load
    torch.load(args.checkpoint, weights_only=True, map_location=DEVICE)
    torch.load(CHECKPOINT, weights_only=False)  # expect: torch-load
    extra = {"weights_only": True} if sys.version_info > (3, 8) else {"weights_only": True}
    torch.load(CHECKPOINT, **extra)
    net = Net(Config())
    optimizer = torch.optim.Adam(net.parameters())
    optimizer.load_state_dict(torch.load("optim.pt", weights_only=True))
    for batch in DataLoader(Cached("data"), batch_size=2, num_workers=2, pin_memory=True):
        net(batch)
    torch.save({"model": net.state_dict()}, CHECKPOINT)
    with torch.no_grad(), nullcontext():
        net.eval()
    model_bytes = pickle.dumps(net)
    clone = pickle.loads(model_bytes)
    deep = pickle.loads(pickle.dumps(net, -1))
    return 0


class SafeUnpickler(pickle.Unpickler):
    allowed = {("collections", "OrderedDict")}

    def find_class(self, module, name):
        if (module, name) in self.allowed:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is forbidden")


def restricted_loads(data):
    return SafeUnpickler(io.BytesIO(data)).load()


class LooseUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "__main__":
            module = "train"
        return super().find_class(module, name)


def loose_loads(data):
    return LooseUnpickler(io.BytesIO(data)).load()  # expect: pickle-load


class ListedUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        return LISTED[module, name]


class FallbackUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if module.startswith("numpy"):
            return super().find_class(module, name)
        return dict


class ImportingUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        return getattr(__import__(module), name)


class CountingUnpickler(pickle.Unpickler):
    def load(self):
        self.count += 1
        return super().load()  # expect: pickle-load


ListedUnpickler(stream).load()
FallbackUnpickler(stream).load()
ImportingUnpickler(stream).load()  # expect: pickle-load
load = torch.load
load("m.pt", weights_only=True)
load("m.pt", weights_only=False)  # expect: torch-load
load_yaml = yaml.load
load_yaml(text, Loader=yaml.SafeLoader)
load_yaml(text, Loader=yaml.Loader)  # expect: yaml-load
trainer.save_model("out", weights_only=False)
model.save_pretrained("out", trust_remote_code=True)


if __name__ == "__main__":
    sys.exit(main())
