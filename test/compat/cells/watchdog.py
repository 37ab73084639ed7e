# changes of the workspace are watched
# needs: watchdog
import threading, time
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer
seen = threading.Event()
class Handler(FileSystemEventHandler):
    def on_created(self, event):
        if event.src_path.endswith("watched.txt"):
            seen.set()
observer = Observer()
observer.schedule(Handler(), ".", recursive=True)
observer.start()
open("watched.txt", "w").close()
print(seen.wait(60))
observer.stop()
observer.join()
