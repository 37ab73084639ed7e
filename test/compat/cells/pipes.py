# pipes
import os
r,w=os.pipe(); os.write(w,b'p'); print(os.read(r,1)); os.close(r); os.close(w)
if os.path.exists('f.fifo'): os.unlink('f.fifo')
os.mkfifo('f.fifo'); print(os.path.exists('f.fifo'))
