# folders are moved: within the workspace, into it from temporary files, and out again
import os, pathlib, shutil, tempfile
made = pathlib.Path(tempfile.mkdtemp(), "data"); (made / "part").mkdir(parents=True); (made / "part/x").write_text("1")
for old in ("inside", "renamed", "exchange"): shutil.rmtree(old, ignore_errors=True)
shutil.move(made, "inside"); os.rename("inside", "renamed")
shutil.copytree("renamed", "exchange"); shutil.move("exchange", made.parent)
print(pathlib.Path("renamed/part/x").read_text(), sorted(p.name for p in made.parent.iterdir()))
