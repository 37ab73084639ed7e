# limits and processors
import resource, os
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0]>0, os.cpu_count()>0, len(os.sched_getaffinity(0))>0)
