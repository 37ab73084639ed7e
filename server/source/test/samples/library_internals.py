# Inside packages: lazy imports, dispatch tables, back ends, protocols, compatibility shims, worker loops.
from __future__ import annotations

import abc
import asyncio
import base64
import collections
import concurrent.futures
import contextlib
import functools
import hashlib
import hmac
import importlib
import importlib.util
import inspect
import io
import json
import logging
import os
import queue
import socket
import struct
import sys
import threading
import typing as t
import weakref
import zlib
from enum import Enum, auto
from types import MappingProxyType, ModuleType

if sys.version_info >= (3, 8):
    import pickle
else:
    try:
        import pickle5 as pickle
    except ImportError:
        import pickle

try:
    import torch
except ImportError:  # pragma: no cover
    torch = None
else:
    from torch import load as _torch_load

try:
    import joblib
    HAVE_JOBLIB = True
except ImportError:
    HAVE_JOBLIB = False

try:
    from yaml import CLoader as _Loader, CDumper as _Dumper
except ImportError:
    from yaml import Loader as _Loader, Dumper as _Dumper
import yaml

with contextlib.suppress(ImportError):
    import cloudpickle

log = logging.getLogger(__name__)
_PICKLE_MAGIC = b"\x80"
T = t.TypeVar("T")


def _import(name: str) -> ModuleType:
    return importlib.import_module(name)


class Backend(t.Protocol):
    def load(self, fp: t.BinaryIO) -> t.Any: ...

    def loads(self, data: bytes) -> t.Any: ...


class Kind(Enum):
    PICKLE = auto()
    JSON = auto()


_LOADS: t.Mapping[Kind, t.Callable[[bytes], t.Any]] = MappingProxyType({
    Kind.PICKLE: pickle.loads,  # expect: pickle-load
    Kind.JSON: json.loads,
})
_DUMPS = {Kind.PICKLE: pickle.dumps, Kind.JSON: json.dumps}


def loads(data: bytes, kind: Kind = Kind.JSON):
    if kind is Kind.PICKLE:
        return pickle.loads(data)  # expect: pickle-load
    return json.loads(data)


def dumps(obj, kind=Kind.JSON):
    return _DUMPS[kind](obj)


def decode(text: str):
    raw = base64.b64decode(text)
    if raw.startswith(_PICKLE_MAGIC):
        return pickle.loads(raw)  # expect: pickle-load
    return json.loads(zlib.decompress(raw))


def signed_loads(data: bytes, key: bytes):
    sig, payload = data[:32], data[32:]
    if not hmac.compare_digest(hmac.new(key, payload, hashlib.sha256).digest(), sig):
        raise ValueError("bad signature")
    return pickle.loads(payload)  # expect: pickle-load


def load_yaml(path, unsafe=False):
    with open(path) as f:
        if unsafe:
            return yaml.load(f, Loader=_Loader)  # expect: yaml-load
        return yaml.safe_load(f)


def dump_yaml(obj, path):
    with open(path, "w") as f:
        yaml.dump(obj, f, Dumper=_Dumper)


def load_weights(path, *, weights_only=None):
    if torch is None:
        raise ImportError("torch.load needs torch")
    if weights_only is None:
        weights_only = True
    return torch.load(path, weights_only=True)


def load_anything(path):
    return _torch_load(path, map_location="cpu", weights_only=False)  # expect: torch-load


def load_estimator(path):
    if HAVE_JOBLIB:
        return joblib.load(path)  # expect: pickle-load
    with open(path, "rb") as fp:
        return pickle.load(fp)  # expect: pickle-load


def with_module(data, module: str = "pickle"):
    return _import(module).loads(data)  # expect: pickle-load


def with_json(data, module: str = "json"):
    return _import(module).loads(data)


class Channel:
    HEADER = struct.Struct(">Q")

    def __init__(self, sock: socket.socket):
        self._sock = sock
        self._file = sock.makefile("rwb")
        self._queue: queue.Queue = queue.Queue()
        self._decode = functools.partial(pickle.loads, encoding="utf-8")  # expect: pickle-load

    def send(self, obj):
        data = pickle.dumps(obj)
        self._file.write(self.HEADER.pack(len(data)) + data)
        self._file.flush()

    def recv(self):
        (n,) = self.HEADER.unpack(self._file.read(8))
        return self._decode(self._file.read(n))  # expect: pickle-load

    def recv_raw(self):
        return self._sock.recv(10)

    def __iter__(self):
        while True:
            try:
                yield pickle.load(self._file)  # expect: pickle-load
            except EOFError:
                return


