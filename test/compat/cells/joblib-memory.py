# joblib's cache
# needs: joblib
from joblib import Memory
m=Memory('cache',verbose=0)
@m.cache
def f(x): return x+1
print(f(1),f(1))
