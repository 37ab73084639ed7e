# %run of a file of the workspace
from pathlib import Path
Path('part.py').write_text('answer = 42')
%run part.py
print(answer)
