"""Plain data and the standard library's own types, in every protocol."""

import array
import collections
import datetime
import decimal
import enum
import fractions
import io
import ipaddress
import pathlib
import random
import re
import string
import types
import uuid
import zoneinfo


def write(out):
    values = {
        "containers": {"a": [1, 2.5, None, True], "b": (1,), "c": {1, 2}, "d": frozenset([3]), "e": b"bytes", "f": bytearray(b"x")},
        "numbers": [2**100, -1, 1j, decimal.Decimal("1.5"), fractions.Fraction(1, 3), float("nan")],
        "dates": [datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), datetime.date(2024, 1, 1), datetime.time(1), datetime.timedelta(1),
                  datetime.datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))],
        "collections": [collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1], 3), collections.defaultdict(list),
                        collections.defaultdict(int), collections.ChainMap({}), collections.UserDict(a=1), collections.UserList([1]), collections.UserString("a")],
        "misc": [uuid.UUID(int=5), pathlib.PurePosixPath("a/b"), pathlib.Path("a"), re.compile("a+"), range(3), slice(1, 2), ..., NotImplemented,
                 array.array("d", [1.0]), ipaddress.ip_address("10.0.0.1"), ipaddress.ip_network("10.0.0.0/8"), types.SimpleNamespace(a=1), random.Random(1),
                 string.Template("$a"), io.BytesIO(b"x"), io.StringIO("x")],
        "exceptions": [ValueError("x"), KeyError("k"), OSError(2, "no"), UnicodeDecodeError("utf8", b"x", 0, 1, "r")],
        "functions": [len, max, sorted, str.lower, "abc".upper, int.from_bytes, dict.fromkeys, re.match, print],
        "types": [int, str, dict, type(None), type(...), collections.OrderedDict, datetime.date, enum.Enum, type, object],
        "shared": [(x := [1]), x, {"x": x}],
        "enums": [re.I, re.M | re.I],
    }
    for name, value in values.items():
        for protocol in range(6):
            with out.attempt(name):
                out.pickle(name, value, protocol)
        if isinstance(value, list):
            for index, item in enumerate(value):
                out.pickle(f"{name}{index}", item)
    recursive = []
    recursive.append(recursive)
    out.pickle("recursive", recursive)
