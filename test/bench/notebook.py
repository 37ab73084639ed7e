"""A notebook of a hundred ordinary cells in two kernels at once, one protected: the same cell in the one and then in the
other, so that the load of the machine falls on both alike. Prints one JSON object. Usage: notebook.py PLAN
With `counting` in the plan it counts guest instructions under -icount, else seconds.
"""
import importlib.util
import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "redteam/driver"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "compat"))
from drive import prepare  # noqa: E402
from notebook import Kernel  # noqa: E402

# Ten kinds of cells, each ten times: arithmetic, arrays, tables, files, children, workers.
KINDS = [
    "sum(n * n for n in range(200_000))",
    "import numpy as np; (np.random.default_rng(1).random((300, 300)) @ np.ones((300, 300))).sum()",
    "import pandas as pd; pd.read_csv('data.csv').sum().to_dict()",
    "from pathlib import Path\nfor n in range(50): Path(f'f{n}').write_text('x' * 4096); Path(f'f{n}').read_text()",
    "import json; json.loads(json.dumps(list(range(20_000))))[-1]",
    "import sqlite3; d = sqlite3.connect(':memory:'); d.execute('create table t(a)'); d.executemany('insert into t values(?)', [(n,) for n in range(5000)]); d.execute('select sum(a) from t').fetchone()",
    "import subprocess; subprocess.run(['true'], check=True)",
    "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as p: print(sum(p.map(abs, range(2000))))",
    "import os; len([os.stat(f'f{n}') for n in range(50) if os.path.exists(f'f{n}')])",
    "import pickle; open('p.pkl', 'wb').write(pickle.dumps(list(range(50_000)))); len(pickle.load(open('p.pkl', 'rb')))",
]
CELLS = 100
if importlib.util.find_spec("pandas") is None:
    KINDS = [text for text in KINDS if "pandas" not in text]


def executed():
    """What tasks have executed on the processor, in nanoseconds of the guest: instructions. Idle time is not in it."""
    time.sleep(0.05)  # what still runs in the background comes to its end; the clock jumps over the rest
    processor = next(line for line in Path("/proc/schedstat").read_text().splitlines() if line.startswith("cpu0 "))
    return int(processor.split()[7])


def main(plan):
    prepare(plan)
    kernels = [Kernel(plan, None), Kernel(plan, "bench")]
    try:
        for text in KINDS:
            for kernel in kernels:
                _, error = kernel.run(text)
                if error:
                    raise RuntimeError(f"{text}: {error}")
        clock = executed if plan.get("counting") else time.perf_counter
        times = ([], [])
        for number in range(CELLS):
            text = KINDS[number % len(KINDS)]
            # Who is first changes from cell to cell.
            for which in (0, 1) if number % 2 else (1, 0):
                start = clock()
                kernels[which].run(text)
                times[which].append(clock() - start)
        free, guarded = times
        ratios = [after / before for before, after in zip(free, guarded)]
        print("@@ " + json.dumps({
            "event": "notebook", "cells": len(free), "free": sum(free), "protected": sum(guarded),
            "ratio": sum(guarded) / sum(free), "median": statistics.median(ratios),
        }))  # fmt: skip
    finally:
        for kernel in kernels:
            kernel.close()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
