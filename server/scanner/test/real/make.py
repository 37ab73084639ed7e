"""Writes ordinary model files with the real libraries: what the scanner must not flag.

    python make.py OUT [FAMILY ...]

Each family is a module beside this one with `write(out)`, which writes into a folder of its own. A family whose
libraries are not installed, and a model that its library cannot fit here, is said on standard error and left out.
"""

import importlib
import os
import pickle
import sys
import traceback
import warnings
from pathlib import Path

FAMILIES = ["python_data", "sklearn_models", "arrays", "frames", "science", "boosters", "statistics_models", "keras_models",
            "torch_models", "huggingface", "formats", "language", "tensorflow_models", "further"]


class Out:
    """A folder to write into; `attempt` lets one model fail without the others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.failed: list[str] = []

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def pickle(self, name: str, value: object, protocol: int = 4) -> None:
        with self.attempt(name), open(self.path(f"{name}.p{protocol}.pkl"), "wb") as file:
            pickle.dump(value, file, protocol)

    def joblib(self, name: str, value: object, **options: object) -> None:
        import joblib

        with self.attempt(name):
            joblib.dump(value, self.path(f"{name}.joblib"), **options)

    def attempt(self, name: str) -> "Attempt":
        return Attempt(self, name)


class Attempt:
    def __init__(self, out: Out, name: str) -> None:
        self.out = out
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind, error, trace) -> bool:
        if isinstance(error, Exception):
            self.out.failed.append(self.name)
            if os.environ.get("MAKE_VERBOSE"):
                print(f"{self.out.folder.name}/{self.name}: {error!r}"[:200], file=sys.stderr)
            # A file that was begun is not an ordinary one.
            for path in self.out.folder.glob(f"{self.name}.*"):
                if path.is_file():
                    path.unlink()
            return True
        return False


def main() -> None:
    warnings.simplefilter("ignore")
    root = Path(sys.argv[1])
    sys.path.insert(0, str(Path(__file__).parent))
    for family in sys.argv[2:] or FAMILIES:
        out = Out(root / family)
        try:
            importlib.import_module(family).write(out)
        except ImportError as error:
            print(f"{family}: left out ({error})", file=sys.stderr)
            continue
        except Exception:
            traceback.print_exc()
        count = sum(path.is_file() for path in out.folder.rglob("*"))
        print(f"{family}: {count} files, {len(out.failed)} not made", file=sys.stderr)


if __name__ == "__main__":
    main()
