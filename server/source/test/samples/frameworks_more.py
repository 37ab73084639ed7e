# Frameworks in the words of their users: Lightning modules, Hub mixins, retrieval chains, speech, time series, agents.
import os
import torch
import lightning.pytorch as pl
from lightning.pytorch import Trainer, seed_everything
from lightning.fabric import Fabric
import mlflow
from mlflow import sklearn as mlflow_sklearn
from mlflow.pyfunc import load_model as load_pyfunc
from langchain_community.vectorstores import FAISS as VectorStore, Chroma
from langchain.vectorstores import FAISS as OldFAISS
from langchain_community.retrievers import TFIDFRetriever
from langchain_community.llms import Databricks
from gensim import models as gm, similarities
from gensim.models import LdaModel, TfidfModel, Phrases
from gensim.models.fasttext import load_facebook_vectors
from flair.nn import Classifier
from flair.models import SequenceTagger
from flair.data import Sentence
import stable_baselines3 as sb3
from stable_baselines3 import A2C
from stable_baselines3.common.vec_env import VecNormalize, DummyVecEnv
import statsmodels.api as sm
from statsmodels.tsa.arima.model import ARIMAResults
from statsmodels.regression.linear_model import OLSResults
import skops.io
from skops.io import load as skload, get_untrusted_types
from fastai.vision.all import load_learner, vision_learner
from fastai.text.all import *
import nemo.collections.nlp as nemo_nlp
from nemo.collections.asr.models import ASRModel
import hydra
from hydra.utils import instantiate, to_absolute_path
from omegaconf import OmegaConf
from sentence_transformers import SentenceTransformer, util
import diffusers
from diffusers import DiffusionPipeline, StableDiffusionPipeline, UNet2DConditionModel
from diffusers.utils import load_image
from peft import PeftModel, AutoPeftModelForCausalLM
import timm
import transformers as tr
from transformers import AutoTokenizer, AutoModelForCausalLM, AutoImageProcessor, AutoFeatureExtractor, TFAutoModel, BertConfig, BertModel, TrainingArguments
from vllm import LLM, EngineArgs
from optimum.onnxruntime import ORTModelForSequenceClassification
from setfit import SetFitModel
from keras import saving, config as kconfig, models as kmodels
import tensorflow as tf
import tensorflow_hub as hub
from tensorflow.keras.models import load_model, model_from_json
from autogluon.tabular import TabularPredictor
from pycaret.classification import load_model as pc_load, setup
from darts.models import NBEATSModel
from pyod.models.iforest import IForest
from prophet.serialize import model_from_json as prophet_from_json
import onnx, onnxruntime as ort
import xgboost as xgb, lightgbm as lgb
from catboost import CatBoostClassifier
from ruamel.yaml import YAML
import jsonpickle as jp
import marshal, types
import multiprocessing.connection as mpc
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch.serialization import add_safe_globals
from datasets import load_dataset, load_from_disk, Dataset

SHA = "89abcdef0123456789abcdef0123456789abcdef"


class LitModel(pl.LightningModule):
    def __init__(self, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), self.hparams.lr)

    @classmethod
    def best(cls, trainer):
        return cls.load_from_checkpoint(trainer.checkpoint_callback.best_model_path, weights_only=False)  # expect: lightning-load


