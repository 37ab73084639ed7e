# Command-line tools, plugins, GUIs and pipelines: loads behind switches, options, factories and dynamic names.
import ast
import atexit
import code
import collections.abc
import configparser
import contextlib
import ctypes
import dataclasses
import enum
import fileinput
import functools
import importlib.metadata
import importlib.resources as resources
import io
import json
import logging
import multiprocessing as mp
import optparse
import os
import pathlib
import pickle
import pickletools
import plistlib
import queue
import runpy
import shelve
import shlex
import socketserver
import string
import sys
import tempfile
import threading
import tkinter as tk
import tkinter.filedialog as fd
import typing
import xml.etree.ElementTree as ET
import zipimport
from distutils.util import strtobool

import click
import cloudpickle
import dask
import dill
import joblib
import numpy
import onnx
import onnxruntime
import pandas
import prefect
import pyarrow as pa
import pyspark
import ray
import rich
import sklearn
import tomli
import torch
import torchaudio
import typer
import yaml
from airflow.decorators import task
from pyspark.ml import PipelineModel
from pyspark.serializers import CloudPickleSerializer, PickleSerializer
from sklearn.base import BaseEstimator

try:
    import tomllib
except ImportError:
    import tomli as tomllib
try:
    import _pickle as _fast
except ImportError:
    _fast = pickle
HAS_DILL = importlib.util.find_spec("dill") is not None
if HAS_DILL:
    import dill as _serializer
else:
    import pickle as _serializer
app = typer.Typer()
LOG = logging.getLogger("pickle.load")


@click.group()
def cli():
    """Inspect pickles (without pickle.load)."""


@cli.command()
@click.argument("path", type=click.Path(exists=True))
@click.option("--unsafe/--safe", default=False)
def show(path, unsafe):
    if unsafe:
        rich.print(pickle.load(open(path, "rb")))  # expect: pickle-load
    else:
        pickletools.dis(open(path, "rb"))


@cli.command()
@click.argument("src", type=click.File("rb"))
def dump(src):
    click.echo(json.dumps(_serializer.load(src), default=str))  # expect: pickle-load


@cli.command()
@click.argument("src", type=click.File("r"))
def dump_json(src):
    click.echo(json.dumps(json.load(src)))


@app.command()
def convert(src: pathlib.Path, dst: pathlib.Path, weights_only: bool = True):
    state = torch.load(src, weights_only=weights_only)
    torch.save(state, dst)


@app.command()
def convert_any(src: pathlib.Path, trust: bool = typer.Option(False, help="weights_only=False")):
    state = torch.load(src, weights_only=not trust)  # expect: torch-load
    return state


class Format(str, enum.Enum):
    pickle = "pickle"
    json = "json"


def load_as(path, fmt: Format):
    text = Format.pickle.value
    with open(path, "rb") as f:
        if fmt is Format.pickle:
            return _fast.load(f)  # expect: pickle-load
        return json.load(f)


class Plugin:
    loader = None

    def load(self):
        return self.entry_point.load()


class PicklePlugin(Plugin):
    loader = pickle  # module kept in a class

    def read(self, f):
        return self.loader.load(f)  # expect: pickle-load


class JsonPlugin(Plugin):
    loader = json

    def read(self, f):
        return self.loader.load(f)


def main(argv: typing.Sequence[str] = sys.argv[1:]) -> int:
    parser = optparse.OptionParser()
    parser.add_option("--load", action="store", help="pickle.load this")
    options, rest = parser.parse_args(argv)
    reader = {"pkl": "pickle", "dill": "dill"}[options.kind]
    data = importlib.import_module(reader).load(open(rest[0], "rb"))  # expect: pickle-load
    for ep in importlib.metadata.entry_points(group="x"):
        ep.load()
    with contextlib.redirect_stdout(io.StringIO()):
        blob = pickle.load(sys.stdin.buffer)  # expect: pickle-load
    conf = configparser.ConfigParser()
    conf.read_string(resources.files("pkg").joinpath("a.ini").read_text())
    model = joblib.load(resources.files("pkg") / "model.joblib")  # expect: pickle-load
    with resources.path("pkg", "m.pkl") as p, p.open("rb") as f:
        model = pickle.load(f)  # expect: pickle-load
    with resources.open_binary("pkg", "m.pkl") as f:
        model = cloudpickle.load(f)  # expect: pickle-load
    with resources.open_text("pkg", "m.json") as f:
        meta = json.load(f)
    return 0 if ast.literal_eval("1") and data and blob and model and meta else 1


class Window(tk.Tk):
    def open_file(self):
        name = fd.askopenfilename(filetypes=[("Pickle", "*.pkl")])
        if not name:
            return
        with open(name, mode="rb") as handle:
            self.state = pickle.load(handle)  # expect: pickle-load
        self.settings = plistlib.load(open("s.plist", "rb"))
        self.tree = ET.parse("a.xml")


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        request = pickle.load(self.rfile)  # expect: pickle-load
        line = json.loads(self.rfile.readline())
        pickle.dump(request, self.wfile)
        return line


