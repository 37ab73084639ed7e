# a pseudo terminal
import pty, os
m,s=pty.openpty(); os.write(s,b'x\n'); print(os.read(m,2)); os.close(m); os.close(s)
