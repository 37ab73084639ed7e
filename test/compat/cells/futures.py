# pools of threads and processes, with an initializer and an exception
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
import multiprocessing, math
with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool, ThreadPoolExecutor(4) as threads:
    print(sorted(f.result() for f in as_completed([pool.submit(math.factorial, n) for n in range(5)])))
    print(list(threads.map(str.upper, "abc")))
    try:
        pool.submit(math.sqrt, -1).result()
    except ValueError as why:
        print(why)
