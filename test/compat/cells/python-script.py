# a script of the workspace, run by its interpreter
from pathlib import Path
Path('script.py').write_text('import sys; print(sys.argv[1:])')
!python3 script.py a b
