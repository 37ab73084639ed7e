# shared memory with a name
from multiprocessing import shared_memory
s=shared_memory.SharedMemory(create=True,size=16); s.buf[0]=7; t=shared_memory.SharedMemory(s.name); print(t.buf[0]); t.close(); s.close(); s.unlink()
