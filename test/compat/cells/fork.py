# a fork
import os
p=os.fork()
if p==0: os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(p,0)[1]))
