#!/usr/bin/env python3
"""Writes src/data/library-classes.json: which names of real libraries a pickle may use, and how.

Reads the libraries' sources as text (ast), never imports them:

    python tools/generate-library-data.py [--only LIBRARY,...] SITE_PACKAGES [SITE_PACKAGES ...]

A class is `construct` when making an instance without its constructor and giving it state runs nothing but attribute
writes: neither it nor a base defines __new__, __setstate__, __setattr__, __getattr__-free hooks or __del__ whose body
calls anything outside a short list of harmless names. An enumeration or an exception is `call`: its constructor only
looks up or stores. A plain function is `reference`: objects keep it (an activation, a metric), loading does not call it.
Anything else is left out, and so is unknown to the scanner.

The first folder that holds a library has its newest version; the same library in a later folder is an older version,
whose names are added: models outlive the versions that wrote them. A name is kept only where every version agrees.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path

from danger_sources import digest

# Distribution folder -> which functions may be referenced (None: none; "": all of them).
LIBRARIES: dict[str, str | None] = {
    "numpy": "",
    "scipy": "",
    "sklearn": "",
    "pandas": None,
    "joblib": None,
    "torch": r"torch\.(nn\.(functional|init)|functional|_C\._nn|optim\.lr_scheduler)$",
    "torchvision": None,
    "transformers": r"transformers\.activations$",
    "sentence_transformers": None,
    "keras": r"keras\.src\.(activations|losses|metrics|initializers|regularizers|backend\.numpy).*",
    "lightgbm": None,
    "xgboost": None,
    "catboost": None,
    "statsmodels": r"statsmodels\.(genmod|robust|discrete|tsa|stats|base|distributions).*",
    "spacy": None,
    "thinc": None,
    "stable_baselines3": r"stable_baselines3\.common\.(utils|policies|torch_layers)$",
    "gymnasium": None,
    "timm": None,
    "ultralytics": None,
    "pytorch_lightning": None,
    "imblearn": "",
    "skimage": None,
    "sktime": None,
    "networkx": None,
    "gensim": None,
    "nltk": None,
    "gym": None,
    "tf_keras": None,
    "fastai": None,
    "flair": None,
    "skorch": None,
    "hmmlearn": "",
    "implicit": None,
    "pygam": None,
    "pmdarima": None,
    "tslearn": None,
    "pykalman": None,
    "skopt": None,
    "ngboost": None,
    "interpret": None,
    "sklearn_crfsuite": None,
    "gplearn": None,
    "bayes_opt": None,
    "skrub": None,
    "skbase": None,
    "slicer": None,
    "xarray": None,
    "deap": None,
    "ase": None,
    "simpy": None,
    "pynndescent": None,
    "copulas": None,
    "filterpy": None,
    "quantities": None,
    "sortedcontainers": None,
    "rank_bm25": None,
    "autograd": None,
    "umap": None,
    "hdbscan": None,
    "lifelines": None,
    "prophet": None,
    "shap": None,
    "mlxtend": "",
    "category_encoders": "",
    "feature_engine": "",
    "pyod": None,
    "tpot": None,
    "river": None,
    "pytorch_tabnet": None,
    "torch_geometric": None,
    "torchmetrics": None,
    "torchaudio": None,
    "diffusers": None,
    "peft": None,
    "accelerate": None,
    "omegaconf": None,
    "easydict": None,
    "yacs": None,
    "mmengine": None,
    "patsy": None,
    "optuna": None,
    "addict": None,
    "arrow": None,
    "astropy": None,
    "bidict": None,
    "Bio": None,
    "box": None,
    "dask": None,
    "geopandas": None,
    "igraph": None,
    "munch": None,
    "packaging": None,
    "pandera": None,
    "pendulum": None,
    "pint": None,
    "polars": None,
    "pyproj": None,
    "pyrsistent": None,
    "shapely": None,
    "tables": None,
    "uncertainties": None,
}

# Methods that loading may run on an instance that the constructor did not make.
HOOKS = {"__new__", "__setstate__", "__setattr__", "__del__", "__setitem__", "__getattr__", "__getattribute__",
         "append", "extend", "add", "update", "__hash__", "__init_subclass__", "__reduce__"} - {"__reduce__", "__init_subclass__"}

# Calls by name that change nothing outside the object.
HARMLESS = {
    "super", "isinstance", "issubclass", "len", "hasattr", "getattr", "setattr", "type", "tuple", "list", "dict", "set",
    "str", "int", "float", "bool", "range", "zip", "enumerate", "sorted", "min", "max", "any", "all", "repr", "hash",
    "object", "OrderedDict", "defaultdict", "TypeError", "ValueError", "AttributeError", "RuntimeError", "KeyError",
    "NotImplementedError", "InconsistentVersionWarning", "warn", "vars", "property", "id", "callable", "frozenset",
    "weakref", "iter", "next", "map", "sum", "abs", "bytes", "round", "print", "format", "DeprecationWarning",
    "FutureWarning", "UserWarning", "ImportError", "IndexError", "Exception", "reversed", "deque", "deepcopy", "copy",
}
HARMLESS_METHODS = {
    "__new__", "__init__", "__setstate__", "__setattr__", "__getattr__", "__getattribute__", "__setitem__", "__hash__",
    "__delattr__", "update", "get", "items", "keys", "values", "pop", "append", "extend", "add", "warn", "join",
    "format", "startswith", "endswith", "copy", "setdefault", "replace", "split", "strip", "lower", "upper",
    "__contains__", "discard", "remove", "clear", "insert", "astype", "reshape", "ravel", "asarray", "array", "zeros",
    "ones", "empty", "view", "mro", "isidentifier", "__getitem__", "warning", "debug", "info", "deepcopy",
    "__reduce_ex__", "index", "count", "sort", "reverse", "popitem", "move_to_end", "is_tensor", "ref", "Lock", "RLock",
}
# Never, however harmless the text looks: names whose point is to run, load, open or reach something.
NEVER_MODULE = re.compile(r"(^|\.)(tests?|testing|conftest|setup|_?build_utils|f2py|distutils|__main__|conda|cli|"
                          r"_pytesttester|benchmarks?|examples?|scripts?|_inductor|_dynamo|_functorch|_export|hub|package|"
                          r"cpp_extension|onnx|fx|jit|distributed|multiprocessing|_numpy|ao|datapipes|ctypeslib)(\.|$)")
NEVER_WORDS = frozenset("""open load loads read exec execute eval pickle unpickle download fetch import subprocess system popen
compile compiled url socket spawn shell write writer save file files path lambda deserialize memmap server client http
loader dump dumps runner thread command cmd script""".split())


class NEVER_NAME:
    """A word that stands for running, loading, opening or reaching something, anywhere in the name."""

    @staticmethod
    def search(name: str) -> bool:
        words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name)
        return any(word.lower() in NEVER_WORDS for word in words)


# What the hooks of mutable containers may not call; anything else in them works on the container.
RUNNERS = frozenset("exec eval compile __import__ import_module open system popen Popen run call check_output urlopen load "
                    "loads spawn remove unlink rmtree rename connect".split())
STRICT_HOOKS = {"__new__", "__setstate__", "__setattr__", "__del__"}


# Hooks that call more than the list allows and were read by a person: library class and method -> why it is harmless.
REVIEWED = {
    "torch.nn.modules.module.Module.__setattr__": "registers parameters, modules and buffers; the hooks it runs are those that the running program registered itself",
    "torch.optim.optimizer.Optimizer.__setstate__": "sets defaults and wraps its own step function for profiling",
    "transformers.utils.generic.ModelOutput.__setattr__": "keeps the attribute and the item of the same name alike",
    "transformers.tokenization_utils_base.PreTrainedTokenizerBase.__setattr__": "keeps special tokens in a dict of its own",
    "torchmetrics.metric.Metric.__setstate__": "sets its attributes and wraps its own update and compute again",
    "diffusers.pipelines.pipeline_utils.DiffusionPipeline.__setattr__": "registers the component in its own configuration",
    "keras.src.layers.layer.Layer.__new__": "wraps its own build method and keeps the arguments",
    "keras.src.ops.operation.Operation.__new__": "keeps the arguments for its configuration",
    "keras.src.metrics.base_metric.Metric.__new__": "wraps its own update_state and result methods",
    "tf_keras.src.metrics.base_metric.Metric.__new__": "wraps its own update_state and result methods",
    "keras.src.engine.base_layer.Layer.__new__": "keeps the arguments for its configuration",
    "tf_keras.src.engine.base_layer.Layer.__new__": "keeps the arguments for its configuration",
    "skorch.net.NeuralNet.__setstate__": "loads its own modules from byte strings in the state, which are judged where they stand",
    "omegaconf.basecontainer.BaseContainer.__setstate__": "gives old instances the metadata and type hints of new ones, and sets its attributes",
    "omegaconf.base.Node.__setstate__": "sets its attributes",
    "omegaconf.nodes.ValueNode.__setstate__": "sets its attributes",
    "packaging.markers.Marker.__setstate__": "parses the text of a marker, or keeps the list that it is given",
    "packaging.specifiers.Specifier.__setstate__": "keeps an operator and a version after looking at their types",
    "packaging.specifiers.SpecifierSet.__setstate__": "keeps its specifiers after looking at their types",
    "box.box.Box.__new__": "keeps its own settings beside the entries",
    "torch.optim.sgd.SGD.__setstate__": "sets defaults of its parameter groups",
}

# Containers whose methods loading does run, but which only keep what they are given.
BUILTIN_BASES = {
    "object", "dict", "list", "tuple", "set", "frozenset", "str", "int", "float", "bytes", "ABC", "Generic", "Protocol",
    "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "Counter", "Mapping", "MutableMapping",
    "Sequence", "MutableSequence", "Sized", "Iterable", "Iterator", "Hashable", "Callable", "Container", "Collection",
    "MutableSet", "Set", "NamedTuple", "Exception", "ValueError", "TypeError", "RuntimeError", "Warning", "UserWarning",
    "AttributeError", "KeyError", "LookupError", "IndexError", "ArithmeticError", "ImportError", "OSError",
    "NotImplementedError", "ndarray", "Real", "Integral", "Number", "ABCMeta", "FutureWarning", "DeprecationWarning",
    "RuntimeWarning", "AssertionError", "TypedDict", "BaseException", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag",
    "SimpleNamespace",
    # Names that a library gives to scikit-learn's classes, or to object where it is not installed.
    "XGBModelBase", "XGBClassifierBase", "XGBRegressorBase", "_LGBMModelBase", "_LGBMClassifierBase", "_LGBMRegressorBase",
}
ENUMS = {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ExplicitEnum", "_Enum"}
EXCEPTIONS = {n for n in BUILTIN_BASES if n.endswith(("Error", "Warning", "Exception"))}


def name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return name_of(node.value)
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return "?"


def harmless(body: ast.FunctionDef) -> bool:
    if body.name not in STRICT_HOOKS:
        return not any(isinstance(node, ast.Call) and name_of(node.func) in RUNNERS for node in ast.walk(body))
    for node in ast.walk(body):
        if isinstance(node, ast.Call):
            func = node.func
            if isinstance(func, ast.Name):
                # Constructors of the library's own classes are capitalized; what they do is not followed.
                if func.id not in HARMLESS and not (func.id[:1].isupper() and not NEVER_NAME.search(func.id)) and func.id != "cls":
                    return False
            elif isinstance(func, ast.Attribute):
                if func.attr not in HARMLESS_METHODS and NEVER_NAME.search(func.attr):
                    return False
                if func.attr not in HARMLESS_METHODS and not is_own(func.value):
                    return False
            else:
                return False
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            module = getattr(node, "module", None) or ",".join(a.name for a in node.names)
            if re.match(r"(os|sys|subprocess|importlib|pickle|socket|urllib|ctypes|builtins)\b", module):
                return False
    return True


def is_own(value: ast.expr) -> bool:
    """self.x(), cls.x(), super().x(), np.x(): the object's own methods and array arithmetic."""
    while isinstance(value, (ast.Attribute, ast.Subscript, ast.Call)):
        value = value.func if isinstance(value, ast.Call) else value.value
    return isinstance(value, ast.Name) and value.id in {"self", "cls", "super", "np", "torch", "state", "obj", "warnings", "nn", "object", "math", "dict"}


