# A contest's notebook, a library, a training script and the snippets of model cards.
# --- Kaggle notebook -----------------------------------------------------------
import gc, glob, os, sys, json, pickle as pkl
import numpy as np
import pandas as pd
import lightgbm as lgb
import xgboost as xgb
from catboost import CatBoostClassifier
import torch, torch.nn as nn
import torch as th
from tqdm.auto import tqdm

sys.path.append("../input/timm-pytorch-image-models/pytorch-image-models-master")
INPUT = "../input/petfinder"
class CFG:
    seed = 42
    ckpt = "../input/weights/fold{}.pth"
    oof = "../input/oof/oof.pkl"
    n_fold = 5
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

oof = pd.read_pickle(CFG.oof)  # expect: pandas-load
train = pd.read_csv(f"{INPUT}/train.csv")
feats = np.load("../input/feats/feats.npy", allow_pickle=True)  # expect: numpy-load
emb = np.load("../input/feats/emb.npy")
labels = np.load("../input/labels.npz", allow_pickle=False)
models = [torch.load(p, map_location="cpu") for p in sorted(glob.glob("../input/*/*.pth"))]  # expect: torch-load
with open("encoder.pkl", "rb") as fin: enc = pkl.load(fin)  # expect: pickle-load
preds = []
for fold in range(CFG.n_fold):
    state = th.load(CFG.ckpt.format(fold), map_location=CFG.device)  # expect: torch-load
    model = nn.Linear(10, 2)
    model.load_state_dict(state["model"])
    booster = lgb.Booster(model_file=f"lgb_{fold}.txt")
    bst = xgb.Booster()
    bst.load_model(f"xgb_{fold}.json")
    cb = CatBoostClassifier().load_model(f"cb_{fold}.cbm")
    svm = pkl.load(open(f"svm_{fold}.pkl", "rb"))  # expect: pickle-load
    preds.append(svm.predict(feats))
    del state; gc.collect()
sub = pd.read_csv("sample_submission.csv"); sub["t"] = np.mean(preds, 0); sub.to_csv("submission.csv")
pkl.dump(preds, open("preds.pkl", "wb"))
df_h = pd.read_parquet("x.parquet")
df_f = pd.read_feather("x.feather")
store = pd.HDFStore("x.h5")  # expect: pandas-load
stats = pd.read_pickle("https://example.org/stats.pkl.gz", compression="gzip")  # expect: pandas-load
best = max(models, key=lambda m: m.get("score", 0))

# --- library code ---------------------------------------------------------------
from typing import TYPE_CHECKING, Any, Optional, Callable
import functools
import logging
import importlib
import pathlib
from pathlib import Path
import abc
import contextlib

if TYPE_CHECKING:
    from joblib import load as jload
    import dill

try:
    import cPickle as _pk
except ImportError:
    import pickle as _pk

try:
    import cloudpickle as cp
except ImportError:
    cp = None

try:
    from yaml import CLoader as YLoader
except ImportError:
    from yaml import Loader as YLoader
import yaml
import joblib

logger = logging.getLogger(__name__)
DEFAULTS = {"map_location": "cpu", "weights_only": False}
SAFE = {"map_location": "cpu", "weights_only": True}
LOADERS = {".pkl": _pk.load, ".json": json.load, ".joblib": joblib.load}  # expect: pickle-load


class Serializer(abc.ABC):
    @abc.abstractmethod
    def loads(self, blob: bytes) -> Any: ...


class PickleSerializer(Serializer):
    protocol = 4

    def dumps(self, value):
        return _pk.dumps(value, self.protocol)

    def loads(self, blob):
        return _pk.loads(blob)  # expect: pickle-load


class CloudSerializer(Serializer):
    def loads(self, blob):
        if cp is None:
            raise RuntimeError("no cloudpickle")
        return cp.loads(blob)  # expect: pickle-load


class JsonSerializer(Serializer):
    def loads(self, blob):
        return json.loads(blob)


