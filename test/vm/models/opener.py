"""Opens each file that standard input names, and answers with a line: how many bytes it read, or the error."""
import sys

for line in iter(sys.stdin.readline, ""):
    try:
        with open(line.strip(), "rb") as file:
            print(len(file.read()), flush=True)
    except OSError as error:
        print(type(error).__name__, flush=True)