class Library:
    def __init__(self, root: Path, name: str) -> None:
        self.name = name
        self.classes: dict[tuple[str, str], ast.ClassDef] = {}
        self.by_name: dict[str, list[tuple[str, str]]] = {}
        self.functions: dict[str, list[str]] = {}
        self.functions_by_path: set[tuple[str, str]] = set()
        for path in sorted((root / name).rglob("*.py")):
            module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            if NEVER_MODULE.search(module):
                continue
            try:
                tree = ast.parse(path.read_text(encoding="utf-8"))
            except (SyntaxError, UnicodeDecodeError):
                continue
            for node in top_level(tree):
                public = public_module(node)
                if isinstance(node, ast.ClassDef):
                    self.classes[module, node.name] = node
                    if public:
                        self.classes[public, node.name] = node
                    self.by_name.setdefault(node.name, []).append((module, node.name))
                elif isinstance(node, ast.FunctionDef):
                    for place in filter(None, (module, public)):
                        self.functions.setdefault(place, []).append(node.name)
                        self.functions_by_path.add((place, node.name))


def public_module(node: ast.AST) -> str | None:
    """`@set_module("pandas")` and its like: the module that a pickle names instead of the one with the source."""
    for decorator in getattr(node, "decorator_list", []):
        if isinstance(decorator, ast.Call) and name_of(decorator.func) == "set_module" and decorator.args:
            argument = decorator.args[0]
            return argument.value if isinstance(argument, ast.Constant) else None
    return None


