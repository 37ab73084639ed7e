# sparse files, holes, locks by range, copies in the kernel, directories by descriptor, files without a name
import fcntl, os, tempfile
with open("sparse", "wb+") as file:
    os.posix_fallocate(file.fileno(), 0, 4096); file.truncate(1 << 20)
    fcntl.lockf(file, fcntl.LOCK_EX, 10); fcntl.flock(file, fcntl.LOCK_EX)
    os.copy_file_range(os.open("data.csv", os.O_RDONLY), file.fileno(), 4)
    file.seek(0); print(file.read(4))
folder = os.open(".", os.O_RDONLY)
os.mkdir("by-descriptor", dir_fd=folder) if not os.path.exists("by-descriptor") else None
os.rename("sparse", "by-descriptor/sparse", src_dir_fd=folder, dst_dir_fd=folder)
print(sorted(os.listdir(os.open("by-descriptor", os.O_RDONLY))), os.stat("by-descriptor/sparse").st_size)
with tempfile.TemporaryFile() as nameless, tempfile.SpooledTemporaryFile(10) as spooled:
    nameless.write(b"x"); spooled.write(b"y" * 20); print(nameless.tell(), spooled.tell())
