# a pair of sockets
import socket
a,b=socket.socketpair(); a.sendall(b'x'); print(b.recv(1)); a.close(); b.close()
