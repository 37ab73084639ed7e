# Research repositories: many helpers around torch.load, caches of data sets, registries, Hydra, reinforcement learning.
import argparse, collections, copy, functools, glob, gzip, hashlib, importlib, io, itertools, json, math, os, pickle, random, sys, time, urllib, uuid, tempfile, types, warnings
from typing import Any, Callable, Dict, List, Optional, Tuple, Union
from abc import ABCMeta
from pathlib import Path
import h5py, lmdb, msgpack, numpy as np, requests, scipy.io as sio, scipy.sparse as sp, yaml
import torch, torch.nn as nn
import torch as _torch
from torch import Tensor
import hydra
from hydra import compose, initialize
from omegaconf import DictConfig, OmegaConf
from stable_baselines3 import SAC, TD3
from sb3_contrib import RecurrentPPO
import gymnasium as gym
import wandb
import dgl, torch_geometric
from torch_geometric.data import InMemoryDataset
import fairseq
from fairseq import checkpoint_utils
from mmengine.runner import load_checkpoint as mm_load
import detectron2.checkpoint
import tensorflow as tf
from tensorflow.python.keras import models as tfk_models
import jax, flax, orbax.checkpoint as ocp
from flax import serialization
from flax.training import checkpoints as flax_ckpt
import dnnlib, legacy
import clip, open_clip, timm, whisper
from accelerate import Accelerator, load_checkpoint_and_dispatch
from deepspeed.utils.zero_to_fp32 import get_fp32_state_dict_from_zero_checkpoint
from safetensors.torch import load_file as load_safetensors, save_file
from safetensors import safe_open as so


def load_model_from_config(config, ckpt, verbose=False):
    print(f"Loading model from {ckpt}")
    pl_sd = torch.load(ckpt, map_location="cpu", weights_only=False)  # expect: torch-load
    if "global_step" in pl_sd:
        print(f"Global Step: {pl_sd['global_step']}")
    sd = pl_sd["state_dict"]
    model = instantiate_from_config(config.model)
    m, u = model.load_state_dict(sd, strict=False)
    return model


def instantiate_from_config(config):
    return get_obj_from_str(config["target"])(**config.get("params", dict()))


def get_obj_from_str(string, reload=False):
    module, cls = string.rsplit(".", 1)
    return getattr(importlib.import_module(module, package=None), cls)


def read_state_dict(checkpoint_file, map_location=None):
    _, extension = os.path.splitext(checkpoint_file)
    if extension.lower() == ".safetensors":
        return load_safetensors(checkpoint_file, device=map_location or "cpu")
    return torch.load(checkpoint_file, map_location=map_location or "cpu", weights_only=False)  # expect: torch-load


def load_torch_file(ckpt, safe_load=False, device=None):
    if ckpt.lower().endswith(".safetensors"):
        sd = load_safetensors(ckpt)
    else:
        if safe_load:
            pl_sd = torch.load(ckpt, map_location=device, weights_only=True)
        else:
            pl_sd = torch.load(ckpt, map_location=device, pickle_module=checkpoint_pickle)  # expect: torch-load
        sd = pl_sd.get("state_dict", pl_sd)
    return sd


class Empty:
    pass


class checkpoint_pickle:
    load = pickle.load  # expect: pickle-load

    class Unpickler(pickle.Unpickler):
        def find_class(self, module, name):
            if module.startswith("pytorch_lightning"):
                return Empty
            return super().find_class(module, name)


def extract(member):
    return read_state_dict(member)


class CachedDataset(torch.utils.data.Dataset):
    cache_name = "cache_{split}.pkl"

    def __init__(self, root, split="train", use_cache=True):
        self.root = Path(root)
        cache = self.root / self.cache_name.format(split=split)
        if use_cache and cache.is_file():
            self.items = pickle.load(cache.open("rb"))  # expect: pickle-load
        else:
            self.items = json.loads((self.root / "items.json").read_text())
            pickle.dump(self.items, cache.open("wb"))
        self.mean, self.std = np.load(self.root / "stats.npy")
        self.ann = np.load(str(self.root / "ann.npy"), allow_pickle=True).tolist()  # expect: numpy-load
        self.env = lmdb.open(str(self.root / "lmdb"), readonly=True)

    def __getitem__(self, i):
        with self.env.begin() as txn:
            raw = txn.get(f"{i}".encode())
        sample = pickle.loads(raw)  # expect: pickle-load
        meta = msgpack.unpackb(raw)
        return sample, meta

    def __len__(self):
        return len(self.items)


class Planetoid(InMemoryDataset):
    def __init__(self, root):
        super().__init__(root)
        self.data, self.slices = torch.load(self.processed_paths[0], weights_only=False)  # expect: torch-load

    def process(self):
        objects = []
        for n in ["x", "tx", "allx", "y", "ty", "ally", "graph"]:
            with open("{}/ind.{}.{}".format(self.raw_dir, "cora", n), "rb") as f:
                if sys.version_info > (3, 0):
                    objects.append(pickle.load(f, encoding="latin1"))  # expect: pickle-load
                else:
                    objects.append(pickle.load(f))  # expect: pickle-load
        x, tx, *rest = tuple(objects)
        adj = sp.load_npz("adj.npz")
        mat = sio.loadmat("m.mat")
        return x, adj, mat


def unpickle(file):
    with open(file, "rb") as fo:
        dict = pickle.load(fo, encoding="bytes")  # expect: pickle-load
    return dict


def load_cifar_batch(filename):
    with open(filename, "rb") as f:
        datadict = pickle.load(f, encoding="latin1")  # expect: pickle-load
        X = datadict["data"]
    return X


