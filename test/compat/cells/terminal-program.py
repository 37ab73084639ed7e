# a program in a terminal of its own, whose size it asks for
import os, pty, fcntl, termios, struct
pid, master = pty.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "read x; echo got $x; [ -t 0 ] && echo terminal; echo typed > /dev/tty"])
fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
os.write(master, b"word\n")
text = b""
try:
    while chunk := os.read(master, 100): text += chunk
except OSError:
    pass
os.waitpid(pid, 0)
print([line for line in text.decode().split() if line != "word" or True])
