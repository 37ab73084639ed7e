# modes and times in the workspace
import os
open('m','w').close()
os.chmod('m',0o640); os.utime('m',(1,1))
s=os.stat('m'); print(oct(s.st_mode&0o777), int(s.st_mtime))
