# an HTTP server of the session
import http.server, threading, urllib.request
s=http.server.ThreadingHTTPServer(('127.0.0.1',0),http.server.SimpleHTTPRequestHandler); s.RequestHandlerClass.log_message=lambda *a:None
threading.Thread(target=s.serve_forever,daemon=True).start()
print(urllib.request.urlopen(f'http://127.0.0.1:{s.server_address[1]}/data.csv').read()); s.shutdown()
