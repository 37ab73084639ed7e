# where and how this process runs
import os, resource, threading
print(len(os.sched_getaffinity(0)) > 0, os.sched_getscheduler(0), os.getpriority(os.PRIO_PROCESS, 0) >= 0)
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 256), hard))
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
os.sched_setaffinity(0, os.sched_getaffinity(0)); os.sched_yield()
os.sched_setaffinity(threading.get_native_id(), os.sched_getaffinity(0))
