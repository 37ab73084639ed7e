# an array in shared memory, changed by a child
# needs: numpy
import multiprocessing, numpy
from multiprocessing.shared_memory import SharedMemory
memory = SharedMemory(create=True, size=80)
array = numpy.ndarray(10, dtype="f8", buffer=memory.buf)
array[:] = 1
def work(name):
    inside = SharedMemory(name)
    numpy.ndarray(10, dtype="f8", buffer=inside.buf)[3] = 7
    inside.close()
child = multiprocessing.get_context("fork").Process(target=work, args=(memory.name,))
child.start(); child.join()
print(array.sum())
del array
memory.close(); memory.unlink()
