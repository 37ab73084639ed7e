# a pool of spawned processes
import multiprocessing as mp, math
with mp.get_context('spawn').Pool(2) as p: print(p.map(math.sqrt,[4,9]))
