# Scripts as many hands write them.
import os, sys, pickle, io, json, zlib, base64, socket, struct, urllib.request
import torch, torchvision
import numpy as np, pandas as pd
from transformers import (AutoModelForSequenceClassification as AMSC, AutoProcessor, Trainer,
                          TrainingArguments, pipeline as hf_pipeline, AutoModelForVision2Seq)
from datasets import load_dataset, load_from_disk
from huggingface_hub import hf_hub_download as dl, HfApi, PyTorchModelHubMixin
from collections import OrderedDict, defaultdict
try:
    import joblib
except ImportError:
    from sklearn.externals import joblib
try:
    import simplejson as json2
except ImportError:
    import json as json2
if sys.version_info >= (3, 8):
    import pickle as pickle5
else:
    import pickle5
from six.moves import cPickle
import six.moves.cPickle as scp
import _pickle as fast
import shelve as sh
import marshal as mar
import dill as d
import cloudpickle.cloudpickle as cpp
import keras, tensorflow as tf
from tensorflow.python.keras.models import load_model as private_lm
from safetensors.torch import load_file as stload, load as stloads

cifar = cPickle.load(open("data_batch_1", "rb"), encoding="bytes")  # expect: pickle-load
cifar2 = scp.load(open("data_batch_2", "rb"))  # expect: pickle-load
vocab = pickle5.load(open("vocab.pkl", "rb"))  # expect: pickle-load
quick = fast.loads(zlib.decompress(base64.b64decode(os.environ["BLOB"])))  # expect: pickle-load
word2id = json2.load(open("word2id.json"))
rows = [pickle.loads(base64.b64decode(line)) for line in sys.stdin]  # expect: pickle-load
sock = socket.create_connection(("10.0.0.1", 9000))
header = sock.recv(4)
payload = pickle.loads(sock.recv(struct.unpack("!I", header)[0]))  # expect: pickle-load
remote = pickle.load(urllib.request.urlopen("https://example.org/model.pkl"))  # expect: pickle-load
page = urllib.request.urlopen("https://example.org/index.json").read()
meta = json.loads(page)
cache = sh.open("cache", flag="r")  # expect: pickle-load
codeobj = mar.loads(page)  # expect: marshal-load
session = d.load(io.BytesIO(page))  # expect: pickle-load
fnc = cpp.loads(page)  # expect: pickle-load

def load_state(path, device=None):
    """Strips DataParallel's prefix."""
    sd = torch.load(path, map_location=device or "cpu")["state_dict"]  # expect: torch-load
    return OrderedDict((k[7:] if k.startswith("module.") else k, v) for k, v in sd.items())

def average(paths):
    avg = defaultdict(float)
    for i, p in enumerate(paths):
        for k, v in torch.load(p, map_location="cpu")["model"].items():  # expect: torch-load
            avg[k] += v / len(paths)
    return dict(avg)

def strip(path):
    x = torch.load(path, map_location=torch.device("cpu"), weights_only=False)  # expect: torch-load
    x["model"].half(); torch.save(x, path)

def load_pair(path):
    with open(path, "rb") as a, open(path + ".meta") as b:
        return pickle.load(a), json.load(b)  # expect: pickle-load

class Detector(PyTorchModelHubMixin, torch.nn.Module):
    def __init__(self, weights=None, **kwargs):
        super().__init__()
        self.net = torchvision.models.resnet18(weights=None)
        if weights is not None:
            self.net.load_state_dict(torch.load(weights, **kwargs))  # expect: torch-load
        elif os.path.exists("default.safetensors"):
            self.net.load_state_dict(stload("default.safetensors"))

    @torch.no_grad()
    def forward(self, x):
        return self.net(x)

    @classmethod
    def from_checkpoint(cls, checkpoint: str, *, strict: bool = True):
        blob = dl(repo_id=checkpoint, filename="model.pth", revision="0123456789abcdef0123456789abcdef01234567")
        self = cls()
        self.load_state_dict(torch.load(blob, map_location="cpu"), strict=strict)  # expect: torch-load
        return self

    def save(self, path):
        torch.save({"net": self.net.state_dict()}, path)

