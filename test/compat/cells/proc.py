# /proc of itself and of the machine
print(open('/proc/self/status').readline().split()[0], 'MemTotal' in open('/proc/meminfo').read(), len(open('/proc/self/maps').read())>0)
