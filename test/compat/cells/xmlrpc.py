# a server in a thread: XML-RPC, and HTTP with several threads
import threading, urllib.request, xmlrpc.client
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from xmlrpc.server import SimpleXMLRPCServer
server = SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False); server.register_function(pow)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(xmlrpc.client.ServerProxy("http://127.0.0.1:%d" % server.server_address[1]).pow(2, 10))
class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_): pass
files = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
threading.Thread(target=files.serve_forever, daemon=True).start()
print(urllib.request.urlopen("http://127.0.0.1:%d/data.csv" % files.server_address[1]).read())
server.shutdown(); files.shutdown(); server.server_close(); files.server_close()
