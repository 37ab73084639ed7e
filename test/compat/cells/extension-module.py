# an extension module is compiled and imported
# needs: gcc:program
import importlib.util, subprocess, sysconfig
source = """
#include <stddef.h>
typedef long long n;
n twice(n x) { return 2 * x; }
"""
open("native.c", "w").write(source)
subprocess.run(["gcc", "-shared", "-fPIC", "-o", "native.so", "native.c"], check=True)
import ctypes
print(ctypes.CDLL("./native.so").twice(21))
