# time zone and encoding
import time, locale
print(time.strftime('%Y',time.gmtime(0)), locale.getpreferredencoding())
