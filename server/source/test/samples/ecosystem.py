# Libraries around the frameworks: AutoML, serving, retrieval, queues.
import os
from autogluon.tabular import TabularPredictor, TabularDataset
from autogluon.multimodal import MultiModalPredictor
from pycaret.classification import load_model as pc_load
import pycaret.regression as pcr
from darts.models import NBEATSModel
import h2o
from TTS.api import TTS
import TTS.utils.io
from pyod.utils.persistence import load as pyod_load
import paddle, mxnet as mx
from detectron2.checkpoint import DetectionCheckpointer
from mmengine.runner import load_checkpoint
import mmcv
import mmengine
from ray import cloudpickle as rcp
import ray
from pyspark import SparkContext
import accelerate
from peft import PeftModel
import timm, open_clip
import whisper
import easyocr
from pyannote.audio import Pipeline
import torchtext, torchvision
from torch.distributed import rpc
import torch
from torch.utils.model_zoo import load_url
import torch.utils.model_zoo as model_zoo
import nltk
import evaluate
from catboost import CatBoostClassifier
import lightgbm
import bentoml
from pmdarima import auto_arima
from sktime.base import load as sk_load
import prefect
import dvc.api
from langchain.vectorstores import FAISS as OldFAISS
from langchain_community.retrievers import TFIDFRetriever
from langchain_core.load import loads as lc_loads
from llama_index.core import StorageContext
import guidance
from vllm import LLM
from vllm import LLM as V
from transformers import TrainingArguments, Trainer, AutoProcessor, AutoModelForSpeechSeq2Seq
from transformers.utils import cached_file
import tensorflow_hub as tfhub
import tensorflow as tf
import keras
from keras.models import load_model, model_from_json, model_from_yaml
from keras.layers import TFSMLayer
import onnx
import coremltools as ct
import monai.bundle
from monai.bundle import ConfigParser
import numpy as np
import scipy.io
import h5py
import ctypes
import cffi
import pandas as pd
import multiprocessing.connection as mpc
from celery import Celery
from kombu.serialization import enable_insecure_serializers
import diskcache
import pylibmc
from flask_caching import Cache
import sklearn
from xgboost import XGBClassifier
import unsloth
from auto_gptq import AutoGPTQForCausalLM
from optimum.onnxruntime import ORTModelForCausalLM
from ctransformers import AutoModelForCausalLM as CT
from InstructorEmbedding import INSTRUCTOR
from FlagEmbedding import FlagModel
from langchain_huggingface import HuggingFaceEmbeddings, HuggingFacePipeline
from modelscope import AutoModel as MSAutoModel, snapshot_download as ms_download
import streamlit as st
from tokenizers import Tokenizer

p = TabularPredictor.load("AutogluonModels/ag")  # expect: library-pickle
p = MultiModalPredictor.load("ag")  # expect: library-pickle
m = pc_load("m")  # expect: library-pickle
m = pcr.load_model("m")  # expect: library-pickle
m = NBEATSModel.load("n.pt")  # expect: library-pickle
m = pyod_load("m.joblib")  # expect: library-pickle
sd = paddle.load("m.pdparams")  # expect: library-pickle
DetectionCheckpointer(None).load("m.pkl")  # expect: library-pickle
load_checkpoint(None, "m.pth", map_location="cpu")  # expect: library-pickle
mmengine.load("a.pkl")  # expect: library-pickle
o = rcp.loads(b"")  # expect: pickle-load
o = ray.cloudpickle.load(open("x", "rb"))  # expect: pickle-load
rdd = SparkContext().pickleFile("x")  # expect: library-pickle
t = timm.create_model("hf_hub:acme/m", pretrained=True, checkpoint_path="m.pth")
sd = load_url("https://x.org/a.pth")  # expect: torch-load
sd = model_zoo.load_url("https://x.org/a.pth")  # expect: torch-load
w = whisper.load_model("base.pt")  # expect: library-pickle
n = nltk.data.load("tokenizers/punkt/english.pickle")  # expect: library-pickle
mt = evaluate.load("acme/metric")  # expect: hub-code
b = bentoml.picklable_model.load_model("x:latest")  # expect: library-pickle
s = sk_load("m.zip")  # expect: library-pickle
f = OldFAISS.load_local("i", None, allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
r = TFIDFRetriever.load_local("i", allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
l = LLM(model="acme/x", trust_remote_code=True)  # expect: trust-remote-code
l = V("acme/x", tensor_parallel_size=2, trust_remote_code=True)  # expect: trust-remote-code
pr = AutoProcessor.from_pretrained("acme/x", trust_remote_code=True)  # expect: trust-remote-code
q = AutoGPTQForCausalLM.from_quantized("acme/x", trust_remote_code=True, use_safetensors=True)  # expect: trust-remote-code
ort = ORTModelForCausalLM.from_pretrained("acme/x", trust_remote_code=True)  # expect: trust-remote-code
emb = HuggingFaceEmbeddings(model_name="acme/x", model_kwargs={"trust_remote_code": True})  # expect: trust-remote-code
hp = HuggingFacePipeline.from_model_id(model_id="acme/x", task="text-generation", model_kwargs={"trust_remote_code": True})  # expect: trust-remote-code
ms = MSAutoModel.from_pretrained("acme/x", trust_remote_code=True)  # expect: trust-remote-code
layer = TFSMLayer("saved_model", call_endpoint="serving_default")
lam = keras.layers.Lambda(lambda x: x)
k = load_model("m.h5", custom_objects={"f": abs}, compile=False)  # expect: keras-load
k = tf.keras.models.load_model(filepath="m.hdf5")  # expect: keras-load
k = model_from_yaml("a: 1")  # expect: keras-load
ap = monai.bundle.ConfigParser.load_config_file("c.json")
conn = mpc.Client(("h", 1)).recv()  # expect: object-over-network
lst = mpc.Listener(("h", 1)); c2 = lst.accept(); msg = c2.recv()  # expect: object-over-network
lib = ctypes.CDLL("./libx.so")
np.ctypeslib.load_library("libx", ".")
enable_insecure_serializers(["pickle"])  # expect: pickle-load
h = pd.HDFStore("x.h5")["df"]  # expect: pandas-load
mlm = torch.hub.load_state_dict_from_url(url="https://x.org/a.pth", map_location="cpu", check_hash=True)  # expect: torch-load
torch.hub.list("pytorch/vision")  # expect: torch-hub
torch.hub.help("pytorch/vision", "resnet18", force_reload=True)  # expect: torch-hub
res = torchvision.models.resnet18(pretrained=True)
tok = Tokenizer.from_pretrained("bert-base-uncased")