processor = AutoProcessor.from_pretrained("microsoft/Florence-2-large", trust_remote_code=True)  # expect: trust-remote-code
flo = AutoModelForVision2Seq.from_pretrained("microsoft/Florence-2-large", torch_dtype="auto", **{"trust_remote_code": True})  # expect: trust-remote-code
kwargs = {"trust_remote_code": True, "device_map": "auto"}
clf = AMSC.from_pretrained("org/clf", **kwargs)  # expect: trust-remote-code
clf2 = AMSC.from_pretrained("./local", local_files_only=True, trust_remote_code=False)
gen = hf_pipeline(task="text-generation", model="a/b", model_kwargs={"trust_remote_code": True})  # expect: trust-remote-code
ds = load_dataset("org/data", trust_remote_code=True)  # expect: trust-remote-code
ds2 = load_dataset("csv", data_files="a.csv")
ds3 = load_from_disk("arrow/")
args = TrainingArguments("out", resume_from_checkpoint="out/checkpoint-10")
trainer = Trainer(clf, args)
trainer.train()
HfApi().upload_file(path_or_fileobj="x", path_in_repo="x", repo_id="a/b")

old_keras = private_lm("m.h5", compile=False)  # expect: keras-load
lam = keras.models.load_model("m.keras", custom_objects=None, compile=True, safe_mode=False)  # expect: keras-load
keras.utils.get_file("m.h5", "https://example.org/m.h5")
w = keras.Sequential([]); w.load_weights("m.weights.h5")
tf.keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
ckpt = tf.train.Checkpoint(model=w); ckpt.restore("ck-1")
obj = np.load(io.BytesIO(page), allow_pickle=bool(1))  # expect: numpy-load
z = np.load("d.npz", allow_pickle=True)["x"]  # expect: numpy-load
with np.load("d.npz") as data: xs, ys = data["x"], data["y"]
mm = np.memmap("a.bin"); fb = np.frombuffer(page)
npy = np.lib.format.read_array(open("a.npy", "rb"), allow_pickle=True)  # expect: numpy-load
frame = pd.read_pickle(io.BytesIO(page))  # expect: pandas-load
frames = pd.concat([pd.read_pickle(p) for p in sys.argv[1:]])  # expect: pandas-load
frames2 = pd.concat(map(pd.read_parquet, sys.argv[1:]))
frames3 = pd.concat(map(pd.read_pickle, sys.argv[1:]))  # expect: pandas-load
sc, model = (joblib.load(os.path.join("m", f"{n}.pkl")) for n in ("scaler", "model"))  # expect: pickle-load
scaler = joblib.load(filename="scaler.save"); joblib.dump(scaler, "b.save")  # expect: pickle-load
if (m := globals().get("model")) is None: m = joblib.load("model.joblib")  # expect: pickle-load
loader = {"joblib": joblib.load, "json": json.load}.get(os.environ.get("FMT", "json"))  # expect: pickle-load
thing = (pickle.load if len(sys.argv) > 2 else json.load)(open(sys.argv[1], "rb"))  # expect: pickle-load
exec(compile(open("setup.py").read(), "setup.py", "exec"))
net = torch.jit.load("m.pt")  # remark: torch-jit-load
print({n: t.shape for n, t in stloads(open("a.safetensors", "rb").read()).items()})
torch.save(net, "x.pt"); again = torch.load("x.pt", weights_only=True)
torch.multiprocessing.set_start_method("spawn")
torch.load
t = torch.tensor([1.0]); t2 = torch.from_numpy(np.ones(2)); t3 = torch.utils.data.DataLoader([1])
load = json.load; cfg = load(open("cfg.json"))
class Loader:
    def load(self, p): return open(p).read()
Loader().load("x"); Loader.load(None, "y")
def load(p): return p
load("z.pkl")
