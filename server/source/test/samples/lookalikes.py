# Names that loaders have too, and code around loaders that loads nothing.
import configparser, copyreg, csv, json, pickletools, plistlib, sqlite3, tomllib, wave
import msgpack, orjson, simplejson, toml, ujson
import cv2, h5py, librosa, nibabel, onnxruntime, PIL.Image, safetensors, safetensors.torch, scipy.io, scipy.sparse
import soundfile, tokenizers, torchaudio, xgboost as xgb, lightgbm as lgb, catboost
import numpy as np
import pandas as pd
import pickle
import pyarrow.parquet as pq
import tensorflow as tf
import torch
import yaml
from catboost import CatBoostClassifier
from dotenv import load_dotenv
from safetensors import safe_open
from safetensors.torch import load_file, load_model
from sklearn.datasets import load_iris
from transformers import AutoTokenizer, TrainingArguments
from joblib import Parallel, delayed, Memory

json.load(f)
orjson.loads(b)
simplejson.loads(b)
ujson.load(f)
toml.load("a.toml")
tomllib.load(f)
plistlib.load(f)
msgpack.loads(b)
csv.reader(f)
configparser.ConfigParser().read("a.ini")
load_dotenv()
load_iris()
load_file("a.safetensors")
load_model(model, "a.safetensors")
safetensors.torch.load(b)
safe_open("a.safetensors", framework="pt")
xgb.Booster(model_file="a.json")
bst = xgb.Booster()
bst.load_model("a.ubj")
xgb.XGBClassifier().load_model("a.json")
lgb.Booster(model_file="a.txt")
CatBoostClassifier().load_model("a.cbm")
onnxruntime.InferenceSession("a.onnx")
np.loadtxt("a.csv")
np.genfromtxt("a.csv")
np.fromfile("a.bin")
np.memmap("a.bin")
np.save("a.npy", x, allow_pickle=True)
np.savez("a.npz", x=x)
pd.read_csv("a.csv")
pd.read_feather("a.feather")
pd.read_json("a.json")
pd.read_excel("a.xlsx")
df.to_pickle("a.pkl")
df.to_hdf("a.h5", key="x")
pq.read_table("a.parquet")
scipy.io.loadmat("a.mat")
scipy.sparse.load_npz("a.npz")
h5py.File("a.h5", "r")
torchaudio.load("a.wav")
librosa.load("a.wav")
soundfile.read("a.wav")
PIL.Image.open("a.png").load()
cv2.dnn.readNet("a.onnx")
nibabel.load("a.nii")
tokenizers.Tokenizer.from_file("tokenizer.json")
AutoTokenizer.from_pretrained("org/m")
AutoTokenizer.from_pretrained("./local")
tf.io.read_file("a")
tf.data.Dataset.load("a")
tf.train.Checkpoint(model=net).restore("a")
net.load_weights("a.weights.h5")
net.load_state_dict(state)
net.load_state_dict(load_file("a.safetensors"))
torch.save(net.state_dict(), "a.pt")
torch.jit.script(net)
torch.compile(net)
torch.utils.data.DataLoader(dataset)
torch.onnx.export(net, x, "a.onnx")
torch.tensor([1])
torch.from_file("a.bin")
pickletools.dis(b)
copyreg.pickle(Thing, reduce)
pickle.dump(x, f, protocol=pickle.HIGHEST_PROTOCOL)
pickle.Pickler(f).dump(x)
pickle.dumps(x)
copied = pickle.loads(pickle.dumps(x))
memory = Memory("cache")
Parallel(n_jobs=2)(delayed(len)(x) for x in xs)
yaml.safe_load(text)
yaml.safe_load_all(text)
yaml.dump(x)
yaml.safe_dump(x)
yaml.add_constructor("!x", make, Loader=yaml.SafeLoader)
yaml.YAMLError
TrainingArguments("out")
connection.load_extension("x")
session.load("x")
plugin.load()
config.load("a.yaml")
entry_point.load()
template.load("a.html")
registry.load("models:/a")
queue.recv()
socket.recv(1024)
store.open("a")
model.load("a.ckpt")
client.load_model("a")
Model.load("a")
loader.load_model("a")
engine.load_model(path="a")
assert pickle.HIGHEST_PROTOCOL >= 4


def torch_load(path):
    raise NotImplementedError


torch_load("a.pt")


def load(path):
    return open(path).read()


load("a.pkl")


class pickle_like:
    @staticmethod
    def loads(x):
        return x


pickle_like.loads(x)


def shadowed(torch, pickle, yaml):
    torch.load("a.pt")
    pickle.loads(b)
    yaml.load(text)


def shadowed_locally():
    pickle = json
    return pickle.loads(b)


def shadowed_by_loop():
    for pickle in stores:
        pickle.load(x)


def shadowed_by_with():
    with opened() as torch:
        torch.load("x")


def shadowed_by_except():
    try:
        work()
    except Exception as pickle:
        pickle.load()


[torch.load(x) for torch in stores]
