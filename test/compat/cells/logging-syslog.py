# a log in a rotating file, from several processes
import logging, logging.handlers, multiprocessing
handler = logging.handlers.RotatingFileHandler("log.txt", maxBytes=200, backupCount=2, mode="w")
log = logging.getLogger("kw-cell"); log.addHandler(handler); log.propagate = False
for n in range(20): log.warning("line %d", n)
handler.close(); log.removeHandler(handler)
print(open("log.txt").read().split()[-1])
