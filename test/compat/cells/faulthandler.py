# the stack of every thread, to a file
import faulthandler
with open('stack.txt', 'w') as file:
    faulthandler.dump_traceback(file)
print('most recent call first' in open('stack.txt').read())
