# How libraries write it: fallbacks at import, registries, lazy modules, custom unpicklers, file-likes.
import abc
import contextlib
import copyreg
import functools
import gzip
import importlib
import importlib.util
import inspect
import io
import lzma
import operator
import os
import sys
import tarfile
import threading
import types
import zipfile
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Protocol, overload

try:
    import cPickle as pickle
except ImportError:
    import pickle
try:
    import simplejson as json
except ImportError:
    import json
try:
    import cloudpickle
except ModuleNotFoundError:
    cloudpickle = None
try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader
try:
    from yaml import CUnsafeLoader as AnyLoader
except ImportError:
    from yaml import UnsafeLoader as AnyLoader
import yaml

if TYPE_CHECKING:
    import torch
PY3 = sys.version_info[0] >= 3
_pickle_load = functools.partial(pickle.load, encoding="latin1") if PY3 else pickle.load  # expect: pickle-load
loads = (cloudpickle or pickle).loads  # expect: pickle-load
dumps = (cloudpickle or pickle).dumps
read_json = json.load


def load_compat(path):
    with open(path, "rb") as handle:
        return _pickle_load(handle)  # expect: pickle-load


def load_config(path):
    with open(path) as handle:
        return yaml.load(handle, Loader=SafeLoader)


def load_config_with_objects(path):
    with open(path) as handle:
        return yaml.load(handle, Loader=AnyLoader)  # expect: yaml-load


def load_js(path):
    with open(path) as handle:
        return read_json(handle)


_OPENERS = {".gz": gzip.open, ".xz": lzma.open, "": open}


def load_compressed(path):
    opener = _OPENERS[os.path.splitext(path)[1]]
    with opener(path, "rb") as fileobj:
        return pickle.load(fileobj, encoding="bytes")  # expect: pickle-load


class CPUUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "torch.storage" and name == "_load_from_bytes":
            return lambda b: torch.load(io.BytesIO(b), map_location="cpu", weights_only=False)  # expect: torch-load
        return super().find_class(module, name)


class RenamingUnpickler(pickle.Unpickler):
    RENAMED: ClassVar[dict] = {"old.pkg": "new.pkg"}

    def find_class(self, module, name):
        return super(RenamingUnpickler, self).find_class(self.RENAMED.get(module, module), name)


class AllowListUnpickler(pickle.Unpickler):
    SAFE = frozenset({("collections", "OrderedDict")})

    def find_class(self, module, name):
        if (module, name) not in self.SAFE:
            raise pickle.UnpicklingError(f"{module}.{name} is forbidden")
        return super().find_class(module, name)


class PersistentUnpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        kind, key = pid
        return self.resolve(kind, key)


def restricted_loads(s):
    return AllowListUnpickler(io.BytesIO(s)).load()  # remark: pickle-load


def cpu_load(f):
    return CPUUnpickler(f).load()  # expect: pickle-load


def renamed_load(f):
    up = RenamingUnpickler(f)
    up.memo = {}
    return up.load()  # expect: pickle-load


def persistent_loads(data, resolver):
    unpickler = PersistentUnpickler(io.BytesIO(data))
    unpickler.resolve = resolver
    obj = unpickler.load()  # expect: pickle-load
    return obj


class Serializer(abc.ABC):
    @abc.abstractmethod
    def loads(self, data: bytes): ...

    @abc.abstractmethod
    def dumps(self, obj) -> bytes: ...


class PickleSerializer(Serializer):
    def loads(self, data):
        return pickle.loads(data)  # expect: pickle-load

    def dumps(self, obj):
        return pickle.dumps(obj, -1)


class JsonSerializer(Serializer):
    def loads(self, data):
        return json.loads(data)

    def dumps(self, obj):
        return json.dumps(obj).encode()


class Compressed(Serializer):
    def __init__(self, inner: Serializer):
        self.inner = inner

    def loads(self, data):
        return self.inner.loads(gzip.decompress(data))

    def dumps(self, obj):
        return gzip.compress(self.inner.dumps(obj))


_REGISTRY: "dict[str, tuple]" = {}


def register(name, loader, dumper):
    _REGISTRY[name] = (loader, dumper)


register("pickle", pickle.load, pickle.dump)  # expect: pickle-load
register("json", json.load, json.dump)
register("yaml", yaml.safe_load, yaml.safe_dump)
register("yaml-any", yaml.unsafe_load, yaml.dump)  # expect: yaml-load


def lazy(name):
    return importlib.import_module(name)


def load_with_backend(data):
    backend = importlib.import_module("dill")
    return backend.loads(data)  # expect: pickle-load


def load_with_json(data):
    backend = importlib.import_module("json")
    return backend.loads(data)


def load_lazy(data):
    return lazy("pickle").loads(data)  # expect: pickle-load


class LazyPickle:
    def __getattr__(self, name):
        return getattr(pickle, name)


def unpickle_stream(f):
    u = pickle.Unpickler(f)
    while True:
        with contextlib.suppress(EOFError):
            yield u.load()  # expect: pickle-load
            continue
        break


def read_members(path):
    with tarfile.open(path) as tar:
        for member in tar:
            if member.name.endswith(".pkl"):
                yield member.name, pickle.load(tar.extractfile(member))  # expect: pickle-load
            elif member.name.endswith(".json"):
                yield member.name, json.load(tar.extractfile(member))


def read_zip(path):
    with zipfile.ZipFile(path) as z:
        with z.open("data.pkl") as f:
            return pickle.load(f)  # expect: pickle-load


def roundtrip(obj):
    return pickle.loads(pickle.dumps(obj))


def deepcopy_by_pickle(obj):
    buf = io.BytesIO()
    pickle.dump(obj, buf)
    buf.seek(0)
    return pickle.load(buf)


def open_object(path, how="rb", *, load=pickle.load):  # expect: pickle-load
    with open(path, how) as f:
        return load(f)  # expect: pickle-load


call_load = operator.attrgetter("load")(pickle)  # expect: pickle-load
call_json = operator.attrgetter("load")(json)
result = operator.methodcaller("loads", b"")(pickle)  # expect: pickle-load
fn = getattr(pickle, "lo" + "ads")  # expect: pickle-load
fn = getattr(json, "lo" + "ads")
fn = getattr(pickle, "dumps")
locals()["pickle"].loads(b"")  # expect: pickle-load
spec = importlib.util.find_spec("pickle")
mod = importlib.util.module_from_spec(spec)
copyreg.pickle(types.MethodType, lambda m: (getattr, (m.__self__, m.__name__)))
sig = inspect.signature(pickle.load)
_lock = threading.Lock()
with _lock, open("state.p", "rb") as f:
    STATE = pickle.load(f)  # expect: pickle-load
__all__ = ["load_compat", "load_js", "pickle"]
