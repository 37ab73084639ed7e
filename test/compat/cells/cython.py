# a function of Cython, compiled in the cell
# needs: Cython
import os, subprocess, sys, sysconfig
if os.path.exists(os.path.join(sysconfig.get_paths()["include"], "Python.h")):
    open("fast.pyx", "w").write("def twice(long x):\n    return 2 * x\n")
    subprocess.run([sys.executable, "-m", "cython", "-3", "fast.pyx"], check=True)
    subprocess.run(["gcc", "-shared", "-fPIC", f"-I{sysconfig.get_paths()['include']}", "fast.c", "-o", "fast" + sysconfig.get_config_var("EXT_SUFFIX")], check=True)
    sys.path.insert(0, ".")
    import fast
    print(fast.twice(21))
