# copies that take mode, times and attributes along
import os, shutil
shutil.copy2("data.csv", "copy2.csv"); shutil.copystat("data.csv", "copy2.csv"); os.utime("copy2.csv", (1, 1))
try:
    os.setxattr("copy2.csv", "user.note", b"x"); os.removexattr("copy2.csv", "user.note")
except OSError as why:
    assert why.errno == 95, why
!cp -a copy2.csv copy3.csv && tar -cf - copy3.csv | tar -tf - && stat -c %Y copy3.csv
