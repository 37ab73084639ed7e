# Every place in the grammar where a call can stand.
import asyncio, concurrent.futures, contextlib, functools, gzip, io, itertools, json, threading
import pickle
import torch
import joblib
import pandas as pd
from pathlib import Path

[pickle.loads(b) for b in blobs]  # expect: pickle-load
{pickle.loads(b) for b in blobs}  # expect: pickle-load
{k: pickle.loads(v) for k, v in rows.items()}  # expect: pickle-load
(pickle.loads(b) for b in blobs)  # expect: pickle-load
[b for b in blobs if pickle.loads(b)]  # expect: pickle-load
[x for b in blobs for x in pickle.loads(b)]  # expect: pickle-load
list(map(pickle.load, files))  # expect: pickle-load
list(map(lambda b: pickle.loads(b), blobs))  # expect: pickle-load
list(filter(None, map(joblib.load, paths)))  # expect: pickle-load
sorted(blobs, key=pickle.loads)  # expect: pickle-load
list(map(json.loads, blobs))
if (model := pickle.loads(b)) is not None:  # expect: pickle-load
    pass
while chunk := pickle.load(f):  # expect: pickle-load
    pass
assert pickle.loads(b)  # expect: pickle-load
x = y = pickle.loads(b)  # expect: pickle-load
x, y = pickle.loads(b)  # expect: pickle-load
x += pickle.loads(b)  # expect: pickle-load
x[pickle.loads(b)] = 1  # expect: pickle-load
pickle.loads(b).attribute.method()  # expect: pickle-load
pickle.loads(b)[0]["key"]  # expect: pickle-load
f"{pickle.loads(b)!r:>10}"  # expect: pickle-load
f"{'pickle.loads(b)'}"
"pickle.loads(b)".format(b)
not pickle.loads(b)  # expect: pickle-load
-pickle.loads(b)  # expect: pickle-load
pickle.loads(b) if b else None  # expect: pickle-load
None if b else pickle.loads(b)  # expect: pickle-load
1 < pickle.loads(b) < 3  # expect: pickle-load
b and pickle.loads(b)  # expect: pickle-load
print(*pickle.loads(b))  # expect: pickle-load
print(**pickle.loads(b))  # expect: pickle-load
print(end=pickle.loads(b))  # expect: pickle-load
x = lambda b: pickle.loads(b)  # expect: pickle-load
x = lambda b=pickle.loads(z): b  # expect: pickle-load
x: dict = pickle.loads(b)  # expect: pickle-load
x = [*pickle.loads(b), 1]  # expect: pickle-load
x = {**pickle.loads(b)}  # expect: pickle-load
x[1 : pickle.loads(b)]  # expect: pickle-load
pickle.loads(b); done = True  # expect: pickle-load
done = True; pickle.loads(b)  # expect: pickle-load
if ready: pickle.loads(b)  # expect: pickle-load
value = (
    pickle  # expect: pickle-load
    .loads(
        b
    )
)
value = \
    pickle.loads(b)  # expect: pickle-load
for row in pickle.load(f):  # expect: pickle-load
    print(row)
else:
    pickle.load(f)  # expect: pickle-load
for pickle_row in rows:
    print(pickle_row)
with open("a.pkl", "rb") as f, gzip.open(f) as g:
    pickle.load(g)  # expect: pickle-load
with (
    open("a.pkl", "rb") as f,
    open("b.pkl", "rb") as g,
):
    pickle.load(g)  # expect: pickle-load
with contextlib.closing(pickle.load(f)) as thing:  # expect: pickle-load
    pass
try:
    pickle.load(f)  # expect: pickle-load
except (EOFError, pickle.UnpicklingError) as error:
    print(pickle.PickleError, error)
    pickle.load(f)  # expect: pickle-load
else:
    pickle.load(f)  # expect: pickle-load
finally:
    pickle.load(f)  # expect: pickle-load
try:
    pass
except* ValueError:
    pickle.load(f)  # expect: pickle-load
raise ValueError(pickle.loads(b))  # expect: pickle-load
del cache[pickle.loads(b)]  # expect: pickle-load
match pickle.loads(b):  # expect: pickle-load
    case {"kind": "a", "data": data} if pickle.loads(data):  # expect: pickle-load
        pickle.loads(data)  # expect: pickle-load
    case [first, *_]:
        json.loads(first)
    case _:
        joblib.load(path)  # expect: pickle-load
if a:
    pass
elif pickle.loads(b):  # expect: pickle-load
    pass
else:
    pickle.loads(b)  # expect: pickle-load


@functools.lru_cache(maxsize=pickle.loads(b))  # expect: pickle-load
def decorated(path=pickle.loads(b)):  # expect: pickle-load
    """pickle.loads(b) in a docstring"""
    return pickle.loads(b)  # expect: pickle-load


@pytest.fixture
def model():
    yield pickle.loads(b)  # expect: pickle-load


@mock.patch("pickle.load")
def test_mocked(load):
    load.return_value = 1


async def asynchronous():
    pickle.loads(await read())  # expect: pickle-load
    async with aiofiles.open("a.pkl", "rb") as f:
        data = pickle.loads(await f.read())  # expect: pickle-load
    async for chunk in stream:
        pickle.loads(chunk)  # expect: pickle-load
    await asyncio.to_thread(pickle.loads, data)  # expect: pickle-load
    await loop.run_in_executor(None, joblib.load, "a.pkl")  # expect: pickle-load
    await loop.run_in_executor(None, json.load, f)
    return [pickle.loads(x) async for x in stream]  # expect: pickle-load


def outer():
    def inner():
        class Deep:
            value = pickle.loads(b)  # expect: pickle-load

            def method(self):
                return (lambda: pickle.loads(b))()  # expect: pickle-load

        return Deep

    yield from pickle.loads(b)  # expect: pickle-load
    return inner


class Table(dict):
    rows = [pickle.loads(b) for b in blobs]  # expect: pickle-load

    @property
    def model(self):
        return torch.load(self.path, weights_only=False)  # expect: torch-load

    @staticmethod
    def read(path):
        return pd.read_pickle(path)  # expect: pandas-load

    @classmethod
    def from_file(cls, path):
        return cls(joblib.load(path))  # expect: pickle-load

    def __getitem__(self, key):
        return pickle.loads(super().__getitem__(key))  # expect: pickle-load

    def load(self, path):
        return json.load(path)

    def again(self, path):
        return self.load(path)


executor.submit(joblib.load, "a.pkl")  # expect: pickle-load
threading.Thread(target=pickle.loads, args=(b,))  # expect: pickle-load
df["x"].apply(pickle.loads)  # expect: pickle-load
rdd.map(pickle.loads).collect()  # expect: pickle-load
itertools.starmap(pickle.loads, rows)  # expect: pickle-load
functools.reduce(lambda a, b: a + pickle.loads(b), rows)  # expect: pickle-load
joblib.Parallel(n_jobs=2)(joblib.delayed(pickle.load)(f) for f in files)  # expect: pickle-load
isinstance(x, pickle.Unpickler)
issubclass(X, pickle.Unpickler)
print(pickle.load.__doc__)
help(pickle.load)
hasattr(pickle, "load")
# pickle.load(f)
"""
pickle.load(f)
"""
if __name__ == "__main__":
    torch.load(Path("a") / "b.pt", weights_only=False)  # expect: torch-load
