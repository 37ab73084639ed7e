# Pickle and its relatives, as people write them.
import base64, bz2, gzip, io, json, lzma, os, pickle, shelve, socket, zlib
import _pickle
import cloudpickle
import dill
import joblib
import marshal
import jsonpickle
import numpy as np
import pandas as pd
import requests
from joblib import dump, load
from urllib.request import urlopen

model = pickle.load(open("model.pkl", "rb"))  # expect: pickle-load
model = pickle.loads(requests.get(url).content)  # expect: pickle-load
model = pickle.loads(base64.b64decode(blob))  # expect: pickle-load
model = pickle.loads(zlib.decompress(blob), encoding="latin1")  # expect: pickle-load
with gzip.open("model.pkl.gz", "rb") as handle:
    weights = pickle.load(handle, encoding="bytes")  # expect: pickle-load
with urlopen(url) as response:
    weights = pickle.load(response)  # expect: pickle-load
_pickle.loads(data)  # expect: pickle-load
cloudpickle.loads(data)  # expect: pickle-load
cloudpickle.load(open("f.pkl", "rb"))  # expect: pickle-load
dill.loads(data)  # expect: pickle-load
dill.load(open("f.dill", "rb"))  # expect: pickle-load
dill.load_session("session.db")  # expect: pickle-load
clf = joblib.load("clf.joblib")  # expect: pickle-load
clf = joblib.load("clf.joblib", mmap_mode="r")  # expect: pickle-load
clf = load(os.path.join("models", "clf.pkl"))  # expect: pickle-load
pickle.Unpickler(open("x.pkl", "rb")).load()  # expect: pickle-load
unpickler = pickle.Unpickler(open("x.pkl", "rb"))
unpickler.load()  # expect: pickle-load
with shelve.open("cache") as db:  # expect: pickle-load
    db["x"]
marshal.loads(code)  # expect: marshal-load
jsonpickle.decode(text)  # expect: jsonpickle-decode
jsonpickle.decode(text, safe=True)  # expect: jsonpickle-decode
df = pd.read_pickle("frame.pkl")  # expect: pandas-load
df = pd.read_pickle("https://example.org/frame.pkl", compression="gzip")  # expect: pandas-load
store = pd.HDFStore("frame.h5")  # expect: pandas-load
arr = np.load("a.npy", allow_pickle=True)  # expect: numpy-load
arr = np.load("a.npy", None, True)  # expect: numpy-load
arr = np.load("a.npz", mmap_mode="r", allow_pickle=flag)  # expect: numpy-load
results = [pickle.load(f) for f in files]  # expect: pickle-load
results = list(map(pickle.loads, blobs))  # expect: pickle-load
pool.map(joblib.load, paths)  # expect: pickle-load
data = pickle.loads(sock.recv(4096))  # expect: pickle-load
lambda p: pickle.load(open(p, "rb"))  # expect: pickle-load
obj = (yield pickle.loads(data)) if a else None  # expect: pickle-load


@app.route("/predict", methods=["POST"])
def predict():
    return str(pickle.loads(request.data))  # expect: pickle-load


class Store:
    codec = pickle  # the module itself is no function

    def get(self, key):
        return self.codec.loads(self.db[key])  # expect: pickle-load

    @staticmethod
    def read(path):
        with open(path, "rb") as f:
            return dill.load(f)  # expect: pickle-load


async def fetch(session):
    async with session.get(url) as response:
        return pickle.loads(await response.read())  # expect: pickle-load


# Benign
pickle.dump(model, open("model.pkl", "wb"))
blob = pickle.dumps(model)
joblib.dump(model, "clf.joblib")
dump(model, "clf.joblib")
json.load(open("config.json"))
json.loads(text)
arr = np.load("a.npy")
arr = np.load("a.npy", allow_pickle=False)
np.save("a.npy", arr, allow_pickle=True)
arr = np.loadtxt("a.csv")
df = pd.read_csv("frame.csv")
df = pd.read_parquet("frame.parquet")
df.to_pickle("frame.pkl")
jsonpickle.encode(model)
except_type = pickle.PickleError
print(pickle.HIGHEST_PROTOCOL)
copy = pickle.loads(pickle.dumps(model))
"pickle.load(f)"
config.load("settings.toml")
plugin.loads(data)
marshal.dumps(code)


def load(path):
    return json.load(open(path))


load("clf.pkl")
