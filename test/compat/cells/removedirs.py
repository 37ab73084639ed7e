# what tidies up as pip does: the parents too, up to the first that is not empty
import os
os.makedirs('tidy/a/b'); open('kept.txt','w').close()
os.removedirs('tidy/a/b')
print(os.path.exists('tidy'), os.path.exists(os.getcwd()))
try: os.rmdir(os.getcwd())
except OSError as error: print(error.strerror)