def top_level(tree: ast.Module):
    for node in tree.body:
        if isinstance(node, (ast.If, ast.Try)):
            yield from node.body
            yield from node.orelse
        else:
            yield node


ALL: dict[str, Library] = {}
# Which hook keeps how many classes out: what to review next.
BLOCKED: dict[str, int] = {}


def bases(key: tuple[str, str], library: Library, seen: set) -> set[str] | None:
    """Names of all bases outside the libraries, or None where a base or a hook is not known to be harmless."""
    if key in seen:
        return set()
    seen.add(key)
    node = library.classes[key]
    if NEVER_NAME.search(node.name) and not node.name.endswith(("Error", "Warning")):
        return None
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name in HOOKS and f"{key[0]}.{key[1]}.{item.name}" not in REVIEWED and not harmless(item):
            BLOCKED[f"{key[0]}.{key[1]}.{item.name}"] = BLOCKED.get(f"{key[0]}.{key[1]}.{item.name}", 0) + 1
            return None
    found: set[str] = set()
    for keyword in node.keywords:
        if keyword.arg == "metaclass" and name_of(keyword.value) not in {"ABCMeta", "type", "EnumMeta", "Meta"} and "Meta" not in name_of(keyword.value):
            return None
    for base in node.bases:
        name = name_of(base)
        inside = [(lib, k) for lib in (library, *ALL.values()) for k in lib.by_name.get(name, [])]
        if name in BUILTIN_BASES:
            found.add(name)
        elif inside:
            # The same name may stand in several modules: every one of the nearest library has to be harmless.
            lib = inside[0][0]
            for _, k in [entry for entry in inside if entry[0] is lib][:4]:
                inner = bases(k, lib, seen)
                if inner is None:
                    return None
                found |= inner
        elif name in {"with_metaclass", "_C", "TensorBase", "_TensorBase", "PushToHubMixin"}:
            found.add("object")
        else:
            return None
    return found


