# joblib with two workers
# needs: joblib
from joblib import Parallel, delayed
print(Parallel(n_jobs=2)(delayed(pow)(n,2) for n in range(4)))