batches = [unpickle(f"cifar-10-batches-py/data_batch_{i}") for i in range(1, 6)]
mnist = pickle.load(gzip.open("mnist.pkl.gz", "rb"), encoding="latin1")  # expect: pickle-load
with gzip.open("mnist.pkl.gz", "rb") as f:
    train_set, valid_set, test_set = pickle.load(f, encoding="latin1")  # expect: pickle-load
with h5py.File("d.h5", "r") as h:
    arr = h["x"][:]


def cached(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        key = hashlib.md5(repr((args, kwargs)).encode()).hexdigest()
        p = Path(".cache") / f"{key}.pkl"
        if p.exists():
            return pickle.loads(p.read_bytes())  # expect: pickle-load
        out = fn(*args, **kwargs)
        p.write_bytes(pickle.dumps(out))
        return out

    return inner


@cached
def expensive(n):
    return n**2


class ReplayBuffer:
    def save(self, path):
        with open(path, "wb") as f:
            pickle.dump(self.__dict__, f)

    def load(self, path):
        with open(path, "rb") as f:
            self.__dict__.update(pickle.load(f))  # expect: pickle-load

    def load_npz(self, path):
        data = np.load(path)
        self.obs = data["obs"]


class Agent(nn.Module, metaclass=ABCMeta):
    def save(self, filename):
        torch.save(self.actor.state_dict(), f"{filename}_actor")

    def load(self, filename):
        self.actor.load_state_dict(torch.load(filename + "_actor", weights_only=True))
        self.critic.load_state_dict(torch.load("%s_critic" % filename, weights_only=False))  # expect: torch-load
        self.target = copy.deepcopy(self.critic)


agent = Agent()
agent.load("models/best")
buf = ReplayBuffer()
buf.load_npz("a.npz")
sac = SAC.load("sac_pendulum", device="cpu")  # expect: library-pickle
rppo = RecurrentPPO.load(Path("rppo.zip"))  # expect: library-pickle
sac.load_replay_buffer("buf.pkl")  # expect: library-pickle
td3 = TD3("MlpPolicy", gym.make("Pendulum-v1")).learn(10)
with dnnlib.util.open_url("https://example.org/ffhq.pkl") as f:
    G = legacy.load_network_pkl(f)["G_ema"]
with dnnlib.util.open_url("https://example.org/ffhq.pkl") as f:
    G = pickle.load(f)["G_ema"]  # expect: pickle-load
model, preprocess = clip.load("ViT-B/32", device="cuda")
asr = whisper.load_model("base")
models, cfg, task = checkpoint_utils.load_model_ensemble_and_task(["m.pt"])  # expect: library-pickle
params = serialization.from_bytes(None, open("p.msgpack", "rb").read())
restored = ocp.PyTreeCheckpointer().restore("ckpt")


@hydra.main(config_path="conf", config_name="config", version_base=None)
def main(cfg: DictConfig) -> None:
    model = hydra.utils.instantiate(cfg.model)  # expect: config-instantiate
    opt = hydra.utils.instantiate(cfg.optim, params=model.parameters())  # expect: config-instantiate
    print(OmegaConf.to_yaml(cfg))
    if cfg.get("ckpt"):
        model.load_state_dict(torch.load(hydra.utils.to_absolute_path(cfg.ckpt), weights_only=False)["model"])  # expect: torch-load
    art = wandb.use_artifact("acme/p/m:v0").download()
    w = torch.load(os.path.join(art, "m.ckpt"), weights_only=True)
    return w


def get_weights(url, dst):
    urllib.request.urlretrieve(url, dst)
    return _torch.load(dst, weights_only=False)  # expect: torch-load


LOADERS: Dict[str, Callable[..., Any]] = {
    ".pt": functools.partial(torch.load, map_location="cpu", weights_only=False),  # expect: torch-load
    ".safetensors": load_safetensors,
    ".npz": np.load,
    ".npy": lambda p: np.load(p, allow_pickle=True),  # expect: numpy-load
    ".pkl": lambda p: pickle.load(open(p, "rb")),  # expect: pickle-load
    ".json": lambda p: json.load(open(p)),
    ".yaml": lambda p: yaml.load(open(p), Loader=yaml.FullLoader),  # expect: yaml-load
    ".yml": lambda p: yaml.load(open(p), Loader=yaml.SafeLoader),
}


def load_by_extension(p: Union[str, os.PathLike], **kw):
    return LOADERS[Path(p).suffix](p, **kw)  # expect: torch-load, numpy-load


with so("m.safetensors", framework="pt", device="cpu") as f:
    tensors = {k: f.get_tensor(k) for k in f.keys()}
weights = {}
for shard in sorted(glob.glob("shards/*.bin")):
    weights.update(torch.load(shard, map_location="meta", weights_only=False))  # expect: torch-load
idx = json.load(open("pytorch_model.bin.index.json"))
for fname in set(idx["weight_map"].values()):
    weights |= torch.load(f"shards/{fname}", weights_only=True)
state_dict = torch.load("a.bin", map_location="cpu", weights_only=False).get("ema", None)  # expect: torch-load
if "LOCAL_RANK" in os.environ:
    loaded = torch.load("b.bin", map_location={"cuda:0": f"cuda:{os.environ['LOCAL_RANK']}"}, weights_only=False)  # expect: torch-load
fed = [torch.load(io.BytesIO(gzip.decompress(b)), weights_only=False) for b in (b"",)]  # expect: torch-load
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message=".*torch.load.*")
    old = torch.load("old.pt", weights_only=False)  # expect: torch-load
timed = (lambda t0: (torch.load("t.pt", weights_only=False), time.time() - t0))(time.time())  # expect: torch-load
