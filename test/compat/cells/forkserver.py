# a pool of a fork server
import multiprocessing as mp, math
with mp.get_context("forkserver").Pool(2) as pool: print(pool.map(math.factorial, [4, 5]))
