# a pool of processes by futures
from concurrent.futures import ProcessPoolExecutor
import math
with ProcessPoolExecutor(2) as p: print(list(p.map(math.factorial,[3,4])))