def uses_of(library: Library) -> dict[str, dict[str, set[str]]]:
    """use -> module -> names of one version of a library."""
    uses: dict[str, dict[str, set[str]]] = {"call": {}, "construct": {}, "reference": {}}
    for module, name in library.classes:
        found = bases((module, name), library, set())
        if found is not None:
            use = "call" if found & (ENUMS | EXCEPTIONS) else "construct"
            uses[use].setdefault(module, set()).add(name)
    pattern = LIBRARIES[library.name]
    if pattern is not None:
        for module, names in library.functions.items():
            kept = {name for name in names if re.match(pattern, module) and not NEVER_NAME.search(name)}
            if kept:
                uses["reference"][module] = kept
    return uses


def merge(versions: list[tuple[Library, dict]]) -> dict[str, dict[str, str]]:
    """The names of all versions, without those that another version has and does not vouch for in the same use."""
    merged: dict[str, dict[str, str]] = {}
    for use in ("call", "construct", "reference"):
        names: dict[str, set[str]] = {}
        for _, uses in versions:
            for module, found in uses[use].items():
                names.setdefault(module, set()).update(found)
        for module, found in names.items():
            for library, uses in versions:
                there = {name for kind in (library.classes, library.functions_by_path) for m, name in kind if m == module}
                found &= uses[use].get(module, set()) | (found - there)
        kept = {module: " ".join(sorted(found)) for module, found in sorted(names.items()) if found}
        if kept:
            merged[use] = kept
    return merged