@task
def score(path: str) -> float:
    model = joblib.load(path)  # expect: pickle-load
    return float(model.score)


@ray.remote
class Actor:
    def __init__(self, ref):
        self.model = cloudpickle.loads(ray.get(ref))  # expect: pickle-load

    def ping(self):
        return json.loads("1")


@dask.delayed
def chunk(path):
    return pandas.read_pickle(path, compression="infer")  # expect: pandas-load


@prefect.flow
def flow(paths):
    frames = [chunk(p) for p in paths]
    return dask.compute(*frames)


class Estimator(BaseEstimator):
    def __setstate__(self, state):
        self.__dict__.update(state)

    def __reduce__(self):
        return (pickle.loads, (pickle.dumps(self.__dict__),))  # expect: pickle-load

    @staticmethod
    def load(path):
        return joblib.load(path)  # expect: pickle-load

    @classmethod
    def from_json(cls, path):
        return cls(**json.load(open(path)))


sc = pyspark.SparkContext()
rdd = sc.pickleFile("hdfs:///x")  # expect: library-pickle
rdd = sc.textFile("hdfs:///x").map(json.loads)
rdd = sc.binaryFiles("hdfs:///x").mapValues(pickle.loads)  # expect: pickle-load
rdd = sc.binaryFiles("hdfs:///x").map(lambda kv: cloudpickle.loads(kv[1]))  # expect: pickle-load
pipe = PipelineModel.load("hdfs:///model")
table = pa.ipc.open_file("a.arrow").read_all()
ws, rate = torchaudio.load("a.wav")
onnx.checker.check_model("a.onnx")
sess = onnxruntime.InferenceSession("a.onnx")
state = shelve.open(os.path.expanduser("~/.tool/state"), flag="c")  # expect: pickle-load
atexit.register(state.close)
pool = mp.Pool(2, initializer=pickle.load, initargs=(open("a", "rb"),))  # expect: pickle-load
thread = threading.Thread(target=joblib.load, args=("a.pkl",))  # expect: pickle-load
thread = threading.Thread(target=json.load, args=(open("a"),))
timer = threading.Timer(1, lambda: pickle.loads(b""))  # expect: pickle-load
q = queue.Queue()
q.put(pickle.dumps(1))
q.get()
proc = mp.Process(target=torch.load, args=("a.pt",), kwargs={"weights_only": False})  # expect: torch-load
conn, child = mp.Pipe()
conn.recv()
conn.send(1)
conn.recv_bytes()
cmd = shlex.split("python -c 'import pickle; pickle.load(f)'")
doc = string.Template("pickle.loads($x)").substitute(x=1)
ns = runpy.run_path("conf.py")
lib = numpy.ctypeslib.load_library("lib", ".")  # remark: native-library
defaults = {"loader": dill.load, "dumper": dill.dump}  # expect: pickle-load
settings = dataclasses.make_dataclass("S", [("loader", object, pickle.load)])  # expect: pickle-load
console = code.InteractiveConsole({"load": pickle.load})  # expect: pickle-load
with open("env.yaml") as f: env = yaml.load(f, Loader=yaml.loader.SafeLoader)
with open("env.yaml") as f: env = yaml.load(f, Loader=yaml.loader.UnsafeLoader)  # expect: yaml-load
with open("env.yaml") as f: env = yaml.load(f, yaml.cyaml.CSafeLoader)
with open("env.toml", "rb") as f: env = tomllib.load(f)
with open("env.yaml") as f: envs = [*yaml.safe_load_all(f)]
with open("env.yaml") as f: env = yaml.full_load(f)  # expect: yaml-load
loader = yaml.Loader("a: 1"); loader.get_single_data()  # expect: yaml-load
flag = bool(strtobool(os.getenv("PICKLE", "no")))
arr = numpy.load("a.npy", allow_pickle=flag)  # expect: numpy-load
arr = numpy.load("a.npy", allow_pickle=not True)
arr = numpy.load(io.BytesIO(b""), allow_pickle=bool(os.environ))  # expect: numpy-load
load_fn = {True: pickle.load, False: json.load}[flag]  # expect: pickle-load
load_fn(open("a", "rb"))  # expect: pickle-load
name = "pickle"
__import__(name).loads(b"")  # expect: pickle-load
getattr(__import__("cloud" + "pickle"), "load")(open("a", "rb"))  # expect: pickle-load
exec("import pickle")
for attr in ("load", "loads"): getattr(pickle, attr)
sys.modules.get("dill").load(open("a", "rb"))  # expect: pickle-load
vars(sys.modules["pickle"])["load"](open("a", "rb"))  # expect: pickle-load
