# programs of Python: zipapp, runpy, -c, -m, from standard input
import runpy, subprocess, sys, zipapp, pathlib
pathlib.Path("app").mkdir(exist_ok=True); pathlib.Path("app/__main__.py").write_text("print('app')")
zipapp.create_archive("app", "app.pyz")
for command in (["app.pyz"], ["-c", "print('c')"], ["-m", "calendar", "2020", "1"], ["-"]):
    done = subprocess.run([sys.executable, *command], input="print('stdin')", capture_output=True, text=True)
    print(done.returncode, done.stdout.split()[:1])
runpy.run_path("app.pyz")
