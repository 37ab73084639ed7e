# multiprocessing.connection: a listener on a path, on a port, and one without a path
from multiprocessing.connection import Client, Listener
import threading
for family in ("AF_UNIX", "AF_INET"):
    with Listener(family=family, authkey=b"key") as listener:
        def answer():
            with listener.accept() as connection:
                connection.send(connection.recv() * 2)
        thread = threading.Thread(target=answer)
        thread.start()
        with Client(listener.address, authkey=b"key") as client:
            client.send(21)
            print(family, client.recv())
        thread.join()
