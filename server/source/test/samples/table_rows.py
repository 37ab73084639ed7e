# Every row of the table in forms that its documentation does not show.
import os
import contextlib
import functools
from functools import partial as P
from pathlib import Path
import numpy as np
import numpy.ctypeslib
from numpy import load as npload, lib as nplib
import torch
import torch as th
import torch.package
from torch import jit as tjit, ops, classes
from torch.export import load as load_ep
from torch.package import PackageImporter as Importer
from torch.utils import cpp_extension as cpp
from torch.utils.cpp_extension import load as build_ext, load_inline
from torch.distributed import checkpoint as dist_cp
from torch.distributed.checkpoint.format_utils import dcp_to_torch_save as dcp2torch
import torch.multiprocessing as mp
import keras
import tensorflow as tf
from tensorflow import keras as tfk
from tensorflow.keras.models import load_model as lm
from keras.saving import load_model as ks_load
import tensorflow_hub as tfhub
import transformers
from transformers import AutoModelForCausalLM as LM, AutoTokenizer, AutoConfig, AutoModel, pipeline as hf_pipeline, BertModel
import transformers.pipelines
import datasets
from datasets import load_dataset as ld
from huggingface_hub import hf_hub_download as dl, snapshot_download
import huggingface_hub as hh
from sentence_transformers import SentenceTransformer as ST, CrossEncoder
import diffusers
from diffusers import StableDiffusionPipeline as SD, DiffusionPipeline
import peft, timm, open_clip
import lightning as L
import pytorch_lightning as pl
from lightning.pytorch import LightningModule
import mlflow
import mlflow.pyfunc
import mlflow.sklearn as mlsk
from mlflow import pytorch as mlpt
import skops.io as sio
from skops.io import get_untrusted_types as untrusted
import onnx, onnxruntime as ort
import yaml
from yaml import load_all, full_load as yfl, SafeLoader
from ruamel.yaml import YAML
import ruamel.yaml as ry
from langchain_community.vectorstores import FAISS
from langchain_community.vectorstores.faiss import FAISS as F2
import langchain_core.load as lcl
import faiss
import gensim
from gensim.models import KeyedVectors, Word2Vec as W2V
import gensim.utils
from flair.models import SequenceTagger as Tagger, TextClassifier
import flair
import nltk
import statsmodels.api as sm
import statsmodels.iolib.smpickle as smp
from stable_baselines3 import PPO as Algo, DQN
from stable_baselines3.common.vec_env import VecNormalize as VN, DummyVecEnv
import nemo.collections.asr as nemo_asr
from hydra.utils import instantiate as build, get_class
import hydra
from omegaconf import OmegaConf
import monai.bundle
from monai.bundle import ConfigParser as MonaiParser
from ultralytics import YOLO as Detector
import whisper
import spacy
import xgboost, lightgbm
import safetensors.torch as st
from vllm import LLM, SamplingParams
import pandas as pd
from pandas import read_pickle as rp, HDFStore
import joblib
from joblib import load as jload
from fastai.learner import load_learner as ll
from fastai.vision.all import *
import shelve
import marshal
import jsonpickle.unpickler
import dill
import cloudpickle
import pickle5
import _pickle as cP
import polars as pl_df
import zarr, numcodecs
import rpy2.robjects as ro

REPO = "acme/tiny-model"
SHA = "0123456789abcdef0123456789abcdef01234567"
root = Path(os.getenv("MODELS", "models"))

