# links in the workspace
import os
open('a.lnk','w').write('linked')
for n in ('hard','soft'):
    if os.path.lexists(n): os.unlink(n)
os.link('a.lnk','hard'); os.symlink('a.lnk','soft')
print(open('hard').read(), open('soft').read())
