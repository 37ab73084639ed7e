# an interrupt of a running cell
# interrupt
import time
try:
    print('started', flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print('interrupted')