# torch.load
th.load(root / "a.pt", weights_only=False)  # expect: torch-load
th.load(root / "a.pt", pickle_module=dill)  # expect: torch-load
th.load(root / "a.pt", weights_only=True, mmap=True)
th.serialization.load(str(root / "a.pt"), None, pickle_module=cP)  # expect: torch-load
th.load(root.joinpath("a", "b.pt").as_posix(), weights_only=bool(0))  # expect: torch-load
unsafe = {"weights_only": False, "map_location": "cpu"}
safe = {**unsafe, "weights_only": True}
th.load("a.pt", **unsafe)  # expect: torch-load
th.load("a.pt", **safe)
P(th.load, **unsafe)("a.pt")  # expect: torch-load
P(th.load, **safe)("a.pt")
[th.load(p, weights_only=p.suffix == ".x") for p in root.iterdir()]  # expect: torch-load
# torch.hub
torch.hub.load("pytorch/vision:v0.10.0", "resnet18", pretrained=True)  # expect: torch-hub
torch.hub.load(github="facebookresearch/dinov2", model="dinov2_vits14")  # expect: torch-hub
torch.hub.help("snakers4/silero-vad", "silero_vad", skip_validation=True)  # expect: torch-hub
torch.hub.list("NVIDIA/DeepLearningExamples:torchhub", trust_repo=True)  # expect: torch-hub
torch.hub.set_dir("/tmp/hub")
torch.hub.get_dir()
# torch.export and packages
load_ep("model.pt2")  # expect: torch-export-load
torch.export.load(root / "m.pt2").module()  # expect: torch-export-load
ep = th.export.load(f="m.pt2")  # expect: torch-export-load
torch.export.save(ep, "m.pt2")
imp = Importer("model.package")  # expect: torch-load
net = torch.package.PackageImporter(open("p.pt", "rb")).load_pickle("model", "model.pkl")  # expect: torch-load
with torch.package.PackageExporter("out.pt") as exp:
    exp.save_pickle("model", "model.pkl", net)
