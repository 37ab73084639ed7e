# Services that deserialise what they are sent, in the manner of code reviews and of other tools' test suites.
import base64, codecs, hashlib, hmac, io, json, logging, os, pickle, redis, socket, socketserver, sqlite3, zlib
import _pickle as cPickle
import dill
import jsonpickle
import marshal
import numpy
import pandas
import shelve
import torch
import yaml
from celery import Celery
from django.http import HttpResponse
from fastapi import FastAPI, File, UploadFile
from flask import Flask, request, session
from flask import request as req
from yaml import Loader, SafeLoader, load, load_all, safe_load

app = Flask(__name__)


@app.route("/restore")
def restore():
    cookie = base64.b64decode(request.cookies.get("state"))
    state = pickle.loads(cookie)  # expect: pickle-load
    return state["user"]


@app.post("/upload")
async def upload(file: UploadFile = File(...)):
    content = await file.read()
    model = torch.load(io.BytesIO(content), weights_only=False)  # expect: torch-load
    frame = pandas.read_pickle(io.BytesIO(content))  # expect: pandas-load
    array = numpy.load(io.BytesIO(content), allow_pickle=True)  # expect: numpy-load
    return {"ok": True}


def view(request):
    data = json.loads(request.body)
    obj = jsonpickle.decode(request.body)  # expect: jsonpickle-decode
    code = marshal.loads(request.body)  # expect: marshal-load
    cfg = yaml.load(request.body, Loader=Loader)  # expect: yaml-load
    cfg = load(request.body, Loader=Loader)  # expect: yaml-load
    cfg = load(request.body, SafeLoader)
    cfg = load_all(request.body, Loader=SafeLoader)
    cfg = safe_load(request.body)
    return HttpResponse(data)


def handler(event, context):
    body = event["body"]
    thing = cPickle.loads(base64.b64decode(body))  # expect: pickle-load
    other = dill.loads(codecs.decode(body, "hex"))  # expect: pickle-load
    return {"statusCode": 200}


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        data = self.request.recv(4096)
        message = pickle.loads(data)  # expect: pickle-load
        self.request.sendall(pickle.dumps(message))


class Cache:
    def __init__(self):
        self.client = redis.Redis()
        self.unpack = pickle.loads  # expect: pickle-load

    def get(self, key):
        raw = self.client.get(key)
        return self.unpack(raw) if raw else None  # expect: pickle-load

    def set(self, key, value):
        self.client.set(key, pickle.dumps(value))


def signed(blob, signature, key):
    if not hmac.compare_digest(hmac.new(key, blob, hashlib.sha256).hexdigest(), signature):
        raise ValueError("wrong signature")
    return pickle.loads(blob)  # expect: pickle-load


def rows(path):
    connection = sqlite3.connect(path)
    for (blob,) in connection.execute("select data from objects"):
        yield pickle.loads(zlib.decompress(blob))  # expect: pickle-load


def counted(path):
    with open(path, "rb") as stream:
        header = stream.read(8)
        while True:
            try:
                yield pickle.load(stream)  # expect: pickle-load
            except EOFError:
                break


with shelve.open("state") as shelf:  # expect: pickle-load
    shelf["x"] = 1
shelf = shelve.DbfilenameShelf("state")  # expect: pickle-load
logging.config.fileConfig("logging.ini")
celery_app = Celery("tasks", broker=os.environ["BROKER"])
sock = socket.socket()
sock.connect(("localhost", 9999))
stream = sock.makefile("rb")
command = cPickle.load(stream)  # expect: pickle-load
unpickler = cPickle.Unpickler(stream)
unpickler.persistent_load = lambda pid: None
command = unpickler.load()  # expect: pickle-load
print(pickle.format_version)
text = pickle.dumps({"a": 1}).hex()
restored = pickle.loads(bytes.fromhex(text))  # expect: pickle-load
config = yaml.load("a: 1\n")  # expect: yaml-load
config = yaml.load(open("config.yml"), Loader=yaml.CSafeLoader)
config = yaml.load(  # expect: yaml-load
    open("config.yml"),
    Loader=yaml.CLoader,
)
config = yaml.safe_load(open("config.yml"))
weights = torch.load("weights.pth", map_location=torch.device("cpu"), weights_only=True)
weights = torch.load(  # expect: torch-load
    "weights.pth",
    map_location=torch.device("cpu"),
)
