"""Writes the sample models of the demonstration.  Usage: python models.py PROJECT CANARY

Benign ones are saved by the real libraries.  The hostile ones are inert: loading one would only write the file
CANARY, and nothing here ever loads one.  Prints one JSON object: what was written, and what was left out and why.
"""

import io
import json
import pickle
import sys
import zipfile
from pathlib import Path

import joblib
import numpy
from safetensors.numpy import save_file
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression


class WritesCanary:
    """Unpickling an instance would call exec with a line that creates the canary."""

    def __init__(self, canary: str) -> None:
        self.canary = canary

    def __reduce__(self):
        return exec, (f"open({self.canary!r}, 'w').close()",)


def pytorch_zip(path: Path, data: bytes) -> None:
    """The layout of torch.save since PyTorch 1.6: stored members below one folder."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("archive/data.pkl", data)
        archive.writestr("archive/byteorder", "little")
        archive.writestr("archive/data/0", bytes(1024))
        archive.writestr("archive/version", "3\n")


def main(project: Path, canary: str) -> None:
    models = project / "models"
    models.mkdir(parents=True, exist_ok=True)
    left_out: dict[str, str] = {}

    generator = numpy.random.default_rng(7)
    x = generator.normal(size=(200, 4))
    y = (x[:, 0] + x[:, 1] > 0).astype(int)
    with open(models / "classifier.pkl", "wb") as file:
        pickle.dump(LogisticRegression().fit(x, y), file)
    joblib.dump(RandomForestClassifier(n_estimators=10, random_state=0).fit(x, y), models / "forest.joblib")
    joblib.dump(LogisticRegression().fit(x, y), models / "small.joblib", compress=3)
    numpy.save(models / "features.npy", x)
    numpy.savez(models / "split.npz", x=x, y=y)
    save_file({"weight": x.astype("float32")}, models / "weights.safetensors")
    try:
        import torch

        torch.save(torch.nn.Linear(4, 2).state_dict(), models / "linear.pt")
    except ImportError as error:
        left_out["models/linear.pt"] = f"a model saved by PyTorch: {error}"

    hostile = WritesCanary(canary)
    with open(models / "downloaded.pkl", "wb") as file:
        pickle.dump({"weights": [0.1, 0.2], "config": hostile}, file)
    buffer = io.BytesIO()
    pickle.dump({"state_dict": {}, "epoch": hostile}, buffer, protocol=2)
    pytorch_zip(models / "checkpoint.pt", buffer.getvalue())
    joblib.dump({"pipeline": hostile}, models / "pipeline.joblib", compress=("gzip", 3))

    print(json.dumps({"leftOut": left_out}))


main(Path(sys.argv[1]), sys.argv[2])
