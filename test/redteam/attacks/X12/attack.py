"""X12: unpickles a model whose loading runs a shell"""
from kit import *


def loaded(line):
    import pickle

    class Model:
        def __reduce__(self):
            return subprocess.getoutput, (line,)

    text = pickle.loads(pickle.dumps(Model()))
    if "ermission denied" in text or "not permitted" in text:
        raise Refused(text)
    return text


def attack(w):
    yield "its shell reads credentials", lambda: loaded("cat ~/.aws/credentials")
    yield "its shell plants a start-up file", lambda: loaded("echo x >> ~/.bashrc && echo done")


def twin(w):
    yield "a benign model", benign


def benign():
    import pickle

    return str(pickle.loads(pickle.dumps({"weights": [1.0, 2.0]})))
