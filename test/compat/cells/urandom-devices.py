# the basic devices
import os
print(len(os.urandom(8)), len(open('/dev/urandom','rb').read(4)), open('/dev/zero','rb').read(1)); open('/dev/null','w').write('x')