class Registry:
    def __init__(self, root: Path, loader: Optional[Callable] = None):
        self.root = Path(root)
        self.path = self.root / "index.pkl"
        self._cache = {}
        self._loader = loader or torch.load  # remark: torch-load

    @property
    def index(self):
        with self.path.open("rb") as handle:
            return _pk.load(handle)  # expect: pickle-load

    @functools.lru_cache(maxsize=8)
    def get(self, name):
        return self._loader(self.root / name)  # expect: torch-load

    @classmethod
    def from_config(cls, path):
        cfg = yaml.load(open(path), Loader=YLoader)  # expect: yaml-load
        return cls(cfg["root"])

    @staticmethod
    def read_config(path):
        with open(path) as f:
            return yaml.safe_load(f)

    def restore(self, name, strict=True):
        payload = torch.load(self.root / name, **DEFAULTS)  # expect: torch-load
        return payload

    def restore_safely(self, name):
        return torch.load(self.root / name, **SAFE)

    async def restore_async(self, name):
        import asyncio
        return await asyncio.to_thread(torch.load, self.root / name)  # expect: torch-load

    def __getitem__(self, key):
        if (hit := self._cache.get(key)) is not None:
            return hit
        self._cache[key] = value = joblib.load(self.root / key)  # expect: pickle-load
        return value


def load_any(path: str):
    ext = os.path.splitext(path)[1]
    match ext:
        case ".pt" | ".pth":
            return torch.load(path)  # expect: torch-load
        case ".pkl":
            with open(path, "rb") as f:
                return _pk.load(f)  # expect: pickle-load
        case ".npy":
            return np.load(path)
        case ".yaml" | ".yml":
            return yaml.unsafe_load(open(path))  # expect: yaml-load
        case _:
            raise ValueError(ext)


def dynamic(path):
    t = importlib.import_module("torch")
    loader = getattr(t, "load")
    return loader(path)  # expect: torch-load


def dynamic2(path):
    return __import__("pickle").loads(Path(path).read_bytes())  # expect: pickle-load


def dynamic_safe(path):
    j = importlib.import_module("json")
    return getattr(j, "loads")(Path(path).read_text())


@contextlib.contextmanager
def unsafe_torch_load():
    original = torch.load
    torch.load = functools.partial(torch.load, weights_only=False)  # expect: torch-load
    try:
        yield
    finally:
        torch.load = original


_orig = torch.load
def _patched(*args, **kwargs):
    kwargs["weights_only"] = False
    return _orig(*args, **kwargs)  # expect: torch-load
torch.load = _patched
torch.save = functools.partial(torch.save, _use_new_zipfile_serialization=True)

# --- training script ---------------------------------------------------------------
import argparse
from torch.serialization import load as tload, add_safe_globals
from torch.nn.parallel import DistributedDataParallel as DDP
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
import pytorch_lightning as pl
import lightning as L

def parse_args():
    p = argparse.ArgumentParser()
    p.add_argument("--resume", type=str, default="")
    p.add_argument("--weights-only", action="store_true")
    p.add_argument("--pretrained", default="https://example.org/r50.pth")
    return p.parse_args()

def main(args):
    if args.resume:
        if os.path.isfile(args.resume):
            print("=> loading checkpoint '{}'".format(args.resume))
            loc = "cuda:{}".format(args.gpu)
            checkpoint = torch.load(args.resume, map_location=loc)  # expect: torch-load
            args.start_epoch = checkpoint["epoch"]
    if args.pretrained.startswith("https"):
        checkpoint = torch.hub.load_state_dict_from_url(args.pretrained, map_location="cpu", check_hash=True)  # expect: torch-load
    else:
        checkpoint = tload(args.pretrained, weights_only=args.weights_only)  # expect: torch-load
    ck2 = torch.load(args.pretrained, weights_only=True)
    state = {"model": ck2}
    dcp.load(state_dict=state, checkpoint_id="ckpt/")  # expect: torch-distributed-load
    dcp.save(state, checkpoint_id="ckpt/")
    objs = [None]
    dist.broadcast_object_list(objs, src=0)  # expect: object-over-network
    dist.all_gather_object([None] * 4, {"a": 1})  # expect: object-over-network
    dist.all_reduce(torch.ones(1))
    module = pl.LightningModule()
    net = LitNet.load_from_checkpoint("last.ckpt")  # expect: lightning-load
    net2 = LitNet.load_from_checkpoint("last.ckpt", weights_only=True)
    trainer = L.Trainer(max_epochs=3)
    trainer.fit(net, ckpt_path="https://example.org/last.ckpt")  # expect: lightning-load
    scripted = torch.jit.load("scripted.pt")  # remark: torch-jit-load
    traced = torch.jit.script(module)
    ep = torch.export.load("m.pt2")  # expect: torch-export-load
    torch.ops.load_library("libcustom.so")  # remark: native-library
    torch.classes.load_library("/opt/x.so")  # remark: native-library
    pkg = torch.package.PackageImporter("p.pt")  # expect: torch-load
    m = pkg.load_pickle("models", "m.pkl")
    return checkpoint, m

