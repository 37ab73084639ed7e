# compressed files
import bz2, gzip, lzma
for module in (gzip, bz2, lzma):
    with module.open(f"f.{module.__name__}", "wt") as file: file.write("text")
    with module.open(f"f.{module.__name__}", "rt") as file: print(file.read())
