"""Runs CPython's own pure-Python unpickler on pickles from standard input and prints what it imported and called.

Nothing real is imported or called: find_class, persistent_load and the extension registry answer inert recorders.
Input: pickles, each after its length as four bytes, little-endian. Output: one JSON list of events per line.

Where the C and the Python implementation differ, the C one is followed, because it is the one that loads models:
frames bound nothing, an empty batch touches nothing, a line must end.
"""

import io
import json
import pickle
import re
import struct
import sys


class Stub:
    """Stands for everything that the pickle does not hold itself. Callable, iterable, a mapping, a container."""

    def __init__(self, events, name):
        self.__dict__["events"] = events
        self.__dict__["name"] = name
        self.__dict__["__new__"] = lambda cls, *args, **kwargs: cls(*args)

    def __call__(self, *args, **kwargs):
        self.events.append(["call", self.name])
        return Stub(self.events, "result")

    def __iter__(self):
        return iter([self])

    def keys(self):
        return []

    def __getitem__(self, key):
        raise KeyError(key)

    def __setitem__(self, key, value):
        pass

    def __setstate__(self, state):
        pass

    def append(self, item):
        pass

    def extend(self, items):
        pass

    def add(self, item):
        pass


class Recorder(pickle._Unpickler):
    dispatch = dict(pickle._Unpickler.dispatch)

    def __init__(self, data):
        super().__init__(io.BytesIO(data), encoding="latin-1", buffers=iter(lambda: b"\0", None))
        self.events = []
        self.longest = len(data)

    def find_class(self, module, name):
        self.events.append(["import", module, name])
        return Stub(self.events, module + " " + name)

    def persistent_load(self, pid):
        self.events.append(["persistent"])
        return Stub(self.events, "persistent")

    def get_extension(self, code):
        if code <= 0:
            raise pickle.UnpicklingError("EXT specifies code <= 0")
        self.events.append(["extension", code])
        self.append(Stub(self.events, "extension"))

    def load_int(self):
        """The C implementation reads a leading zero as octal (strtol)."""
        line = self.readline()
        octal = re.fullmatch(rb"\s*([+-]?)0([0-7]+)\s*", line)
        if line in (b"00\n", b"01\n"):
            self.append(line == b"01\n")
        else:
            self.append(int(line, 0) if octal is None else int(octal[1] + octal[2], 8))

    dispatch[pickle.INT[0]] = load_int

    def load_frame(self):
        (size,) = struct.unpack("<Q", self.read(8))
        if size > sys.maxsize:
            raise ValueError("frame size > sys.maxsize")

    dispatch[pickle.FRAME[0]] = load_frame

    def empty_batch(self):
        items = self.pop_mark()
        if not items:
            self.stack[-1]
            return True
        self.metastack.append(self.stack)
        self.stack = items
        return False

    def load_appends(self):
        if not self.empty_batch():
            super().load_appends()

    dispatch[pickle.APPENDS[0]] = load_appends

    def load_additems(self):
        if not self.empty_batch():
            super().load_additems()

    dispatch[pickle.ADDITEMS[0]] = load_additems

    def load_readonly_buffer(self):
        if not isinstance(self.stack[-1], Stub):
            super().load_readonly_buffer()

    dispatch[pickle.READONLY_BUFFER[0]] = load_readonly_buffer

    def load_bytearray8(self):
        """The Python implementation would first fill memory of any length that the pickle names."""
        (size,) = struct.unpack("<Q", self.read(8))
        data = self.read(min(size, self.longest))
        if len(data) < size:
            raise EOFError
        self.append(bytearray(data))

    dispatch[pickle.BYTEARRAY8[0]] = load_bytearray8

    def load(self):
        plain = io.BytesIO.readline
        source = self._file_readline

        def readline():
            line = source()
            if not line.endswith(b"\n"):
                raise EOFError
            return line

        del plain
        self._file_readline = readline
        return super().load()


def main():
    source = sys.stdin.buffer
    out = []
    while header := source.read(4):
        data = source.read(struct.unpack("<I", header)[0])
        recorder = Recorder(data)
        try:
            recorder.load()
            end = "stop"
        except RecursionError:
            end = "recursion"
        except Exception:
            end = "error"
        out.append(json.dumps({"events": recorder.events, "end": end}))
    sys.stdout.write("\n".join(out) + "\n")


main()
