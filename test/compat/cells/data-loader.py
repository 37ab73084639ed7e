# workers that load a data set into shared memory, as a DataLoader's do
# needs: numpy
import multiprocessing as mp, numpy as np
from multiprocessing import shared_memory
context = mp.get_context("fork")
np.save("samples.npy", np.arange(64, dtype="f4").reshape(16, 4))
block = shared_memory.SharedMemory(create=True, size=16 * 4 * 4)
batches = np.ndarray((16, 4), "f4", block.buf)
def worker(indices, done):
    samples = np.load("samples.npy", mmap_mode="r")
    for index in iter(indices.get, None):
        batches[index] = samples[index] * 2
        done.put(index)
indices, done = context.Queue(), context.Queue()
workers = [context.Process(target=worker, args=(indices, done), daemon=True) for _ in range(2)]
for process in workers: process.start()
for index in range(16): indices.put(index)
seen = sorted(done.get(timeout=60) for _ in range(16))
for _ in workers: indices.put(None)
for process in workers: process.join(60)
print(seen == list(range(16)), float(batches.sum()), [process.exitcode for process in workers])
del batches; block.close(); block.unlink()
