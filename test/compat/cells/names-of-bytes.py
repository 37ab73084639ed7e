# names that are not UTF-8, of old archives and other systems
import os
os.makedirs(b'caf\xe9/sub', exist_ok=True)
with open(b'caf\xe9/sub/na\xefve.txt', 'w') as file: file.write('text')
os.rename(b'caf\xe9/sub/na\xefve.txt', b'caf\xe9/n\xe9.txt')
os.symlink(b'n\xe9.txt', b'caf\xe9/link')
here = os.getcwd(); os.chdir(b'caf\xe9')
try:
    print(open('link').read(), open(b'./sub/../n\xe9.txt').read())
    os.unlink('link')
finally:
    os.chdir(here)
print(sorted(os.listdir(b'caf\xe9')))