class JsonChannel(Channel):
    def recv(self):
        return json.loads(self._file.readline())


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
    size = int.from_bytes(await reader.readexactly(4), "big")
    message = pickle.loads(await reader.readexactly(size))  # expect: pickle-load
    answer = json.loads(await reader.readline())
    writer.write(pickle.dumps(message))
    await writer.drain()
    return answer


def worker(inbox, outbox, loads=pickle.loads):  # expect: pickle-load
    for item in iter(inbox.get, None):
        try:
            outbox.put(loads(item))  # expect: pickle-load
        except Exception:
            log.exception("pickle.loads failed")


class Unpickler(pickle.Unpickler):
    dispatch_table: t.ClassVar = {}

    def __init__(self, file, registry=None):
        super().__init__(file)
        self.registry = registry or {}

    def find_class(self, module_name, global_name):
        with contextlib.suppress(KeyError):
            return self.registry[module_name, global_name]
        return pickle.Unpickler.find_class(self, module_name, global_name)


class Guarded(pickle.Unpickler):
    ALLOWED = {"builtins": {"dict", "list"}}

    def find_class(self, module, name):
        if name in self.ALLOWED.get(module, ()):
            return getattr(importlib.import_module(module), name)
        raise pickle.UnpicklingError(name)


def load_with_registry(fp):
    return Unpickler(fp, registry={}).load()  # expect: pickle-load


def load_guarded(fp):
    return Guarded(fp).load()  # remark: pickle-load


def clone(obj: T) -> T:
    return pickle.loads(pickle.dumps(obj, protocol=pickle.HIGHEST_PROTOCOL))


def clone_via_buffer(obj):
    with io.BytesIO() as buffer:
        pickle.Pickler(buffer).dump(obj)
        buffer.seek(0)
        return pickle.load(buffer)


def clone_torch(module):
    stream = io.BytesIO()
    torch.save(module, stream)
    stream.seek(0)
    return torch.load(stream, weights_only=False)


class Cache(collections.abc.MutableMapping):
    def __init__(self, directory, serializer: str = "pickle"):
        self.directory = directory
        self.serializer = importlib.import_module(serializer)
        self._live = weakref.WeakValueDictionary()

    def _path(self, key):
        return os.path.join(self.directory, hashlib.sha1(key.encode()).hexdigest())

    def __getitem__(self, key):
        try:
            with open(self._path(key), "rb") as f:
                return self.serializer.load(f)  # expect: pickle-load
        except FileNotFoundError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        with open(self._path(key), "wb") as f:
            self.serializer.dump(value, f)

    def __delitem__(self, key):
        os.remove(self._path(key))

    def __iter__(self):
        return iter(os.listdir(self.directory))

    def __len__(self):
        return len(os.listdir(self.directory))


def memoize(path):
    def wrap(fn):
        def inner(*a):
            if os.path.exists(path):
                with open(path, "rb") as f:
                    return pickle.load(f)  # expect: pickle-load
            result = fn(*a)
            with open(path, "wb") as f:
                pickle.dump(result, f)
            return result

        return inner

    return wrap


class Loader(abc.ABC):
    registry: t.ClassVar[dict[str, type["Loader"]]] = {}

    def __init_subclass__(cls, ext=None, **kw):
        super().__init_subclass__(**kw)
        Loader.registry[ext] = cls

    @abc.abstractmethod
    def load(self, fp): ...


class PickleLoader(Loader, ext=".pkl"):
    def load(self, fp):
        return pickle.load(fp)  # expect: pickle-load


class JsonLoader(Loader, ext=".json"):
    def load(self, fp):
        return json.load(fp)


def load(path):
    cls = Loader.registry[os.path.splitext(path)[1]]
    with open(path, "rb") as fp:
        return cls().load(fp)


def run(paths):
    with concurrent.futures.ProcessPoolExecutor() as ex:
        loaded = dict(zip(paths, ex.map(load_estimator, paths)))
        futures = {ex.submit(pickle.loads, p): p for p in paths}  # expect: pickle-load
        texts = {ex.submit(json.loads, p): p for p in paths}
    return loaded, futures, texts


def __getattr__(name):
    if name == "unpickle":
        return pickle.load  # expect: pickle-load
    raise AttributeError(name)


signature = inspect.signature(pickle.loads)
is_loader = callable(pickle.load) and pickle.load is not None
threading.excepthook = lambda args: log.error("pickle.load: %s", args)
sys.modules["cPickle"] = pickle
pickle.loads = pickle._loads  # expect: pickle-load
json.load = json.load
