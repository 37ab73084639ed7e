# an array mapped from a file that another process wrote
# needs: numpy
import subprocess, sys, numpy as np
subprocess.run([sys.executable, "-c", "import numpy; numpy.save('big.npy', numpy.ones((256, 1024)))"], check=True)
print(np.load("big.npy", mmap_mode="r")[128:].sum())
