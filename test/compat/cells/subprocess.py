# a child process
import subprocess
print(subprocess.run(['cat','data.csv'],capture_output=True,text=True,check=True).stdout)
