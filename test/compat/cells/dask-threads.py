# dask in threads
# needs: dask
import dask
print(dask.delayed(sum)([dask.delayed(pow)(n, 2) for n in range(5)]).compute(scheduler="threads"))
