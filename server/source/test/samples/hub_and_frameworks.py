# Model hubs and frameworks: trust switches, checkpoints, registries, native libraries.
import os, torch, numpy as np, pandas as pd, tensorflow as tf, keras
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, pipeline, AutoConfig
import transformers
from datasets import load_dataset
from huggingface_hub import hf_hub_download, snapshot_download
import huggingface_hub as hfh
from sentence_transformers import SentenceTransformer, CrossEncoder
from diffusers import DiffusionPipeline, StableDiffusionPipeline
import pytorch_lightning as pl
import lightning as L
import mlflow, mlflow.pyfunc, mlflow.sklearn
from mlflow.pytorch import load_model as mlflow_load
import gensim
from gensim.models import Word2Vec, KeyedVectors
from flair.models import SequenceTagger, TextClassifier
from stable_baselines3 import PPO
from stable_baselines3.common.vec_env import VecNormalize
import nemo.collections.asr as nemo_asr
from fastai.learner import load_learner
from fastai.vision.all import *
import statsmodels.api as sm
from langchain_community.vectorstores import FAISS
import skops.io as sio
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch.utils.cpp_extension import load as cpp_load, load_inline
from torch.package import PackageImporter
import onnxruntime as ort
from keras.saving import load_model
from hydra.utils import instantiate
from omegaconf import OmegaConf
from ultralytics import YOLO
import whisper, spacy, timm
from ruamel.yaml import YAML
import dask.dataframe as dd

REPO = "acme/model"
m = AutoModel.from_pretrained(REPO, trust_remote_code=True)  # expect: trust-remote-code
kw = {"trust_remote_code": True, "torch_dtype": "auto"}
m = AutoModelForCausalLM.from_pretrained(REPO, **kw)  # expect: trust-remote-code
TRUST = True
t = AutoTokenizer.from_pretrained(REPO, trust_remote_code=TRUST)  # expect: trust-remote-code
pipe = pipeline("text-generation", model=REPO, trust_remote_code=True, device_map="auto")  # expect: trust-remote-code
pipe = transformers.pipeline(task="text-generation", model=REPO, trust_remote_code=1)  # expect: trust-remote-code
c = AutoConfig.from_pretrained("acme/x", trust_remote_code=os.getenv("TRUST") != "0", revision="main")  # expect: trust-remote-code
ds = load_dataset("acme/data", trust_remote_code=True, split="train")  # expect: trust-remote-code
st = SentenceTransformer("acme/emb", trust_remote_code=True)  # expect: trust-remote-code
ce = CrossEncoder("acme/ce", trust_remote_code=True)  # expect: trust-remote-code
dp = DiffusionPipeline.from_pretrained("acme/sd", custom_pipeline="acme/pipe", trust_remote_code=True)  # expect: hub-code, trust-remote-code
model = AutoModel.from_pretrained("acme/x", use_safetensors=False, revision="0123456789abcdef0123456789abcdef01234567")  # expect: hub-download
class Lit(pl.LightningModule):
    pass
lit = Lit.load_from_checkpoint("https://example.org/last.ckpt")  # expect: lightning-load
lit = Lit.load_from_checkpoint("last.ckpt", weights_only=False)  # expect: lightning-load
class Lit2(L.LightningModule): ...
lit = Lit2.load_from_checkpoint(checkpoint_path="last.ckpt", weights_only=False)  # expect: lightning-load
pf = mlflow.pyfunc.load_model("models:/m/1")  # expect: mlflow-load
sk = mlflow.sklearn.load_model(model_uri="runs:/1/model")  # expect: mlflow-load
pt = mlflow_load("runs:/1/model")  # expect: mlflow-load
w2v = Word2Vec.load("w2v.model")  # expect: library-pickle
kv = gensim.models.KeyedVectors.load("kv.bin", mmap="r")  # expect: library-pickle
tagger = SequenceTagger.load("tagger.pt")  # expect: library-pickle
clf = TextClassifier.load("en-sentiment")  # expect: library-pickle
agent = PPO.load("ppo_cartpole", env=None)  # expect: library-pickle
venv = VecNormalize.load("vec.pkl", None)  # expect: library-pickle
asr = nemo_asr.models.ASRModel.restore_from("m.nemo")  # expect: library-pickle
learn = load_learner("export.pkl", cpu=True)  # expect: library-pickle
res = sm.load("results.pickle")  # expect: library-pickle
store = FAISS.load_local("idx", None, allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
unknown_types = sio.get_untrusted_types(file="m.skops")
sk = sio.load("m.skops", trusted=unknown_types)  # expect: skops-trust
objs = [None]
dist.broadcast_object_list(objs, src=0)  # expect: object-over-network
dist.all_gather_object(objs, {})  # expect: object-over-network
dcp.load({}, checkpoint_id="ckpt")  # expect: torch-distributed-load
ext = cpp_load(name="ext", sources=["x.cpp"])  # expect: native-library
torch.ops.load_library("libx.so")  # remark: native-library
torch.classes.load_library("libx.so")  # remark: native-library
imp = PackageImporter("p.pt")  # expect: torch-load
so = ort.SessionOptions(); so.register_custom_ops_library("libops.so")  # remark: native-library
km = load_model("m.keras", safe_mode=False)  # expect: keras-load
km = keras.models.load_model("m.h5")  # expect: keras-load
km = tf.keras.models.load_model("saved", compile=False)  # expect: keras-load
keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
tf.keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
g = tf.saved_model.load("dir")  # remark: graph-load
op = tf.load_op_library("./zero_out.so")  # remark: native-library
ep = torch.export.load("m.pt2")  # expect: torch-export-load
cfg = OmegaConf.load("c.yaml")
obj = instantiate(cfg.model)  # expect: config-instantiate
y = YAML(typ="unsafe")  # expect: yaml-load
det = YOLO("best.pt")  # expect: library-pickle
df = dd.read_hdf("x.h5", "/k")  # expect: pandas-load
df = pd.read_hdf("x.h5", key="df")  # expect: pandas-load
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"  # expect: torch-load
fastai_model = hfh.from_pretrained_fastai("acme/learner")  # expect: library-pickle
p = hf_hub_download(repo_id="acme/m", filename="m.pt")  # remark: hub-revision
d = snapshot_download("acme/m")  # remark: hub-revision
sd = torch.load(hf_hub_download("acme/m", "pytorch_model.bin", revision="0123456789abcdef0123456789abcdef01234567"), weights_only=False)  # expect: torch-load
