# rename and delete in the workspace
import os
open('x.tmp','w').write('1')
os.replace('x.tmp','x.txt')
os.unlink('x.txt')
print(os.path.exists('x.txt'))
