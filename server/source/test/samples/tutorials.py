# Tutorials and blog posts: many small loads, comments that talk about loads, versions of names people invent.
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
import pickle as pk
import joblib as jb
import torch
import torch.nn.functional as F
import torchvision
import torchvision.transforms as T
import tensorflow as tf
import keras
from keras import layers, models
from keras.models import load_model, model_from_json, Sequential
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.datasets import load_digits, fetch_openml, load_files
from transformers import (
    AutoModelForSeq2SeqLM,
    AutoProcessor,
    AutoTokenizer,
    BitsAndBytesConfig,
    GenerationConfig,
    Trainer,
    pipeline,
)
import datasets as hfd
from datasets import load_dataset, load_metric
from gensim.models.doc2vec import Doc2Vec
from gensim.models import FastText, LdaModel
from gensim import corpora, downloader
from peft import PeftModel, LoraConfig
from diffusers import StableDiffusionXLPipeline, AutoencoderKL, StableDiffusionPipeline
import evaluate
import streamlit as st
import gradio as gr
import mlflow
import dask.dataframe as dd
import networkx as nx
import shap
import requests, io, zipfile, os

# Step 1: load the data. Do not use pickle.load(f) on files you do not trust!
digits = load_digits()
X, y = digits.data, digits["target"]
iris = fetch_openml("iris", version=1, as_frame=True)
df = pd.read_csv("https://example.org/a.csv")
files = load_files("20news")
# Step 2: train
model = make_pipeline(RandomForestClassifier(n_estimators=10)).fit(X, y)
# Step 3: save it
pk.dump(model, open("model.pkl", "wb"))
jb.dump(model, "model.joblib")
# Step 4: load it back
model = pk.load(open("model.pkl", "rb"))  # expect: pickle-load
loaded_model = jb.load(open("model.joblib", "rb"))  # expect: pickle-load
with open("model.pkl", "rb") as pickle_in: clf = pk.load(pickle_in)  # expect: pickle-load
print("Accuracy:", jb.load("model.joblib").score(X, y))  # expect: pickle-load
pickled_model = pk.loads(requests.get("https://example.org/m.pkl").content)  # expect: pickle-load
z = zipfile.ZipFile(io.BytesIO(requests.get("https://example.org/m.zip").content))
clf = pk.loads(z.read("m.pkl"))  # expect: pickle-load
# Keras
m = load_model("model.h5")  # expect: keras-load
m = models.load_model("model.h5", custom_objects={"f1": None})  # expect: keras-load
m = tf.keras.models.load_model(os.path.join("saved", "model.keras"), safe_mode=False)  # expect: keras-load
m = keras.saving.load_model("m.keras", safe_mode=False)  # expect: keras-load
m.load_weights("w.weights.h5")
m = Sequential([layers.Dense(1)])
m.summary()
(x_train, y_train), _ = keras.datasets.mnist.load_data()
imdb = keras.datasets.imdb.load_data(num_words=1000)
np_load_old = np.load
np.load = lambda *a, **k: np_load_old(*a, allow_pickle=True, **k)  # expect: numpy-load
np.load = np_load_old
data = np.load("imdb.npz", allow_pickle=True)  # expect: numpy-load
w = np.load("weights.npz")
# PyTorch
net = torchvision.models.resnet18(weights=None)
net.load_state_dict(torch.load("cifar.pth", weights_only=True))
net = torch.load("whole_model.pt", weights_only=False); net.eval()  # expect: torch-load
yolo = torch.hub.load("ultralytics/yolov5", "custom", path="best.pt")  # expect: torch-hub
bert = torch.hub.load("huggingface/pytorch-transformers", "model", "bert-base-uncased")  # expect: torch-hub
local = torch.hub.load("./yolov5", "custom", path="best.pt", source="local")
sd = torch.hub.load_state_dict_from_url("https://example.org/a.pth")  # expect: torch-load
torch.hub.download_url_to_file("https://example.org/a.pth", "a.pth")
img = torchvision.io.read_image("a.png")
scripted = torch.jit.load("m.ts", map_location="cpu")  # remark: torch-jit-load
# Hugging Face
tok = AutoTokenizer.from_pretrained("t5-small")
t5 = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base", device_map="auto")
qwen = AutoModelForSeq2SeqLM.from_pretrained("acme/qwen", torch_dtype="auto", trust_remote_code=True)  # expect: trust-remote-code
proc = AutoProcessor.from_pretrained("microsoft/Florence-2-large", trust_remote_code=True)  # expect: trust-remote-code
gen = GenerationConfig.from_pretrained("t5-small")
quant = BitsAndBytesConfig(load_in_4bit=True)
pipe = pipeline("text-generation", model="mosaicml/mpt-7b", trust_remote_code=True, device_map="auto")  # expect: trust-remote-code
pipe = pipeline("summarization", model=t5, tokenizer=tok)
sents = load_dataset("glue", "mrpc", split="train[:10%]")
sents = load_dataset("acme/scripted", name="en", split="train", trust_remote_code=True)  # expect: trust-remote-code
sents = hfd.load_dataset("json", data_files={"train": "a.jsonl"})
acc = evaluate.load("accuracy")  # remark: hub-code
lora = PeftModel.from_pretrained(t5, "acme/lora")
sd = StableDiffusionXLPipeline.from_pretrained("stabilityai/sdxl", use_safetensors=True, variant="fp16")
sd = StableDiffusionPipeline.from_pretrained("acme/sd", custom_pipeline="lpw_stable_diffusion")  # expect: hub-code
vae = AutoencoderKL.from_pretrained("acme/vae", use_safetensors=False)  # expect: hub-download
tr = Trainer(model=t5)
tr.train(resume_from_checkpoint=True)
# Text
lda = LdaModel.load("lda.gensim")  # expect: library-pickle
d2v = Doc2Vec.load("d2v.model")  # expect: library-pickle
ft = FastText.load("ft.model")  # expect: library-pickle
ft = FastText.load_fasttext_format("cc.en.300.bin")
dct = corpora.Dictionary.load("dict")  # expect: library-pickle
dct = corpora.Dictionary.load_from_text("dict.txt")
wv = downloader.load("glove-wiki-gigaword-50")  # expect: library-pickle
# Graphs
G = nx.read_gpickle("g.gpickle")  # expect: library-pickle
G = nx.read_graphml("g.graphml")
# apps


