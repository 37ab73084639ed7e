# a manager process with its Unix socket
import multiprocessing as mp
with mp.Manager() as m:
    d=m.dict(); d['a']=1; print(dict(d))
