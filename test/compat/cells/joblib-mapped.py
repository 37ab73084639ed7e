# joblib hands a large array to its workers by a mapped file
# needs: joblib
import numpy as np
from joblib import Parallel, delayed
data = np.ones(400_000)
print(Parallel(n_jobs=2, max_nbytes="1M")(delayed(np.sum)(data) for _ in range(2)))
