#!/usr/bin/env python3
"""Writes src/data/library-dangers.json: callables of Python and of published libraries that do something dangerous with
what they are given: start a program, run code, load native code or another object, import by name, use the network,
write or read files.

Reads sources as text (ast), never imports them:

    python tools/generate-danger-data.py --python LIB [LIB ...] --libraries SITE_PACKAGES [SITE_PACKAGES ...]

A function is dangerous when it hands something that its caller chooses (a parameter, or what is computed from one) to a
sink of danger-sinks.json, or to a function that is dangerous itself. A class is when its constructor is. Functions that
the library's own __reduce__ methods name are left out: ordinary pickles call them.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
from pathlib import Path

from danger_sources import Sources, digest

HERE = Path(__file__).parent
SINKS = json.loads((HERE / "danger-sinks.json").read_text())
ORDER = ["process", "code", "native", "load", "import", "network", "file-write", "file-read"]

# Top-level packages of the libraries that are looked at: what is installed wherever models are loaded.
PACKAGES = """
numpy scipy sklearn pandas joblib torch torchvision torchaudio transformers keras tf_keras tensorflow sympy networkx
setuptools pkg_resources pip _distutils_hack IPython ipykernel matplotlib PIL dask distributed ray fsspec jinja2 yaml
requests urllib3 onnx mlflow huggingface_hub spacy thinc gensim nltk lightning pytorch_lightning datasets accelerate
cloudpickle dill numba h5py tqdm psutil click pydantic attr statsmodels lightgbm xgboost catboost skops safetensors peft
diffusers timm ultralytics sentence_transformers stable_baselines3 gym gymnasium fastai fairseq flair skorch sktime optuna
hydra omegaconf mmengine tornado werkzeug flask django celery twisted paramiko fabric invoke sh git docker nbconvert
jupyter_client jupyter_core traitlets pexpect ptyprocess loky multiprocess pycaret shap tpot river h2o jsonpickle pyod
tensorboard tensorboardX triton torchgen functorch torch_geometric pyro pytest _pytest pluggy decorator mpmath Cython
pyarrow sqlalchemy botocore boto3 s3transfer srsly catalogue confection weasel prompt_toolkit pygments dateutil six
pkg_resources wrapt markupsafe charset_normalizer filelock platformdirs virtualenv wheel pyparsing orbax flax jax
mako kombu billiard gunicorn uvicorn starlette typer nbformat nbclient papermill jupyter_server notebook peewee patsy
formulaic coverage line_profiler memory_profiler ptpython bpython mypy pylint astroid sphinx docutils tox nox scrapy
stevedore fastcore cherrypy zope lightning_fabric lightning_utilities bleach openpyxl xlrd bs4 lxml smart_open wget gdown
httpx httpcore aiohttp anyio websocket websockets redis pymongo psycopg2 pymysql dns zmq toolz cytoolz tenacity retrying
future past gradio streamlit bentoml prefect airflow pyspark apache_beam langchain langchain_core jsonargparse
sacred neptune comet_ml wandb clearml dvc kedro luigi metaflow cog autogluon ludwig evaluate tokenizers nemo hydra_zen
snakeviz pudb ipdb pyflakes nose nose2 hypothesis parsl ipyparallel cffi pycparser pyximport cython pybind11 conda poetry
build hatchling flit_core pdm uv distlib pyproject_hooks rich textual ruamel xmltodict tomli toml simplejson ujson
cachetools diskcache joblibspark pandas_ta ta plotly bokeh altair seaborn imageio skimage cv2 librosa soundfile pydub
detectron2 fvcore iopath mmcv deepspeed horovod bitsandbytes xformers speechbrain pyannote espnet asteroid dgl ogb
""".split()


EXACT = {name: family for family in reversed(ORDER[:-1]) for name in SINKS["sinks"].get(family, []) if not name.endswith(".*")}
PREFIXES = tuple((name[:-1], family) for family in ORDER[:-1] for name in SINKS["sinks"].get(family, []) if name.endswith(".*"))
OPENS = frozenset(SINKS["opens"]["names"])
BARRIERS = tuple(barrier if barrier.endswith(".") else f"{barrier}." for barrier in SINKS["barriers"])


@functools.cache
def barred(path: str) -> bool:
    return path in SINKS["barriers"] or path.startswith(BARRIERS)


@functools.cache
def sink(path: str, mode: str | None) -> str | None:
    """The family of a sink, where the path is one. `?.name` is a method of something that was not followed."""
    name = f"?.{path.rsplit('.', 1)[-1]}" if path.startswith("?.") else path
    if name in EXACT:
        return EXACT[name]
    if name in OPENS:
        return "file-write" if mode is not None and set(mode) & set("wax+") else "file-read"
    return next((family for prefix, family in PREFIXES if path.startswith(prefix)), None)


def worse(a: str | None, b: str) -> str:
    return b if a is None or ORDER.index(b) < ORDER.index(a) else a


def analyse(sources: Sources, known: dict[str, str]) -> dict[str, str]:
    """Path of a function, method or class -> family, for all that reach a sink with what they are given."""
    edges: set[tuple[str, str]] = set()
    found: dict[str, str] = {}
    for module in sources.modules.values():
        for unit in module.units:
            path = f"{unit.module}.{unit.name}"
            if barred(path):
                continue
            for target, given, mode in unit.calls:
                if not given:
                    continue
                family = sink(target, mode)
                where = target
                if family is None and not target.startswith("?."):
                    where = sources.canonical(target)
                    family = sink(where, mode) or known.get(where)
                if family is not None:
                    found[path] = worse(found.get(path), family)
                elif not barred(where) and not target.startswith("?."):
                    edges.add((path, where))
    constructors(sources, found)
    for _ in range(8):
        changed = False
        for caller, callee in edges:
            family = found.get(callee)
            if family is not None and worse(found.get(caller), family) != found.get(caller):
                found[caller] = worse(found.get(caller), family)
                changed = True
        changed = constructors(sources, found) or changed
        if not changed:
            break
    return found


def constructors(sources: Sources, found: dict[str, str]) -> bool:
    """A class is as dangerous as the constructor that calling it runs, its own or a base's; not where it says itself
    how it is pickled, because ordinary pickles call its constructor then."""
    changed = False
    for module in sources.modules.values():
        for name, cls in module.classes.items():
            path = f"{module.name}.{name}"
            if cls.methods & {"__reduce__", "__reduce_ex__", "__getnewargs__", "__getnewargs_ex__"}:
                continue
            for method in ("__new__", "__init__"):
                family = found.get(sources.canonical(f"{path}.{method}"))
                if family is not None and worse(found.get(path), family) != found.get(path):
                    found[path] = family
                    changed = True
    return changed


def rebuilders(sources: Sources) -> set[str]:
    """What __reduce__ methods and reducers return as the callable: ordinary pickles call it."""
    names: set[str] = set()
    for module in sources.modules.values():
        for path in module.rebuilders:
            names |= {path, sources.canonical(path)}
    return names


def reexports(sources: Sources, found: dict[str, str]) -> dict[str, str]:
    """Other names of the same things: `from subprocess import run` makes every importing module a way to it."""
    names = {}
    for module in sources.modules.values():
        taken = {name: f"{star}.{name}" for star in module.stars for name in sources.public(star)}
        for name, target in {**taken, **module.imports}.items():
            where = sources.canonical(target)
            family = found.get(where) or sink(where, None)
            if family is not None and where != f"{module.name}.{name}":
                names[f"{module.name}.{name}"] = family
            names.update({f"{module.name}.{name}.{method}": found[f"{where}.{method}"]
                          for method in methods_of(sources, where) if f"{where}.{method}" in found})
    return names


def methods_of(sources: Sources, path: str) -> set[str]:
    """Of a class, by its path where it is defined."""
    module, _, name = sources.split(path)
    cls = module.classes.get(name) if module is not None else None
    return cls.methods if cls is not None else set()


def load(root: Path, packages: list[str] | None) -> Sources:
    sources = Sources()
    if packages is None:
        sources.add(root)
    else:
        for package in packages:
            if (root / package).is_dir() or (root / f"{package}.py").exists():
                sources.add(root, package)
    return sources


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--python", nargs="+", type=Path, required=True)
    arguments.add_argument("--libraries", nargs="*", type=Path, default=[])
    options = arguments.parse_args()
    dangers: dict[str, str] = {}
    exempt: set[str] = set()
    owners: dict[str, str] = {}
    known: dict[str, str] = {}
    for group, roots, packages in (("python", options.python, None), ("libraries", options.libraries, PACKAGES)):
        result: dict[str, str] = {}
        done: set[str] = set()
        for root in roots:
            # Of a package that several folders hold, those after the first count only where they hold nothing else.
            here = None if packages is None else [p for p in packages if (root / p).is_dir() or (root / f"{p}.py").exists()]
            wanted = here if here is None or len(here) < 4 else [p for p in here if p not in done]
            done |= set(here or ())
            sources = load(root, wanted)
            found = analyse(sources, known)
            exempt |= rebuilders(sources)
            for path, family in {**reexports(sources, found), **found}.items():
                module, name = place(sources, path)
                if module and usable(module, name):
                    result[path] = worse(result.get(path), family)
                    owners[path] = module
            print(f"{root}: {len(sources.modules)} modules, {len(found)} found", file=sys.stderr)
        known.update(result)
        dangers.update(result)
    write({path: family for path, family in dangers.items() if path not in exempt}, owners, exempt)


def place(sources: Sources, path: str) -> tuple[str, str]:
    module, name, rest = sources.split(path)
    return (name, rest) if module is not None else ("", "")


def usable(module: str, name: str) -> bool:
    """Dunder methods are introspection, judged by name; a name of a private test helper is nobody's gadget."""
    return bool(name) and not any(part.startswith("__") and part.endswith("__") for part in name.split("."))


