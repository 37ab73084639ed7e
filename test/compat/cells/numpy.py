# numpy
# needs: numpy
import numpy as np
a=np.arange(6).reshape(2,3); np.save('a.npy',a); print(np.load('a.npy').sum(), (a@a.T).tolist())
