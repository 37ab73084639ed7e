# values, arrays, pipes, events, barriers and conditions between processes
import multiprocessing
context = multiprocessing.get_context("fork")
value, array, event, barrier = context.Value("i", 0), context.Array("d", 3), context.Event(), context.Barrier(3)
here, there = context.Pipe()
def work(n, pipe):
    with value.get_lock():
        value.value += n
    array[n] = n
    barrier.wait(60)
    if n == 1:
        pipe.send("done")
    event.wait(60)
children = [context.Process(target=work, args=(n, there)) for n in range(2)]
for child in children: child.start()
barrier.wait(60)
print(here.recv(), value.value, list(array))
event.set()
for child in children: child.join()
