# a program that is not installed
import subprocess
try:
    subprocess.run(['nvidia-smi-of-nobody'])
except FileNotFoundError as why:
    print(why)
!nvidia-smi-of-nobody || echo absent
