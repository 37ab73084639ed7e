# Tests of people who use pickles: fixtures, mocks, monkeypatching, parametrised loaders, round trips.
import builtins
import contextlib
import copy
import io
import json
import os
import pickle
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock
from unittest.mock import MagicMock, patch, mock_open

import joblib
import numpy as np
import numpy.testing as npt
import pandas as pd
import pandas.testing as tm
import pytest
import torch
import yaml

HERE = Path(__file__).parent
DATA = HERE / "data"


@pytest.fixture(scope="session")
def model():
    return joblib.load(DATA / "model.joblib")  # expect: pickle-load


@pytest.fixture
def golden(request):
    with (DATA / f"{request.node.name}.pickle").open("rb") as f:
        yield pickle.load(f)  # expect: pickle-load


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text("a: 1")
    return yaml.safe_load(path.read_text())


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_roundtrip(protocol):
    obj = {"a": 1}
    assert pickle.loads(pickle.dumps(obj, protocol)) == obj
    blob = pickle.dumps(obj, protocol=protocol)
    assert pickle.loads(blob) == obj
    again = copy.deepcopy(obj)
    assert joblib.hash(again)


@pytest.mark.parametrize("loads", [json.loads, lambda s: yaml.safe_load(s)])
def test_text(loads):
    assert loads("1") == 1


@pytest.mark.parametrize("load", [pickle.load, joblib.load])  # expect: pickle-load
def test_loaders(load):
    assert load(open(DATA / "x.pkl", "rb"))


def test_joblib_roundtrip(tmp_path):
    joblib.dump([1], tmp_path / "a.joblib")
    assert joblib.load(tmp_path / "a.joblib") == [1]


def test_joblib_roundtrip_by_its_module(tmp_path):
    filename = tmp_path / "b.joblib"
    joblib.numpy_pickle.dump([1], filename)
    assert joblib.numpy_pickle.load(filename) == [1]


def test_old_pickle_still_loads():
    for old in sorted(DATA.glob("v*.pkl")):
        with open(old, "rb") as fh:
            est = pickle.load(fh, encoding="latin-1")  # expect: pickle-load
        npt.assert_allclose(est.coef_, 1.0)


def test_mocked_torch(monkeypatch):
    fake = MagicMock()
    monkeypatch.setattr(torch, "load", fake)
    monkeypatch.setattr("torch.load", lambda *a, **k: {})
    fake.load.assert_not_called()
    fake.loads(b"")


@patch("pickle.load")
def test_patched(load):
    load.return_value = 1
    with patch("builtins.open", mock_open(read_data=b"")), mock.patch.object(json, "load") as jl:
        assert jl is not load


@mock.patch.object(pickle, "loads", side_effect=EOFError)
def test_eof(loads):
    loads.assert_not_called()
    assert isinstance(loads, MagicMock)


def test_refuses_evil(tmp_path):
    with pytest.raises(pickle.UnpicklingError):
        torch.load(tmp_path / "evil.pt", weights_only=True)
    with pytest.raises(ValueError, match="allow_pickle=False"):
        np.load(tmp_path / "obj.npy", allow_pickle=False)


def test_frame(tmp_path):
    df = pd.DataFrame({"a": [1]})
    df.to_pickle(tmp_path / "df.pkl")
    other = pd.read_pickle("https://example.org/df.pkl")  # expect: pandas-load
    tm.assert_frame_equal(df, other)
    tm.round_trip_pickle(df)


def test_subprocess():
    code = "import pickle, sys; pickle.load(sys.stdin.buffer)"
    subprocess.run([sys.executable, "-c", code], check=True)
    out = subprocess.check_output([sys.executable, "worker.py"])
    assert pickle.loads(out)  # expect: pickle-load


class TestCheckpoint(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reference = torch.load(DATA / "ref.pt", weights_only=False)  # expect: torch-load
        cls.labels = np.load(DATA / "labels.npy")

    def setUp(self):
        self.load = lambda name: np.load(DATA / name, allow_pickle=True)  # expect: numpy-load

    def test_same(self):
        with tempfile.TemporaryDirectory() as d:
            path = os.path.join(d, "m.pt")
            torch.save({"w": torch.ones(1)}, path)
            got = torch.load(path, weights_only=True)
        self.assertEqual(set(got), set(self.reference))

    def test_objects(self):
        self.assertTrue(self.load("objs.npy").dtype == object)

    def test_pickle_error(self):
        self.assertRaises(pickle.UnpicklingError, pickle.loads, b"garbage")  # expect: pickle-load
        with self.assertRaises(EOFError):
            pickle.loads(b"")  # expect: pickle-load

    def test_buffers(self):
        buf = io.BytesIO()
        torch.save({}, buf)
        buf.seek(0)
        torch.load(buf, weights_only=True)


class FakePickle:
    def load(self, f):
        return json.load(f)

    loads = staticmethod(json.loads)


def test_fake():
    pickle = FakePickle()
    assert pickle.loads("1") == 1
    assert pickle.load(io.StringIO("1")) == 1


class DummyModel:
    @classmethod
    def load(cls, path):
        return cls()

    @classmethod
    def from_pretrained(cls, name, trust_remote_code=False):
        return cls()


def test_dummy():
    DummyModel.load("x.pkl")
    DummyModel.from_pretrained("a/b", trust_remote_code=True)
    DummyModel().load("x")


def pytest_generate_tests(metafunc):
    cases = yaml.safe_load((DATA / "cases.yaml").read_text())
    metafunc.parametrize("case", cases)


def load_fixture(name, *, kind="json"):
    if kind == "json":
        return json.loads((DATA / name).read_text())
    elif kind == "pickle":
        return pickle.loads((DATA / name).read_bytes())  # expect: pickle-load
    raise ValueError(kind)


load_fixture("a.json")
