# Model hubs, frameworks, YAML.
import gensim, mlflow, skops.io as sio, tensorflow as tf, yaml
import mlflow.sklearn
import statsmodels.api as sm
from datasets import load_dataset
from diffusers import DiffusionPipeline, StableDiffusionPipeline
from fastai.learner import load_learner
from fastai.vision.all import *
from flair.models import SequenceTagger, TextClassifier
from gensim.models import KeyedVectors, Word2Vec
from huggingface_hub import hf_hub_download, snapshot_download, from_pretrained_fastai
from keras.models import load_model
from keras.saving import load_model as load_saved
from langchain_community.vectorstores import FAISS
from ruamel.yaml import YAML
from sentence_transformers import SentenceTransformer
from stable_baselines3 import PPO
from stable_baselines3.common.vec_env import VecNormalize
from tensorflow import keras
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, pipeline
from ultralytics import YOLO
from vllm import LLM
import nemo.collections.asr as nemo_asr
import transformers

AutoModel.from_pretrained("org/model", trust_remote_code=True)  # expect: trust-remote-code
AutoTokenizer.from_pretrained(name, trust_remote_code=args.trust)  # expect: trust-remote-code
pipeline("text-generation", model="org/m", trust_remote_code=True)  # expect: trust-remote-code
transformers.AutoModelForCausalLM.from_pretrained(
    "org/model",
    device_map="auto",
    trust_remote_code=True,  # expect: trust-remote-code
)
settings = {"trust_remote_code": True, "device_map": "auto"}
AutoModel.from_pretrained("org/model", **settings)  # expect: trust-remote-code
pipeline("asr", model_kwargs={"trust_remote_code": True})  # expect: trust-remote-code
SentenceTransformer("org/m", trust_remote_code=True)  # expect: trust-remote-code
LLM(model="org/m", trust_remote_code=True)  # expect: trust-remote-code
load_dataset("org/set", trust_remote_code=True)  # expect: trust-remote-code
AutoModel.from_pretrained("org/m", use_safetensors=False)  # expect: hub-download
AutoModel.from_pretrained("org/m", weights_only=False)  # expect: hub-download
DiffusionPipeline.from_pretrained("org/m", custom_pipeline="org/other")  # expect: hub-code
FAISS.load_local("index", embeddings, allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
load_learner("export.pkl")  # expect: library-pickle
from_pretrained_fastai("org/m")  # expect: library-pickle
Word2Vec.load("w2v.model")  # expect: library-pickle
KeyedVectors.load("kv", mmap="r")  # expect: library-pickle
gensim.corpora.Dictionary.load("d.dict")  # expect: library-pickle
SequenceTagger.load("ner")  # expect: library-pickle
TextClassifier.load("best-model.pt")  # expect: library-pickle
agent = PPO.load("ppo.zip")  # expect: library-pickle
VecNormalize.load("vec.pkl", env)  # expect: library-pickle
sm.load("results.pickle")  # expect: library-pickle
mlflow.pyfunc.load_model("models:/m/1")  # expect: mlflow-load
mlflow.sklearn.load_model(f"runs:/{run}/model")  # expect: mlflow-load
nemo_asr.models.ASRModel.restore_from("m.nemo")  # expect: library-pickle
YOLO("runs/train/best.pt")  # expect: library-pickle
sio.load("m.skops", trusted=sio.get_untrusted_types(file="m.skops"))  # expect: skops-trust
unknown_types = sio.get_untrusted_types(file="m.skops")
sio.load("m.skops", trusted=unknown_types)  # expect: skops-trust
load_model("m.h5")  # expect: keras-load
load_saved("m.keras", safe_mode=False)  # expect: keras-load
keras.models.load_model("m.h5", compile=False)  # expect: keras-load
tf.keras.models.load_model(path)  # expect: keras-load
keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
tf.load_op_library(so)  # expect: native-library
yaml.load(text)  # expect: yaml-load
yaml.load(text, Loader=yaml.Loader)  # expect: yaml-load
yaml.load(text, yaml.UnsafeLoader)  # expect: yaml-load
yaml.load(text, Loader=yaml.FullLoader)  # expect: yaml-load
yaml.unsafe_load(text)  # expect: yaml-load
yaml.full_load(text)  # expect: yaml-load
YAML(typ="unsafe").load(text)  # expect: yaml-load

# Benign
AutoModel.from_pretrained("org/model")
AutoModel.from_pretrained("org/model", trust_remote_code=False)
AutoTokenizer.from_pretrained("org/model", revision="main")
pipeline("sentiment-analysis")
SentenceTransformer("all-MiniLM-L6-v2")
load_dataset("squad")
hf_hub_download("org/m", "model.safetensors")
snapshot_download("org/m")
StableDiffusionPipeline.from_pretrained("org/m", use_safetensors=True)
FAISS.load_local("index", embeddings)
KeyedVectors.load_word2vec_format("v.bin", binary=True)
agent.save("ppo.zip")
mlflow.log_metric("a", 1)
sio.load("m.skops")
sio.load("m.skops", trusted=["mymodule.MyEstimator"])
load_model("m.keras")
load_model("m.keras", safe_mode=True)
model.load_weights("w.h5")
model.save("m.h5")
YOLO("yolov8n.yaml")
YOLO("yolov8n.pt")
yaml.safe_load(text)
yaml.load(text, Loader=yaml.SafeLoader)
yaml.load(text, Loader=yaml.CSafeLoader)
yaml.load(text, yaml.BaseLoader)
YAML(typ="safe").load(text)
YAML().load(text)
yaml.dump(data)


class Tags(yaml.SafeLoader):
    pass


yaml.load(text, Loader=Tags)
