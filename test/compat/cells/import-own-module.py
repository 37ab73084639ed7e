# a module of the workspace, with its bytecode cache
from pathlib import Path
Path('helper.py').write_text('def double(x): return 2 * x')
import importlib; importlib.invalidate_caches()
import helper
print(helper.double(21))
