# threads
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as p: print(sum(p.map(lambda x:x*x,range(100))))
