# a shared mapping of a file of the workspace
import mmap
open('m.bin','wb').write(b'\0'*8192)
with open('m.bin','r+b') as f, mmap.mmap(f.fileno(),0) as m: m[:5]=b'hello'
print(open('m.bin','rb').read(5))