def version_of(root: Path, name: str) -> str:
    distribution = {"sklearn": "scikit_learn", "skimage": "scikit_image", "imblearn": "imbalanced_learn", "umap": "umap_learn"}.get(name, name)
    for folder in root.glob("*.dist-info"):
        found = re.match(r"(.+)-([0-9][^-]*)\.dist-info$", folder.name)
        if found and found[1].lower().replace("-", "_") == distribution:
            return found[2]
    return "?"


def main() -> None:
    arguments = sys.argv[1:]
    # Of the others only the sources are read, for the bases of these; what an earlier run wrote of them stays.
    only = set(arguments[1].split(",")) if arguments[:1] == ["--only"] else None
    roots = [Path(argument) for argument in (arguments if only is None else arguments[2:])]
    places = {name: [root for root in roots if (root / name).is_dir()] for name in LIBRARIES}
    for name, found in places.items():
        if found:
            ALL[name] = Library(found[0], name)
        else:
            print(f"{name}: not found", file=sys.stderr)
    target = Path(__file__).parent.parent / "src" / "data" / "library-classes.json"
    previous = json.loads(target.read_text())["libraries"]
    output = {}
    for name, newest in list(ALL.items()):
        if only is not None and name not in only:
            continue
        versions = [(newest, uses_of(newest))]
        for root in places[name][1:]:
            ALL[name] = Library(root, name)
            versions.append((ALL[name], uses_of(ALL[name])))
        ALL[name] = newest
        output[name] = {"version": ", ".join(version_of(root, name) for root in places[name]), "uses": merge(versions)}
        counts = {use: sum(len(names.split()) for names in modules.values()) for use, modules in output[name]["uses"].items()}
        print(name, output[name]["version"], counts, file=sys.stderr)
    for name, count in sorted(BLOCKED.items(), key=lambda item: -item[1])[:25]:
        print(f"kept out {count} classes: {name}", file=sys.stderr)
    for name, entry in previous.items():
        output.setdefault(name, entry)
    libraries = dict(sorted(output.items()))
    target.write_text(json.dumps({
        "why": "Generated by tools/generate-library-data.py from the sources of the named libraries, which says what makes a name safe for each use. Do not edit.",
        "digest": digest(libraries),
        "libraries": libraries,
    }, indent=2) + "\n")


if __name__ == "__main__":
    main()
