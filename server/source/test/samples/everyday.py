# versions: torch 2.10.0, numpy 1.26.4, keras 3.12.0, datasets 4.1.0, transformers 4.50.0
# Everyday code of the same libraries: nothing here is worth a word.
import io, json, os, pickle, builtins, logging, collections
import torch, numpy as np, keras, yaml, joblib
import torch as th
from functools import partial
from torch import nn, save, load as torch_load
from transformers import AutoModel, AutoTokenizer, pipeline
from datasets import load_dataset, load_from_disk
from safetensors.torch import load_file, save_file
from huggingface_hub import hf_hub_download
import lightning as L
import pandas as pd
log = logging.getLogger(__name__)

ckpt = torch.load("a.pt", weights_only=True)
ckpt = torch_load("a.pt", map_location=torch.device("cpu"), weights_only=True)
safe_load = partial(torch.load, weights_only=True, map_location="cpu")
ckpt = safe_load("a.pt")
SAFE = True
ckpt = torch.load("a.pt", weights_only=SAFE)
kw = dict(weights_only=True)
ckpt = torch.load("a.pt", **kw)
torch.save(ckpt, "b.pt")
save(ckpt, "c.pt")
pickle.dump(ckpt, open("c.pkl", "wb"))
raw = pickle.dumps(ckpt)
copy = pickle.loads(pickle.dumps(ckpt))
joblib.dump(ckpt, "d.joblib")
sd = load_file("m.safetensors")
save_file(sd, "m2.safetensors")
arr = np.load("x.npy")
arr = np.load("x.npz", allow_pickle=False)
arr = np.load("x.npy", mmap_mode="r")
arr = np.loadtxt("x.csv", delimiter=",")
arr = np.frombuffer(b"", dtype=np.uint8)
cfg = yaml.safe_load(open("c.yml"))
cfg = yaml.load(open("c.yml"), Loader=yaml.SafeLoader)
cfg = yaml.load(open("c.yml"), yaml.CSafeLoader)
cfg = yaml.load(open("c.yml"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
try:
    from yaml import CSafeLoader as SL
except ImportError:
    from yaml import SafeLoader as SL
cfg = yaml.load(open("c.yml"), Loader=SL)
class MyLoader(yaml.SafeLoader):
    pass
cfg = yaml.load(open("c.yml"), Loader=MyLoader)
d = json.load(open("c.json")); e = json.loads("{}")
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
m = AutoModel.from_pretrained("bert-base-uncased", revision="0123456789abcdef0123456789abcdef01234567", trust_remote_code=False)
m = AutoModel.from_pretrained("./local_dir", local_files_only=True)
ds = load_dataset("imdb", split="train")
ds = load_from_disk("ds")
model = nn.Linear(1, 1)
model.load_state_dict(ckpt)
model.load_state_dict(torch.load("w.pt", weights_only=True), strict=False)
model.load_state_dict(torch.hub.load_state_dict_from_url("https://x.org/a.pth", weights_only=True))
class Restricted(pickle.Unpickler):
    allowed = {("collections", "OrderedDict")}
    def find_class(self, module, name):
        if (module, name) in self.allowed:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is forbidden")
class Store:
    def load(self, key): return self.data[key]
    def loads(self, s): return json.loads(s)
    def __init__(self): self.data = {}
s = Store(); s.load("a"); s.loads("b")
def load(path):
    return open(path).read()
text = load("x.txt")
k = keras.models.load_model("m.keras")
k = keras.models.load_model("m.keras", safe_mode=True)
k.load_weights("m.weights.h5")
df = pd.read_csv("x.csv"); df = pd.read_parquet("x.parquet"); df = pd.read_json("x.json")
df.to_pickle("df.pkl")
pool = __import__("multiprocessing").Pool(4)
if hasattr(torch, "load"):
    pass
assert callable(torch.load)
help(torch.load)
orig = torch.load.__doc__
isinstance(ckpt, pickle.PickleError)
except_types = (pickle.UnpicklingError, EOFError)
def loader_type(): return type(pickle.Unpickler)
print(pickle.HIGHEST_PROTOCOL, "pickle.load(f)")
checkpoint = {"model": model.state_dict()}
# torch.load("x", weights_only=False)
doc = """torch.load('x', weights_only=False)"""
trainer = L.Trainer(max_epochs=1)
import re
pattern = re.compile(r"pickle\.loads?")
buf = io.BytesIO(); torch.save(model, buf); buf.seek(0)
again = torch.load(buf, weights_only=True)
os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
torch.serialization.add_safe_globals([collections.OrderedDict, Store])
with torch.serialization.safe_globals([nn.Linear]):
    w = torch.load("a.pt", weights_only=True)
from unittest.mock import patch, MagicMock
with patch("torch.load", return_value={}):
    pass
monkeypatch = MagicMock(); monkeypatch.setattr(pickle, "load", lambda f: {})
joblib.Parallel(n_jobs=2)(joblib.delayed(len)(x) for x in [])
import subprocess
subprocess.run(["ls", "-l"], check=True)
import jsonpickle
jsonpickle.encode({})
import dill
dill.dumps(1)
import spacy
from sqlalchemy.orm import load_only
q = load_only("a")
import cv2
im = cv2.imread("a.png")
from PIL import Image
Image.open("a.png").load()
import xgboost
b = xgboost.Booster(); b.load_model("m.json")
import onnx
import django.template
importlib_res = __import__("importlib").resources
