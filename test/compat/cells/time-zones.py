# time zones and locales
import datetime, locale, time, os, zoneinfo
os.environ["TZ"] = "UTC"; time.tzset()
print(time.strftime("%Y", time.gmtime(0)), datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc).isoformat())
print(locale.setlocale(locale.LC_ALL, "C.UTF-8"), len(zoneinfo.available_timezones()) > 0)