@st.cache_resource
def get_model():
    return pk.load(open("model.pkl", "rb"))  # expect: pickle-load


@st.cache_data
def get_data(path="a.csv"):
    return pd.read_csv(path)


up = st.file_uploader("Model", type=["pkl"])
if up is not None:
    m = pk.load(up)  # expect: pickle-load
    table = pd.read_csv(st.file_uploader("csv"))


def predict(file, text):
    clf = jb.load(file.name)  # expect: pickle-load
    return clf.predict([text])


demo = gr.Interface(fn=predict, inputs=["file", "text"], outputs="label")
gr.load("models/acme/x")  # remark: hub-code
demo.launch()
prod = mlflow.sklearn.load_model("models:/clf/Production")  # expect: mlflow-load
mlflow.set_tracking_uri("http://localhost:5000")
ddf = dd.read_parquet("a.parquet")
fig = pk.load(open("fig.pickle", "rb")); fig.show()  # expect: pickle-load
plt.imread("a.png")
sns.load_dataset("tips")
tokenizer_json = tf.keras.preprocessing.text.tokenizer_from_json(open("t.json").read())
with open("tokenizer.pickle", "rb") as handle:
    tokenizer = pk.load(handle)  # expect: pickle-load
interpreter = tf.lite.Interpreter(model_path="m.tflite")
help(pk.load)
print(pk.load.__doc__)
