# Web services, queues, caches: objects that come from another machine, and JSON that looks like them.
import asyncio
import base64
import json
import pickle
import shelve
import socket
import sqlite3
import struct
import tempfile
import zlib
from contextlib import asynccontextmanager
from io import BytesIO
from multiprocessing.connection import Client, Listener
from typing import Annotated, Any

import aiohttp
import boto3
import dill
import httpx
import joblib
import jsonpickle
import msgpack
import redis
import requests
import yaml
from celery import Celery
from fastapi import Depends, FastAPI, Request, UploadFile
from flask import Flask, request, session
from google.cloud import storage
from kafka import KafkaConsumer

app = FastAPI()
flask_app = Flask(__name__)
cache = redis.Redis(host="localhost")
celery = Celery("tasks", broker="redis://")
celery.conf.update(accept_content=["json"], task_serializer="json")
MODEL: Any = None


@asynccontextmanager
async def lifespan(_: FastAPI):
    global MODEL
    MODEL = joblib.load("model.joblib")  # expect: pickle-load
    yield
    MODEL = None


@app.post("/predict")
async def predict(file: UploadFile, req: Request):
    body = await req.json()
    model = pickle.loads(await file.read())  # expect: pickle-load
    return {"y": model.predict([body["x"]]).tolist()}


@app.post("/upload")
async def upload(file: UploadFile):
    with tempfile.NamedTemporaryFile(suffix=".joblib") as tmp:
        tmp.write(await file.read())
        tmp.flush()
        clf = joblib.load(tmp.name)  # expect: pickle-load
    return {"classes": list(clf.classes_)}


@app.get("/config")
def config() -> dict:
    with open("config.yaml") as fp:
        return yaml.safe_load(fp)


@flask_app.route("/restore", methods=["POST"])
def restore():
    data = base64.urlsafe_b64decode(request.cookies.get("session"))
    user = pickle.loads(zlib.decompress(data))  # expect: pickle-load
    session["user"] = json.loads(request.form["user"])
    conf = yaml.load(request.data, Loader=yaml.CSafeLoader)
    conf = yaml.load(request.files["f"].read(), yaml.FullLoader)  # expect: yaml-load
    thing = jsonpickle.decode(request.get_json()["thing"])  # expect: jsonpickle-decode
    text = jsonpickle.encode(thing)
    return {"user": user, "conf": conf, "text": text}


def get_cached(key, default=None):
    raw = cache.get(key)
    return pickle.loads(raw) if raw else default  # expect: pickle-load


def set_cached(key, value, ttl=60):
    cache.setex(key, ttl, pickle.dumps(value))


def get_json(key):
    return json.loads(cache.get(key) or b"null")


def get_msgpack(key):
    return msgpack.unpackb(cache.get(key), raw=False)


def recv_msg(sock: socket.socket):
    (size,) = struct.unpack(">I", sock.recv(4))
    buf = b""
    while len(buf) < size:
        buf += sock.recv(size - len(buf))
    return pickle.loads(buf)  # expect: pickle-load


def worker(address, key):
    with Client(address, authkey=key) as conn:
        while (task := conn.recv()) is not None:  # expect: object-over-network
            conn.send(task())


def listen(address):
    listener = Listener(address)
    conn = listener.accept()
    data = conn.recv_bytes()
    first = conn.recv()  # expect: object-over-network
    listener.close()
    return data, first


consumer = KafkaConsumer("events", value_deserializer=lambda m: pickle.loads(m))  # expect: pickle-load
consumer = KafkaConsumer("events", value_deserializer=pickle.loads)  # expect: pickle-load
consumer = KafkaConsumer("events", value_deserializer=lambda m: json.loads(m.decode("utf-8")))
consumer = KafkaConsumer("events", value_deserializer=json.loads)


async def from_url(url: str):
    async with aiohttp.ClientSession() as s, s.get(url) as resp:
        blob = await resp.read()
    return dill.loads(blob)  # expect: pickle-load


async def from_httpx(url):
    async with httpx.AsyncClient() as client:
        r = await client.get(url)
        js = r.json()
        ob = await asyncio.to_thread(pickle.loads, r.content)  # expect: pickle-load
        tx = await asyncio.to_thread(json.loads, r.content)
    return js, ob, tx


def from_s3(bucket, key):
    s3 = boto3.client("s3")
    with BytesIO() as buf:
        s3.download_fileobj(bucket, key, buf)
        buf.seek(0)
        return joblib.load(buf)  # expect: pickle-load


def from_s3_json(bucket, key):
    return json.load(boto3.resource("s3").Object(bucket, key).get()["Body"])


def from_gcs(bucket, name):
    blob = storage.Client().bucket(bucket).blob(name)
    model = pickle.loads(blob.download_as_bytes())  # expect: pickle-load
    with blob.open("rb") as f:
        other = pickle.load(f)  # expect: pickle-load
    meta = json.loads(blob.download_as_text())
    return model, other, meta


class Store:
    """Pickles in SQLite: pickle.loads(row[0])."""

    def __init__(self, path, serializer=pickle):
        self.db = sqlite3.connect(path)
        self.serializer = serializer
        self.shelf = shelve.open(path + ".shelf", writeback=True)  # expect: pickle-load

    def get(self, k):
        row = self.db.execute("select v from kv where k=?", (k,)).fetchone()
        return self.serializer.loads(row[0])  # expect: pickle-load

    def put(self, k, v):
        self.db.execute("insert into kv values (?, ?)", (k, self.serializer.dumps(v)))

    def all(self):
        for (v,) in self.db.execute("select v from kv"):
            yield pickle.loads(v)  # expect: pickle-load

    def texts(self):
        yield from (json.loads(v) for (v,) in self.db.execute("select v from js"))


class JsonStore(Store):
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.serializer = json

    def load(self, k):
        return json.loads(k)


sqlite3.register_converter("pickle", pickle.loads)  # expect: pickle-load
sqlite3.register_converter("json", json.loads)
sqlite3.register_adapter(dict, pickle.dumps)
JsonStore("a").load("k")
resp = requests.get("https://example.org/model.pkl", timeout=5)
resp.raise_for_status()
MODEL = pickle.loads(resp.content)  # expect: pickle-load
MODEL = resp.json()
MODEL = joblib.load(BytesIO(resp.content))  # expect: pickle-load
SERIALIZERS = {"json": json.loads, "msgpack": msgpack.unpackb, "pickle": pickle.loads}  # expect: pickle-load
value = SERIALIZERS["json"](b"1")
value = SERIALIZERS["pickle"](b"1")  # expect: pickle-load
value = SERIALIZERS["msgpack"](b"1")
