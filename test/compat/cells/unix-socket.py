# a Unix socket in the workspace
import socket, threading, os
if os.path.exists('s.sock'): os.unlink('s.sock')
s=socket.socket(socket.AF_UNIX); s.bind('s.sock'); s.listen(1)
def f():
    c,_=s.accept(); c.sendall(b'hi'); c.close()
t=threading.Thread(target=f); t.start(); c=socket.socket(socket.AF_UNIX); c.connect('s.sock'); print(c.recv(9)); t.join(); s.close(); c.close()
