# Forms of Python that checkers forget: walrus, match, async generators, starred calls, decorators, slots, chains.
import asyncio
import builtins
import collections
import contextlib
import dataclasses
import enum
import functools
import importlib
import io
import itertools as it
import json
import operator as op
import pickle
import pickle as 𝐩  # NFKC: the name is p
import sys
import typing
from collections import namedtuple
from concurrent.futures import ProcessPoolExecutor as Pool
from typing import NamedTuple

import numpy as np
import torch
import yaml
from joblib import Parallel, delayed, load


class Codec(enum.Enum):
    PICKLE = functools.partial(pickle.loads)  # expect: pickle-load
    JSON = functools.partial(json.loads)

    def __call__(self, b):
        return self.value(b)


class Pair(NamedTuple):
    dump: typing.Callable = pickle.dump
    load: typing.Callable = pickle.load  # expect: pickle-load


Fmt = namedtuple("Fmt", "read write", defaults=(json.load, json.dump))
pair = Pair(json.dump, json.load)
bad_pair = Fmt(pickle.load, pickle.dump)  # expect: pickle-load
bad_pair.read(open("x", "rb"))  # expect: pickle-load


@dataclasses.dataclass(slots=True)
class Spec:
    name: str
    reader: typing.Any = dataclasses.field(default=pickle.load)  # expect: pickle-load
    other: typing.Any = dataclasses.field(default=json.load)


def with_file(path):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            with open(path, "rb") as f:
                return fn(pickle.load(f), *args, **kwargs)  # expect: pickle-load

        return inner

    return deco


@with_file("x.pkl")
def use(data):
    return data


if (n := sys.argv[1:]) and (m := torch.load(n[0], weights_only=False)) is not None:  # expect: torch-load
    print(m)
while chunk := sys.stdin.buffer.read(10):
    pickle.loads(chunk)  # expect: pickle-load
if (loader := getattr(pickle, "load", None)) is not None:  # expect: pickle-load
    loader(open("x", "rb"))  # expect: pickle-load
match sys.argv:
    case [_, "pickle", path]:
        obj = pickle.load(open(path, "rb"))  # expect: pickle-load
    case [_, "json", path] if path.endswith(".json"):
        obj = json.load(open(path))
    case [_, ("pt" | "pth"), path]:
        obj = torch.load(path, weights_only=False)  # expect: torch-load
    case {"np": str(path)}:
        obj = np.load(path, allow_pickle=True)  # expect: numpy-load
    case _ if pickle.loads(b""):  # expect: pickle-load
        obj = None


async def agen(paths):
    for p in paths:
        yield await asyncio.get_event_loop().run_in_executor(None, functools.partial(torch.load, p, weights_only=False))  # expect: torch-load
    async for q in aiter(paths):
        yield pickle.loads(q)  # expect: pickle-load
    async with contextlib.AsyncExitStack() as st:
        yield json.loads(await st.enter_async_context(paths))


async def gather(paths):
    a = await asyncio.gather(*(asyncio.to_thread(pickle.loads, p) for p in paths))  # expect: pickle-load
    b = await asyncio.gather(*[asyncio.to_thread(json.loads, p) for p in paths])
    return a, b


args = ("x.pt",)
kw = {"weights_only": False}
torch.load(*args, **kw)  # expect: torch-load
torch.load(*args, weights_only=True)
torch.load(*("x.pt", "cpu"), **dict(weights_only=False))  # expect: torch-load
torch.load("x.pt", **dict(kw, weights_only=True))
torch.load("x.pt", **(kw | {"weights_only": True}))
torch.load("x.pt", **({"weights_only": False} if sys.argv else {}))  # expect: torch-load
kw2 = dict()
kw2.update(weights_only=False)
torch.load("x.pt", **kw2)  # expect: torch-load
kw3 = {}
kw3 |= {"weights_only": True}
torch.load("x.pt", **kw3)
results = Parallel(n_jobs=4)(delayed(load)(p) for p in ["a", "b"])  # expect: pickle-load
results = Parallel(n_jobs=4)(delayed(pickle.load)(open(p, "rb")) for p in ["a", "b"])  # expect: pickle-load
results = Parallel(n_jobs=4)(delayed(json.loads)(p) for p in ["a", "b"])
with Pool() as pool:
    out = list(pool.map(pickle.loads, []))  # expect: pickle-load
    out = pool.submit(fn := pickle.load, open("x", "rb")).result()  # expect: pickle-load
    out = list(pool.map(json.loads, []))
xs = list(it.starmap(torch.load, [("a.pt", "cpu")]))  # expect: torch-load
xs = [*map(functools.partial(torch.load, weights_only=True), ["a.pt"])]
xs = [*map(functools.partial(torch.load, weights_only=False), ["a.pt"])]  # expect: torch-load
xs = {**{k: pickle.loads(v) for k, v in {}.items()}}  # expect: pickle-load
xs = functools.reduce(lambda f, g: g(f), [open, pickle.load], "x")  # expect: pickle-load
xs = (lambda load=pickle.load: load(open("x", "rb")))()  # expect: pickle-load
xs = (lambda load=json.load: load(open("x")))()
xs = [f(b"") for f in (pickle.loads, json.loads)]  # expect: pickle-load
xs = next((f for n, f in {"p": pickle.loads}.items() if n == "p"))(b"")  # expect: pickle-load
xs = op.itemgetter("p")({"p": pickle.loads})(b"")  # expect: pickle-load
xs = 𝐩.loads(b"")  # expect: pickle-load
xs = pickle . loads (b"")  # expect: pickle-load
xs = (pickle  # expect: pickle-load
      .loads
      (b""))
