# a timer
import signal, time
old=signal.signal(signal.SIGALRM,lambda *a:None); signal.setitimer(signal.ITIMER_REAL,0.01); time.sleep(0.05); signal.signal(signal.SIGALRM,old); print('rang')
