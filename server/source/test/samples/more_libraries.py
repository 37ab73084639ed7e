# Libraries beyond the usual ones, each with what is safe beside what is not.
import astropy.io.misc, bertopic, dalex, deepspeed, diskcache, evaluate, fairseq, hydra, jax, jax.numpy as jnp
import cntk as C
import cupy, d3rlpy, dgl, gradio as gr, hummingbird.ml, kedro_datasets.pickle, llama_cpp, mmengine, msgpack_numpy as m
import numcodecs, numpy as np, onnx, onnxruntime as ort, openvino as ov, paddle, pandas as pd, polars, pyarrow as pa
import pyod.utils.persistence, shap, spacy, speechbrain, sqlitedict, stanza, surprise, tensorflow as tf, whisper, zarr, zmq
import rpy2.robjects as ro
import tensorflow_hub as tfhub
import torch, torch.distributed as dist, torch.distributed.checkpoint as dcp
from autogluon.tabular import TabularPredictor
from datasets import load_dataset, load_metric
from darts.models import NBEATSModel, ARIMA
from detectron2.checkpoint import DetectionCheckpointer
from hydra.utils import instantiate
from lightning.fabric import Fabric
from langchain_community.vectorstores import FAISS
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from huggingface_hub import hf_hub_download, snapshot_download, from_pretrained_keras
from monai.bundle import ConfigParser
from nemo.collections.nlp.models import PunctuationCapitalizationModel
from pycaret.classification import load_model as load_pycaret, save_model as save_pycaret
from pyannote.audio import Model
from rpy2.robjects.packages import importr
from setfit import SetFitModel
from safetensors import safe_open
from speechbrain.inference import EncoderClassifier
from sqlitedict import SqliteDict
from torch.utils.cpp_extension import load as load_extension, load_inline
from transformers import AutoModel, AutoTokenizer, BertModel, pipeline
from TTS.api import TTS
import keras
import torchvision
import yaml, ruamel.yaml
import multiprocessing.connection as mpc
from multiprocessing import Pipe
import lightning as L