def listed(module: str, name: str) -> bool:
    """Methods of most libraries are left out; see danger-sinks.json."""
    package = module.split(".")[0]
    return "." not in name or package not in PACKAGES or package in SINKS["packages_with_methods"]["names"].split()


Table = dict[str, dict[str, str]]
"""Module -> family -> names separated by spaces."""


def united(made: Table, previous: Table, exempt: set[str]) -> Table:
    """Both tables; a name of both has the family of the new one."""
    families: dict[str, dict[str, str]] = {}
    for table in (previous, made):
        for module, by_family in table.items():
            for family, names in by_family.items():
                for name in names.split():
                    if f"{module}.{name}" not in exempt:
                        families.setdefault(module, {})[name] = family
    return {module: {family: " ".join(sorted(n for n, f in names.items() if f == family))
                     for family in sorted(set(names.values()))} for module, names in sorted(families.items())}


def write(dangers: dict[str, str], owners: dict[str, str], exempt: set[str]) -> None:
    output: dict[str, dict[str, list[str]]] = {}
    for path, family in dangers.items():
        module = owners[path]
        if barred(path) or not listed(module, path[len(module) + 1:]):
            continue
        output.setdefault(module, {}).setdefault(family, []).append(path[len(module) + 1:])
    target = HERE.parent / "src" / "data" / "library-dangers.json"
    made = {m: {f: " ".join(sorted(set(ns))) for f, ns in sorted(fs.items())} for m, fs in output.items()}
    # What an earlier run found in other versions or in packages that no folder holds now stays.
    modules = united(made, json.loads(target.read_text())["modules"], exempt)
    target.write_text(json.dumps({
        "why": "Generated by tools/generate-danger-data.py from the sources of Python and of published libraries, which says what makes a callable dangerous. Do not edit.",
        "digest": digest(modules),
        "modules": modules,
    }, indent=2) + "\n")
    print(f"{len(dangers)} callables of {len(output)} modules, {target.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
