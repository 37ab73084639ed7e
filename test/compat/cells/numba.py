# a compiled function, and its cache
# needs: numba
from numba import njit
@njit(cache=True)
def total(n):
    s = 0
    for i in range(n): s += i
    return s
print(total(10))
