# a log file
import logging
h=logging.FileHandler('run.log',mode='w'); l=logging.getLogger('k'); l.addHandler(h); l.warning('w'); h.close(); l.removeHandler(h); print(open('run.log').read())