# distributed checkpoints
dist_cp.load({"m": {}}, checkpoint_id="ckpt")  # expect: torch-distributed-load
dcp2torch("ckpt", "out.pt")  # expect: torch-distributed-load
dist_cp.load_state_dict({"m": {}}, storage_reader=dist_cp.FileSystemReader("ckpt"))  # expect: torch-distributed-load
dist_cp.async_save({"m": {}}, checkpoint_id="ckpt")
# native code
ops.load_library(os.environ["OP_LIB"])  # expect: native-library
cpp.load(name="ext", sources=["ext.cpp"])  # expect: native-library
build_ext("ext", ["ext.cpp"])  # expect: native-library
numpy.ctypeslib.load_library("libx", ".")  # remark: native-library
tf.load_op_library("./op.so")  # remark: native-library
so = ort.SessionOptions()
so.register_custom_ops_library("./custom.so")  # remark: native-library
so.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
# pickles
cP.load(open("x", "rb"))  # expect: pickle-load
pickle5.loads(b"", buffers=[])  # expect: pickle-load
cP.Unpickler(open("x", "rb")).load()  # expect: pickle-load
dill.load_session("s.pkl")  # expect: pickle-load
dill.load_module("s.pkl", module="__main__")  # expect: pickle-load
dill.Unpickler(open("d", "rb")).load()  # expect: pickle-load
dill.dump_session("s.pkl")
cloudpickle.load(root.open("rb"))  # expect: pickle-load
with (root / "f.pkl").open("rb") as fp: fn = cloudpickle.load(fp)  # expect: pickle-load
jsonpickle.unpickler.Unpickler().restore({"py/object": "x"})  # expect: jsonpickle-decode
jsonpickle.unpickler.decode("{}")  # expect: jsonpickle-decode
jsonpickle.loads("{}")  # expect: jsonpickle-decode
shelve.DbfilenameShelf("a")  # expect: pickle-load
shelve.Shelf({})  # expect: pickle-load
marshal.load(open("x.pyc", "rb"))  # expect: marshal-load
marshal.dumps(1)
# joblib
jload("a.pkl.z")  # expect: pickle-load
joblib.load(filename="a.gz", mmap_mode="r")  # expect: pickle-load
joblib.numpy_pickle.load("a")  # expect: pickle-load
joblib.dump({}, "a.pkl", compress=3)
joblib.hash({})
# numpy, pandas
npload("a.npz", allow_pickle=True)  # expect: numpy-load
npload("a.npz", allow_pickle=False)
nplib.format.read_array(open("a.npy", "rb"), allow_pickle=True)  # expect: numpy-load
np.load("a.npy", "r", True)  # expect: numpy-load
np.load("a.npy", "r", False)
opt = dict(allow_pickle=True)
np.load("a.npy", **opt)  # expect: numpy-load
opt["allow_pickle"] = False
np.load("a.npy", **opt)
rp(root / "df.pkl")  # expect: pandas-load
df = pd.DataFrame().pipe(lambda d: pd.read_pickle("x.pkl"))  # expect: pandas-load
pd.read_csv("a.csv").to_pickle("b.pkl")
pd.read_parquet("a")
# keras
lm("a.keras", safe_mode=False)  # expect: keras-load
ks_load("a.keras", custom_objects=None, compile=False, safe_mode=False)  # expect: keras-load
keras.models.load_model("legacy.h5", compile=False)  # expect: keras-load
tfk.models.load_model(filepath="legacy.hdf5")  # expect: keras-load
keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
tf.keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
tf.saved_model.load("dir")  # remark: graph-load
tfhub.KerasLayer("https://tfhub.dev/x/1")  # remark: graph-load
tf.saved_model.save(net, "dir")
keras.utils.get_file("w.h5", origin="https://example.org/w.h5")
# transformers
LM.from_pretrained(REPO, trust_remote_code=True, device_map="auto")  # expect: trust-remote-code
AutoTokenizer.from_pretrained(REPO, use_fast=False, trust_remote_code=True)  # expect: trust-remote-code
AutoConfig.from_pretrained(REPO, **{"trust_remote_code": True})  # expect: trust-remote-code
AutoModel.from_config(AutoConfig.from_pretrained(REPO, revision=SHA), trust_remote_code=True)  # expect: trust-remote-code
hf_pipeline("text-generation", model=REPO, trust_remote_code=True)  # expect: trust-remote-code
transformers.pipelines.pipeline(task="asr", model=REPO, revision=SHA, trust_remote_code=False)
hf_pipeline("sentiment-analysis", revision=SHA)
BertModel.from_pretrained(REPO, use_safetensors=False, revision=SHA)  # expect: hub-download
BertModel.from_pretrained(REPO, use_safetensors=True, revision=SHA)
BertModel.from_pretrained(REPO, weights_only=False, revision=SHA)  # expect: hub-download
transformers.AutoModelForSequenceClassification.from_pretrained("./out/checkpoint-500")
LM.from_pretrained(REPO, revision=SHA, trust_remote_code=os.environ.get("TRUST") == "1")  # expect: trust-remote-code
# datasets, hub
ld("acme/data", trust_remote_code=True)  # expect: trust-remote-code
datasets.load_dataset("csv", data_files="a.csv")
datasets.load_from_disk("d")
hh.hf_hub_download(REPO, "m.safetensors", revision=SHA)
th.load(dl(REPO, "pytorch_model.bin"), weights_only=False)  # expect: torch-load
th.load(dl(repo_id=REPO, filename="pytorch_model.bin", revision=SHA), weights_only=True)
joblib.load(hh.hf_hub_download(repo_id=REPO, filename="sk.joblib"))  # expect: pickle-load
hh.from_pretrained_fastai("acme/fastai")  # expect: library-pickle
st.load_file(dl(REPO, "m.safetensors", revision=SHA))
ST("acme/emb", trust_remote_code=True)  # expect: trust-remote-code
CrossEncoder("acme/ce", revision=SHA, trust_remote_code=True)  # expect: trust-remote-code
ST("acme/emb", revision=SHA, device="cpu")
# diffusers, peft, timm
DiffusionPipeline.from_pretrained(REPO, custom_pipeline="acme/pipe", revision=SHA)  # expect: hub-code
DiffusionPipeline.from_pretrained(REPO, trust_remote_code=True)  # expect: trust-remote-code
SD.from_pretrained(REPO, revision=SHA, use_safetensors=True).to("cuda")
timm.create_model("resnet18", pretrained=True)
# lightning
pl.LightningModule.load_from_checkpoint("https://example.org/a.ckpt")  # expect: lightning-load
LightningModule.load_from_checkpoint("a.ckpt", weights_only=False)  # expect: lightning-load
LightningModule.load_from_checkpoint("a.ckpt", weights_only=True)
L.Trainer().fit(None, ckpt_path="a.ckpt", weights_only=False)  # expect: lightning-load
L.Trainer(max_epochs=1).fit(None)
# mlflow
mlflow.pyfunc.load_model("models:/m/1")  # expect: mlflow-load
mlsk.load_model(model_uri="runs:/x/model")  # expect: mlflow-load
mlpt.load_model("runs:/x/model", map_location="cpu")  # expect: mlflow-load
mlflow.sklearn.log_model(net, "model")
mlflow.log_metric("a", 1)
# skops
sio.load("a.skops", trusted=untrusted(file="a.skops"))  # expect: skops-trust
bad = sio.get_untrusted_types(file="b.skops"); sio.load("b.skops", trusted=bad)  # expect: skops-trust
sio.load("c.skops", trusted=["numpy.float128"])
sio.load("c.skops")
# yaml
list(load_all(open("a.yml"), Loader=yaml.Loader))  # expect: yaml-load
yfl(open("a.yml"))  # expect: yaml-load
yaml.load(open("a.yml"), Loader=getattr(yaml, "CSafeLoader", SafeLoader))
yaml.load(open("a.yml"), Loader=yaml.BaseLoader)
yaml.load(stream=open("a.yml"), Loader=yaml.CLoader)  # expect: yaml-load
yaml.load("a: 1", SafeLoader)
YAML(typ="unsafe").load("a")  # expect: yaml-load
YAML(typ="safe", pure=True).load("a")
y = ry.YAML(); y.load("a")
ry.YAML(typ="unsafe")  # expect: yaml-load
# langchain
FAISS.load_local("idx", emb, allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
F2.load_local(folder_path="idx", embeddings=emb, **{"allow_dangerous_deserialization": True})  # expect: dangerous-deserialization
FAISS.load_local("idx", emb)
FAISS.from_texts(["a"], emb).save_local("idx")
lcl.loads("{}", allowed_objects="all")  # expect: dangerous-deserialization
# others
KeyedVectors.load("wv.kv", mmap="r")  # expect: library-pickle
W2V.load("w2v.model")  # expect: library-pickle
gensim.models.ldamodel.LdaModel.load("lda")  # expect: library-pickle
gensim.utils.unpickle("x")  # expect: library-pickle
KeyedVectors.load_word2vec_format("v.bin", binary=True)
Tagger.load("flair/ner-english")  # expect: library-pickle
TextClassifier.load("best-model.pt")  # expect: library-pickle
sm.load("ols.pickle")  # expect: library-pickle
smp.load_pickle("ols.pickle")  # expect: library-pickle
Algo.load("ppo_cartpole", env=None)  # expect: library-pickle
VN.load("vn.pkl", DummyVecEnv([]))  # expect: library-pickle
nemo_asr.models.EncDecCTCModel.restore_from("a.nemo")  # expect: library-pickle
nemo_asr.models.EncDecCTCModel.from_pretrained(model_name="QuartzNet")  # expect: library-pickle
build(OmegaConf.load("conf.yaml"))  # expect: config-instantiate
hydra.utils.call(OmegaConf.load("conf.yaml").fn)  # expect: config-instantiate
OmegaConf.load("conf.yaml")
MonaiParser().read_config("a.json")  # remark: config-instantiate
Detector("yolov8n.pt")  # remark: library-pickle
Detector("runs/train/weights/best.pt")  # expect: library-pickle
Detector("yolov8n.yaml")
ll("export.pkl")  # expect: library-pickle
load_learner("export.pkl", cpu=True)  # expect: library-pickle
spacy.load("en_core_web_sm")
xgboost.Booster().load_model("m.ubj")
lightgbm.Booster(model_file="m.txt")
LLM(model=REPO, trust_remote_code=True)  # expect: trust-remote-code
LLM(REPO, revision=SHA)
SamplingParams(temperature=0.0)
ro.r('readRDS("m.rds")')  # expect: library-pickle
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"  # expect: torch-load
