# a watcher of files
import ctypes, os, struct
libc = ctypes.CDLL(None, use_errno=True)
watch = libc.inotify_init1(os.O_CLOEXEC)
os.makedirs('watched', exist_ok=True)
print(libc.inotify_add_watch(watch, b'watched', 0x100) > 0)
open('watched/new.txt', 'w').close()
event = os.read(watch, 4096)
print(event[16:16 + struct.unpack_from('I', event, 12)[0]].rstrip(b'\0'))
os.close(watch)
