# what the process and the machine use
# needs: psutil
import psutil
print(psutil.Process().memory_info().rss > 0, psutil.virtual_memory().total > 0, psutil.cpu_count() > 0)
