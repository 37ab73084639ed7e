# an alarm and an interval timer
import signal, time
def late(*_): raise TimeoutError("late")
before = signal.signal(signal.SIGALRM, late)
signal.setitimer(signal.ITIMER_REAL, 0.2)
try:
    time.sleep(30)
except TimeoutError as why:
    print(why)
signal.signal(signal.SIGALRM, before)
print(signal.alarm(0))
