"""J5: shows output whose script would call the server with the cookie of whoever looks at it"""
from kit import *


def shown(kind):
    from IPython.display import HTML, Javascript, display

    script = "fetch('/api/terminals', {method: 'POST'})"
    display(HTML(f"<img src=x onerror=\"{script}\">") if kind == "html" else Javascript(script))
    return f"sent {kind}"


def attack(w):
    yield "text/html", in_this_process(lambda: shown("html"))
    yield "application/javascript", in_this_process(lambda: shown("script"))


def twin(w):
    yield "a table", in_this_process(lambda: __import__("IPython.display").display.display({"a": 1}))
