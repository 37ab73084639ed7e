# a shell's output in a variable
files = !ls
print(sorted(files)[:3])
