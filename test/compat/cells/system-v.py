# shared memory, semaphores and queues of System V
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
number = libc.shmget(0, 4096, 0o1600)
place = libc.shmat(number, None, 0)
ctypes.memmove(place, b"hello", 5)
if os.fork() == 0:
    ctypes.memmove(libc.shmat(number, None, 0), b"child", 5); os._exit(0)
os.wait(); print(ctypes.string_at(place, 5), libc.shmctl(number, 0, None))
queue, semaphore = libc.msgget(0, 0o1600), libc.semget(0, 1, 0o1600)
print(libc.msgctl(queue, 0, None), libc.semctl(semaphore, 0, 0))
