# a pseudo terminal
import pty, os
m,s=pty.openpty(); os.write(s,b'x\n'); text=b''
while len(text)<3: text+=os.read(m,9)
print(text); os.close(m); os.close(s)
