# a profile
import io, contextlib
profile = get_ipython().run_line_magic("prun", "-r -q sum(range(1000))")
print(profile.total_calls > 0)
