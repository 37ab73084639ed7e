# a cluster of dask: a scheduler and two workers, each a process
# needs: distributed
import dask, logging
from distributed import Client, LocalCluster
with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL) as cluster, Client(cluster) as client:
    print(sum(client.gather(client.map(lambda n: n * n, range(10)))), len(cluster.workers))