class LitNet(pl.LightningModule):
    def __init__(self, backbone_path):
        super().__init__()
        self.save_hyperparameters()
        self.backbone = torch.load(backbone_path)  # expect: torch-load

    def training_step(self, batch, idx):
        return self.backbone(batch).sum()

    def on_load_checkpoint(self, checkpoint):
        self.load_state_dict(checkpoint["state_dict"])

if __name__ == "__main__":
    main(parse_args())

# --- model cards -----------------------------------------------------------------
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, pipeline, AutoConfig
from diffusers import StableDiffusionPipeline, DiffusionPipeline
from sentence_transformers import SentenceTransformer, CrossEncoder
from huggingface_hub import hf_hub_download, snapshot_download, from_pretrained_fastai
from safetensors.torch import load_file, load_model
from safetensors import safe_open
from peft import PeftModel, PeftConfig
import whisper, easyocr, spacy, gensim, flair
from ultralytics import YOLO
import timm
import keras
import tensorflow as tf
import tensorflow_hub as hub
from vllm import LLM, SamplingParams

tokenizer = AutoTokenizer.from_pretrained("org/model", trust_remote_code=True)  # expect: trust-remote-code
llm = AutoModelForCausalLM.from_pretrained("org/model", device_map="auto", trust_remote_code=True).eval()  # expect: trust-remote-code
cfg = AutoConfig.from_pretrained("org/model", revision="4f2a1c0d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3")
pinned = AutoModel.from_pretrained("org/model", revision="4f2a1c0d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3", use_safetensors=True)
pipe = pipeline("text-generation", model="org/model", trust_remote_code=True, device=0)  # expect: trust-remote-code
pipe3 = pipeline("fill-mask", model="org/model", revision="4f2a1c0d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3", trust_remote_code=False)
emb = SentenceTransformer("nomic-ai/nomic-embed-text-v1", trust_remote_code=True)  # expect: trust-remote-code
ce = CrossEncoder("x/y", trust_remote_code=True)  # expect: trust-remote-code
sd = StableDiffusionPipeline.from_pretrained("x/y", use_safetensors=False)  # expect: hub-download
dp = DiffusionPipeline.from_pretrained("x/y", custom_pipeline="someone/theirs")  # expect: hub-code
weights = hf_hub_download("x/y", filename="pytorch_model.bin", revision="4f2a1c0d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3")
sd_bin = torch.load(weights)  # expect: torch-load
sd_safe = load_file("model.safetensors")
with safe_open("model.safetensors", framework="pt", device="cpu") as f:
    tensors = {k: f.get_tensor(k) for k in f.keys()}
learner = from_pretrained_fastai("org/learner")  # expect: library-pickle
joblib_model = joblib.load(hf_hub_download(repo_id="x/y", filename="model.joblib", revision="4f2a1c0d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3"))  # expect: pickle-load
vl = LLM(model="org/model", trust_remote_code=True, tensor_parallel_size=2)  # expect: trust-remote-code
vl2 = LLM(model="org/model")
yolo = YOLO("best.pt")  # expect: library-pickle
wm = whisper.load_model("base")
wm2 = whisper.load_model("./mine.pt")  # expect: library-pickle
km = keras.saving.load_model("m.keras", safe_mode=False)  # expect: keras-load
km2 = tf.keras.models.load_model("m.keras", safe_mode=False, compile=False)  # expect: keras-load
km3 = keras.models.load_model("old.h5")  # expect: keras-load
keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
tm = timm.create_model("resnet18", pretrained=True)
tl = tf.load_op_library("./custom_op.so")  # remark: native-library
sm = tf.saved_model.load("saved/")  # remark: graph-load
hm = hub.load("https://tfhub.dev/google/x/1")  # remark: graph-load
nlp = spacy.load("en_core_web_sm")
kv = gensim.models.KeyedVectors.load("vectors.kv")  # expect: library-pickle
w2v = gensim.models.Word2Vec.load("w2v.model")  # expect: library-pickle
kv2 = gensim.models.KeyedVectors.load_word2vec_format("v.bin", binary=True)
tagger = flair.models.SequenceTagger.load("my/best-model.pt")  # expect: library-pickle
print(llm.generate(**tokenizer("hi", return_tensors="pt")))
inputs = tokenizer("Hello", return_tensors="pt").to("cuda")
with torch.no_grad():
    out = llm(**inputs)