model = LitModel.load_from_checkpoint("https://example.org/last.ckpt")  # expect: lightning-load
model = LitModel.load_from_checkpoint("last.ckpt", weights_only=True)
model = LitModel.load_from_checkpoint(checkpoint_path="last.ckpt", map_location="cpu", weights_only=False)  # expect: lightning-load
Trainer(max_epochs=2, devices=1).fit(model)
Trainer().test(model, ckpt_path="a.ckpt", weights_only=False)  # expect: lightning-load
seed_everything(1)
state = Fabric().load("f.ckpt", weights_only=False)  # expect: lightning-load
clf = mlflow.sklearn.load_model("models:/iris@champion")  # expect: mlflow-load
clf = mlflow_sklearn.load_model("runs:/1/model")  # expect: mlflow-load
clf = load_pyfunc("models:/iris/3")  # expect: mlflow-load
clf = mlflow.pytorch.load_model("s3://bucket/model")  # expect: mlflow-load
clf = mlflow.xgboost.load_model("runs:/1/model")  # expect: mlflow-load
mlflow.log_artifact("a.txt")
mlflow.sklearn.save_model(clf, "out")
db = VectorStore.load_local("index", None, allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
db = VectorStore.load_local("index", None, allow_dangerous_deserialization=False)
db = OldFAISS.load_local(folder_path="index", embeddings=None, index_name="a", allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
ret = TFIDFRetriever.load_local("tfidf", allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
llm = Databricks(endpoint_name="x", allow_dangerous_deserialization=True)  # expect: dangerous-deserialization
db = Chroma(persist_directory="chroma")
db.as_retriever(search_kwargs={"k": 3})
lda = gm.LdaModel.load("lda.model")  # expect: library-pickle
lda = LdaModel.load("lda.model", mmap="r")  # expect: library-pickle
tfidf = TfidfModel.load("tfidf.model")  # expect: library-pickle
bigram = Phrases.load("phrases.pkl")  # expect: library-pickle
index = similarities.MatrixSimilarity.load("sims.index")  # expect: library-pickle
vec = load_facebook_vectors("cc.en.bin")
vec = gm.KeyedVectors.load_word2vec_format("v.txt")
tagger = SequenceTagger.load("ner")  # expect: library-pickle
tagger = Classifier.load("sentiment")  # expect: library-pickle
tagger.predict(Sentence("hello"))
agent = A2C.load("a2c", env=None, custom_objects={})  # expect: library-pickle
agent = sb3.PPO.load("ppo.zip", device="cpu")  # expect: library-pickle
agent = sb3.DQN("MlpPolicy", "CartPole-v1").learn(100)
env = VecNormalize.load("vec.pkl", DummyVecEnv([]))  # expect: library-pickle
res = ARIMAResults.load("arima.pkl")  # expect: library-pickle
res = OLSResults.load("ols.pkl")  # expect: library-pickle
res = sm.load("res.pkl")  # expect: library-pickle
res = sm.OLS([1], [1]).fit()
pipe = skload("p.skops", trusted=get_untrusted_types(file="p.skops"))  # expect: skops-trust
pipe = skload("p.skops", trusted=["my.Class"])
pipe = skops.io.load("p.skops", trusted=True)  # expect: skops-trust
learn = load_learner("export.pkl")  # expect: library-pickle
learn = load_learner(fname="export.pkl", cpu=False)  # expect: library-pickle
learn = vision_learner(None, None).load("weights")
asr = ASRModel.from_pretrained("nvidia/parakeet")  # expect: library-pickle
asr = ASRModel.restore_from(restore_path="p.nemo")  # expect: library-pickle
nlp = nemo_nlp.models.PunctuationModel.restore_from("p.nemo")  # expect: library-pickle
net = instantiate(OmegaConf.load("remote/config.yaml"))  # expect: config-instantiate
net = instantiate({"_target_": "torch.nn.Linear", "in_features": 1, "out_features": 1})
where = to_absolute_path("x")
emb = SentenceTransformer("nomic-ai/nomic-embed", trust_remote_code=True)  # expect: trust-remote-code
emb = SentenceTransformer(model_name_or_path="all-MiniLM-L6-v2", revision=SHA)
sim = util.cos_sim([1], [1])
sd = DiffusionPipeline.from_pretrained("acme/sd", custom_pipeline="acme/community", trust_remote_code=True)  # expect: hub-code, trust-remote-code
sd = StableDiffusionPipeline.from_pretrained("acme/sd", safety_checker=None, use_safetensors=True)
sd.unet = UNet2DConditionModel.from_pretrained("acme/unet", use_safetensors=False)  # expect: hub-download
img = load_image("a.png")
lora = PeftModel.from_pretrained(None, "acme/lora", weights_only=False)  # expect: hub-download
lora = AutoPeftModelForCausalLM.from_pretrained("acme/lora", trust_remote_code=True)  # expect: trust-remote-code
vit = timm.create_model("hf_hub:acme/vit", pretrained=True, num_classes=2)
tok = AutoTokenizer.from_pretrained("acme/tok", trust_remote_code=True, padding_side="left")  # expect: trust-remote-code
tok = AutoTokenizer.from_pretrained("bert-base-uncased", revision=SHA)
proc = AutoImageProcessor.from_pretrained("acme/img", trust_remote_code=bool(1))  # expect: trust-remote-code
proc = AutoFeatureExtractor.from_pretrained("facebook/wav2vec2", revision=SHA)
cfg = tr.AutoConfig.from_pretrained("acme/cfg", trust_remote_code=True)  # expect: trust-remote-code
cfg = BertConfig.from_json_file("config.json")
bert = tr.AutoModel.from_pretrained("./bert", local_files_only=True, trust_remote_code=True)  # expect: trust-remote-code
bert = BertModel.from_pretrained("bert-base-uncased", from_tf=False, revision=SHA)
args = TrainingArguments("out", load_best_model_at_end=True)
llm = LLM(model="acme/llm", tensor_parallel_size=2, trust_remote_code=True)  # expect: trust-remote-code
llm = LLM(**vars(EngineArgs(model="acme/llm", trust_remote_code=True)))  # expect: trust-remote-code
ort_model = ORTModelForSequenceClassification.from_pretrained("acme/ort", revision=SHA)
m = saving.load_model("m.keras", safe_mode=False)  # expect: keras-load
m = kmodels.load_model("m.h5", safe_mode=True)  # expect: keras-load
kconfig.enable_unsafe_deserialization()  # expect: keras-unsafe-deserialization
kconfig.set_floatx("float16")
m = load_model("legacy.h5", compile=False)  # expect: keras-load
m = tf.keras.models.load_model("dir/model.keras", custom_objects={}, safe_mode=False)  # expect: keras-load
m = hub.load("https://tfhub.dev/google/yamnet/1")  # remark: graph-load
m = tf.saved_model.load("export/1")  # remark: graph-load
pred = TabularPredictor.load("AutogluonModels/ag")  # expect: library-pickle
pred = TabularPredictor(label="y").fit("train.csv")
pc = pc_load("pipeline")  # expect: library-pickle
pc = setup(data=None)
nb = NBEATSModel.load("nb.pt", weights_only=False)  # expect: library-pickle, torch-load
pr = prophet_from_json(open("m.json").read())
sess = ort.InferenceSession("m.onnx", providers=["CPUExecutionProvider"])
graph = onnx.load("m.onnx")
bst = xgb.Booster(model_file="m.json")
cat = CatBoostClassifier().load_model("m.cbm")
y = YAML(typ="unsafe")  # expect: yaml-load
y = YAML(typ="safe"); y.load("a: 1")
obj = jp.decode(open("o.json").read(), keys=True)  # expect: jsonpickle-decode
txt = jp.encode(obj, unpicklable=False)
fn = types.FunctionType(marshal.loads(open("f.bin", "rb").read()), globals())  # expect: marshal-load
with mpc.Listener(("localhost", 1)) as srv, srv.accept() as c:
    msg = c.recv()  # expect: object-over-network
    raw = c.recv_bytes()
out = [None]
dist.scatter_object_list(out, [1], src=0)  # expect: object-over-network
dist.gather_object(1, out)  # expect: object-over-network
dist.barrier()
dcp.load({"model": None}, storage_reader=dcp.FileSystemReader("ck"))  # expect: torch-distributed-load
add_safe_globals([os.system])  # expect: torch-safe-globals
add_safe_globals([LitModel])
ds = load_dataset("acme/ds", "en", streaming=True, trust_remote_code=True)  # expect: trust-remote-code
ds = load_from_disk("ds")
ds = Dataset.from_dict({"a": [1]})
ep = torch.export.load("m.pt2")  # expect: torch-export-load
pk = torch.package.PackageImporter("p.pt")  # expect: torch-load
ts = torch.jit.load("m.pt")  # remark: torch-jit-load
