# copying, moving and removing trees
import shutil, os
shutil.rmtree('tree', ignore_errors=True)
os.makedirs('tree/a/b'); open('tree/a/b/f','w').write('x')
shutil.copytree('tree','tree2',dirs_exist_ok=True); shutil.move('tree2','tree3'); print(os.listdir('tree3/a/b'))
shutil.rmtree('tree3'); print(shutil.which('ls') is not None)