paddle.load("a.pdparams")  # expect: library-pickle
paddle.save(state, "a.pdparams")
pyod.utils.persistence.load("a.joblib")  # expect: library-pickle
NBEATSModel.load("a.pt")  # expect: library-pickle
ARIMA.load("a.pkl", trusted=True)  # expect: library-pickle
NBEATSModel().fit(series)
zarr.array(x, object_codec=numcodecs.Pickle())  # expect: library-pickle
zarr.array(x, object_codec=numcodecs.VLenUTF8())
zarr.open("a.zarr")
numcodecs.Pickle().decode(b)  # expect: library-pickle
spacy.load("en_core_web_sm")  # remark: config-instantiate
spacy.blank("en")
TTS(model_path="a.pth", config_path="c.json")  # expect: library-pickle
TTS("tts_models/en/ljspeech/vits")
whisper.load_model("base")
whisper.load_model("./mine.pt")  # expect: library-pickle
gr.load("org/space", src="spaces")  # remark: hub-code
gr.load("org/space", src="spaces", accept_token=True)  # expect: hub-code
gr.Interface(f, "text", "text").launch()
evaluate.load("someone/metric")  # expect: hub-code
evaluate.load("accuracy")  # remark: hub-code
load_metric("someone/metric")  # expect: hub-code
load_dataset("pandas", data_files="a.pkl")  # expect: pandas-load
load_dataset("json", data_files="a.json")
load_dataset("csv", data_files="a.csv")
load_dataset("squad")  # remark: hub-revision
load_dataset("org/set", revision="0123456789abcdef0123456789abcdef01234567")
load_dataset("./local")
load_dataset(path)
AutoModel.from_pretrained("bert-base-uncased")  # remark: hub-revision
AutoModel.from_pretrained("org/m", revision="main")  # remark: hub-revision
AutoModel.from_pretrained("org/m", revision="5d0f2e8")
AutoModel.from_pretrained("org/m", revision=COMMIT)
AutoTokenizer.from_pretrained("./local")
AutoTokenizer.from_pretrained(path)
BertModel.from_pretrained("/models/bert")
pipeline("text-generation", model="org/m")  # remark: hub-revision
pipeline("text-generation", model="org/m", revision="5d0f2e8a")
pipeline("sentiment-analysis")
hf_hub_download("org/m", "a.bin")  # remark: hub-revision
hf_hub_download("org/m", "a.bin", revision="5d0f2e8a")
snapshot_download(repo_id="org/m")  # remark: hub-revision
torch.load(hf_hub_download("org/m", "a.bin"), weights_only=False)  # expect: torch-load
from_pretrained_keras("org/m")  # expect: keras-load
load_pycaret("a")  # expect: library-pickle
save_pycaret(model, "a")
TabularPredictor.load("folder")  # expect: library-pickle
TabularPredictor(label="y").fit(df)
surprise.dump.load("a")  # expect: library-pickle
surprise.dump.dump("a", algo=algo)
polars.LazyFrame.deserialize("a.bin")  # expect: pandas-load
polars.read_parquet("a.parquet")
pa.deserialize(b)  # expect: library-pickle
pa.ipc.open_file("a.arrow")
core = ov.Core()
core.read_model("a.xml")
core.add_extension(path)  # expect: native-library
PunctuationCapitalizationModel.restore_from("a.nemo")  # expect: library-pickle
PunctuationCapitalizationModel.from_pretrained("punctuation_en_bert")  # expect: library-pickle
instantiate(cfg.model)  # expect: config-instantiate
hydra.utils.call(cfg)  # expect: config-instantiate
hydra.initialize(config_path="conf")
ConfigParser()  # remark: config-instantiate
tf.saved_model.load("dir")  # remark: graph-load
tf.saved_model.save(net, "dir")
tfhub.load("https://tfhub.dev/x")  # remark: graph-load
tf.compat.v1.train.import_meta_graph("a.meta")  # remark: graph-load
tf.lite.Interpreter(model_path="a.tflite")
tf.keras.models.model_from_yaml(text)  # expect: keras-load
tf.keras.models.model_from_json(text)
keras.models.clone_model(net)
keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
tf.keras.config.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
C.load_model("a.dnn")  # remark: graph-load
ro.r("readRDS('a.rds')")  # expect: library-pickle
ro.r('x <- load("a.RData")')  # expect: library-pickle
ro.r["readRDS"]("a.rds")  # expect: library-pickle
ro.r("mean(c(1, 2))")
importr("base").readRDS("a.rds")  # expect: library-pickle
base = importr("base")
base.readRDS("a.rds")  # expect: library-pickle
onnx.load("a.onnx")
onnx.hub.load("resnet50", silent=True)  # expect: model-load
onnx.checker.check_model(net)
ort.InferenceSession("a.onnx")
options = ort.SessionOptions()
options.register_custom_ops_library(path)  # expect: native-library
safe_open("a.safetensors", "pt")
llama_cpp.Llama(model_path="a.gguf")
jnp.load("a.npy", allow_pickle=True)  # expect: numpy-load
jnp.load("a.npy")
cupy.load("a.npy", allow_pickle=True)  # expect: numpy-load
msgpack_result = m.unpackb(b)  # expect: library-pickle
m.patch()  # expect: library-pickle
diskcache.Cache("dir")  # expect: library-pickle
SqliteDict("a.sqlite")  # expect: library-pickle
zmq.Context().socket(zmq.SUB).recv_pyobj()  # expect: object-over-network
sock.recv_pyobj()  # expect: object-over-network
sock.recv_json()
sc.pickleFile("hdfs://a")  # expect: library-pickle
sc.textFile("hdfs://a")
bertopic.BERTopic.load("dir")  # expect: library-pickle
shap.Explainer.load(f)  # expect: library-pickle
shap.Explainer(net)
dalex.Explainer.load(f)  # expect: library-pickle
hummingbird.ml.load("dir")  # expect: library-pickle
dgl.data.utils.load_info("a.pkl")  # expect: library-pickle
dgl.load_graphs("a.bin")
kedro_datasets.pickle.PickleDataset(filepath="a").load()  # expect: library-pickle
astropy.io.misc.fnunpickle("a.pkl")  # expect: library-pickle
Model.from_pretrained("pyannote/segmentation")  # expect: library-pickle
SetFitModel.from_pretrained("org/m")  # expect: library-pickle
EncoderClassifier.from_hparams(source="org/m")  # expect: config-instantiate
DetectionCheckpointer(net).load("a.pkl")  # expect: library-pickle
mmengine.runner.load_checkpoint(net, "a.pth")  # expect: library-pickle
fairseq.checkpoint_utils.load_model_ensemble(["a.pt"])  # expect: library-pickle
deepspeed.utils.zero_to_fp32.get_fp32_state_dict_from_zero_checkpoint("dir")  # expect: library-pickle
JsonPlusSerializer(pickle_fallback=True)  # expect: dangerous-deserialization
JsonPlusSerializer()
FAISS.load_local("dir", emb, allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
FAISS.load_local("dir", emb, allow_dangerous_deserialization=False)
HuggingFaceEmbeddings(model_name="org/m", model_kwargs={"trust_remote_code": True})  # expect: trust-remote-code
HuggingFaceEmbeddings(model_name="org/m", model_kwargs={"device": "cpu"})
fabric = Fabric()
fabric.load("a.ckpt")  # expect: lightning-load
fabric.load("a.ckpt", weights_only=True)
L.Trainer().fit(net, ckpt_path="a.ckpt")  # expect: lightning-load
L.Trainer().fit(net)
dcp.load(state, checkpoint_id="dir")  # expect: torch-distributed-load
dcp.save(state, checkpoint_id="dir")
dist.all_gather_object(out, x)  # expect: object-over-network
dist.all_gather(out, x)
load_extension(name="x", sources=files)  # expect: native-library
torch.package.PackageImporter("a.pt").load_pickle("m", "m.pkl")  # expect: torch-load
torch.package.PackageExporter("a.pt")
torch.jit.load("a.pt")  # remark: torch-jit-load
torch.hub.load("owner/repo:0123456789abcdef0123456789abcdef01234567", "net", trust_repo="check")  # remark: torch-hub
torch.hub.load("owner/repo", "net", trust_repo=False)  # expect: torch-hub
torch.hub.download_url_to_file(url, "a")
torch.hub.set_dir("a")
torchvision.models.resnet50(weights="DEFAULT")
client = mpc.Client(address)
client.recv()  # expect: object-over-network
client.recv_bytes()
ours, theirs = Pipe()
ours.recv()
yaml.Loader(text).get_single_data()  # expect: yaml-load
yaml.SafeLoader(text).get_single_data()
ruamel.yaml.YAML(typ="unsafe").load(text)  # expect: yaml-load
ruamel.yaml.YAML(typ="safe").load(text)
ruamel.yaml.load(text, Loader=ruamel.yaml.Loader)  # expect: yaml-load
ruamel.yaml.safe_load(text)
pd.read_hdf("a.h5")  # expect: pandas-load
np.lib.npyio.NpzFile(f, False, True)  # expect: numpy-load
stanza.Pipeline("en")
custom_read("a.npy", allow_pickle=True)  # expect: numpy-load
custom_write("a.npy", allow_pickle=True)
keras_hub.load_it("a.keras", safe_mode=False)  # expect: keras-load
AutoModel.from_pretrained(name, **options)
AutoModel.from_pretrained(name, weights_only=args.weights_only)  # expect: hub-download
pipeline("text-generation", **options)
load_dataset(name, **options)
