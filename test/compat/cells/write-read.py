# files of the workspace
from pathlib import Path
Path('out').mkdir(exist_ok=True)
Path('out/a.txt').write_text('text')
print(Path('out/a.txt').read_text(), sorted(p.name for p in Path('out').iterdir()))
