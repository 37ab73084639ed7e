# queues and semaphores
import multiprocessing as mp
ctx=mp.get_context('fork'); q=ctx.Queue(); l=ctx.Lock()
def work():
    with l: q.put('done')
p=ctx.Process(target=work); p.start(); print(q.get(timeout=20)); p.join()
