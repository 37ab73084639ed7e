# variables of the kernel
%env KW_NAME=value
import os, subprocess
print(os.environ["KW_NAME"], subprocess.run(["sh", "-c", "echo $KW_NAME"], capture_output=True, text=True).stdout)
