# a pool of processes
import multiprocessing as mp, math
with mp.get_context('fork').Pool(2) as p: print(p.map(math.factorial,[5,6]))
