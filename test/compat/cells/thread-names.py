# names of processes and threads
import os, threading
gate = threading.Event()
thread = threading.Thread(target=gate.wait); thread.start()
for task, name in ((thread.native_id, 'loader'), (os.getpid(), 'notebook')):
    with open(f'/proc/self/task/{task}/comm', 'w') as file: file.write(name)
    print(open(f'/proc/{os.getpid()}/task/{task}/comm').read().strip())
gate.set(); thread.join()
with open('/proc/self/oom_score_adj', 'r+') as file:
    file.write('300')
print(open('/proc/self/oom_score_adj').read().strip())