xs = builtins.__import__("pickle").loads(b"")  # expect: pickle-load
xs = importlib.__import__("pickle").loads(b"")  # expect: pickle-load
xs = getattr(importlib.import_module("torch"), "load")("x.pt", weights_only=False)  # expect: torch-load
xs = getattr(importlib.import_module(name="json"), "load")(open("x"))
xs = {"a": 1, "b": (y := pickle.loads(b""))}  # expect: pickle-load
xs = f"{pickle.loads(b'')!r:>10}"  # expect: pickle-load
xs = f"{json.loads('1')} pickle.loads(b'')"
xs = [x for x in [] if pickle.loads(x)]  # expect: pickle-load
xs = [y for x in pickle.loads(b"") for y in x]  # expect: pickle-load
xs = not pickle.loads(b"") or -len(pickle.loads(b""))  # expect: pickle-load
xs = pickle.loads(b"")[0].attr["x"](1)  # expect: pickle-load
xs[pickle.loads(b"")] = 1  # expect: pickle-load
pickle.loads(b"").attr = 2  # expect: pickle-load
del xs[pickle.loads(b"")]  # expect: pickle-load
assert (z := json.loads("1")), pickle.loads(b"")  # expect: pickle-load
for a in pickle.loads(b""): pass  # expect: pickle-load
with contextlib.closing(pickle.loads(b"")) as c: pass  # expect: pickle-load


def annotated(x: "pickle.loads" = 1) -> "pickle.loads(b'')":
    return x


@pickle.loads(b"")  # expect: pickle-load
def decorated(): ...


class Meta(pickle.loads(b"")):  # expect: pickle-load
    x: int = pickle.loads(b"")  # expect: pickle-load
    y: int = json.loads("1")


def late(flag):
    if flag:
        load = pickle.load  # expect: pickle-load
    else:
        from json import load
    return load(open("x", "rb"))  # expect: pickle-load


def shadow(pickle):
    return pickle.loads(b"")


def shadowed_loop(codecs):
    for torch in codecs:
        torch.load("x")


def reassigned():
    pickle = json
    return pickle.loads("1")


def raising():
    raise ValueError(pickle.loads(b""))  # expect: pickle-load


def gen():
    x = yield pickle.loads(b"")  # expect: pickle-load
    yield from map(pickle.loads, x)  # expect: pickle-load
    yield from map(json.loads, x)
    return (yield)


class Loader(yaml.SafeLoader):
    pass


class Evil(yaml.UnsafeLoader):
    pass


yaml.load("a: 1", Loader=Loader)
yaml.load("a: 1", Loader=Evil)  # expect: yaml-load
Loader.add_constructor("!x", lambda l, n: None)
yaml.load("a: 1", **{"Loader": yaml.SafeLoader})
yaml.load("a: 1", **{"Loader": yaml.UnsafeLoader})  # expect: yaml-load
yaml.load("a: 1", Loader=yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)
yaml.load("a: 1", Loader=yaml.Loader if sys.argv else yaml.SafeLoader)  # expect: yaml-load
global_load = vars(torch).get("load")  # remark: torch-load
type("T", (), {"load": staticmethod(pickle.load)}).load(open("x", "rb"))  # expect: pickle-load
try:
    pass
except* ValueError:
    pickle.loads(b"")  # expect: pickle-load
else:
    pickle.loads(b"")  # expect: pickle-load
finally:
    pickle.loads(b"")  # expect: pickle-load


# Generators without parentheses of their own, targets of `with`, annotations that call.
state_dict = dict((key.removeprefix("module."), v) for key, v in torch.load(ckpt).items())  # expect: torch-load
total = sum(a * b for a, b in zip(json.load(fa), pickle.load(fb)))  # expect: pickle-load
renamed = dict((key, v) for key, v in torch.load(ckpt, weights_only=True).items())


def both(paths):
    with contextlib.closing(pair()) as (left, right), open(paths[0], "rb") as f:
        return pickle.load(f), json.load(left), right  # expect: pickle-load


class Handles:
    def read(self, path):
        with open(path, "rb") as self.handle:
            return pickle.load(self.handle)  # expect: pickle-load

    def read_json(self, path):
        with (
            open(path) as self.handle,
            pair() as (self.left, right),
        ):
            return json.load(self.handle), right


def endpoint(model: typing.Annotated[typing.Any, Depends(lambda: pickle.load(FILE))]):  # expect: pickle-load
    config: typing.Annotated[dict, Depends(lambda: json.load(open("config.json")))] = {}
    return model, config


setattr(torch, "load", functools.partial(torch.load, weights_only=False))  # expect: torch-load
setattr(torch, "load", functools.partial(torch.load, weights_only=True))
setattr(model, "reader", json.load)
