# a mapped array
# needs: numpy
import numpy as np
m=np.memmap('m.dat',dtype='f4',mode='w+',shape=(4,)); m[:]=2; m.flush(); print(np.memmap('m.dat',dtype='f4',mode='r').sum())
