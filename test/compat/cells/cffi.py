# functions of the C library by cffi
# needs: cffi
import cffi
ffi = cffi.FFI()
ffi.cdef("int abs(int); char *getenv(const char *);")
print(ffi.dlopen(None).abs(-7), ffi.string(ffi.dlopen(None).getenv(b"LANG")))
