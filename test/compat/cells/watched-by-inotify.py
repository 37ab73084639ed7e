# inotify of the workspace and of temporary files, by the C library
import ctypes, os, tempfile
libc = ctypes.CDLL(None, use_errno=True)
fd = libc.inotify_init1(0)
for folder in (".", tempfile.mkdtemp(), "/tmp"):
    print(libc.inotify_add_watch(fd, folder.encode(), 0x100) > 0)
os.close(fd)
