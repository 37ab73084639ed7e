# a server in a child process, reached by its parent
import subprocess, sys, socket
p=subprocess.Popen([sys.executable,'-c','import socket;s=socket.create_server(("127.0.0.1",0));print(s.getsockname()[1],flush=True);c,_=s.accept();c.sendall(b"hi");c.close()'],stdout=subprocess.PIPE,text=True)
print(socket.create_connection(('127.0.0.1',int(p.stdout.readline()))).recv(9)); p.wait(); p.stdout.close()
