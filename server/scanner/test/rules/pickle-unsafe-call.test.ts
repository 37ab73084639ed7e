import { assemble } from '../support/assembler.js';
import { testRule } from '../support/rule.js';
import { concat, zip } from '../support/zip.js';

const harmless = assemble(`PROTO 2
EMPTY_DICT
STOP`);
const hostile = assemble(`PROTO 2
GLOBAL os system
BINUNICODE "x"
TUPLE1
REDUCE
STOP`);
const blob = (inner: Uint8Array): Uint8Array =>
  concat([Uint8Array.of(0x80, 3, 0x43, inner.length), inner, Uint8Array.of(0x2e)]);
const nested = blob(hostile);

testRule('pickle-unsafe-call', {
  reports: {
    'a method that writes a file, of an object of any class': assemble(`PROTO 4
GLOBAL builtins getattr
GLOBAL mymodule Thing
EMPTY_TUPLE
REDUCE
BINUNICODE "tofile"
TUPLE2
REDUCE
BINUNICODE "/tmp/x"
TUPLE1
REDUCE
STOP`),
    'source of torch.fx that starts a program': assemble(`PROTO 2
GLOBAL torch.fx.graph_module reduce_graph_module
EMPTY_DICT
BINUNICODE "_code"
BINUNICODE "def forward(self, x):\\n    return system('x')"
SETITEM
BINUNICODE "from os import (system)"
TUPLE2
REDUCE
STOP`),
    'source of torch.fx that reaches into the interpreter': assemble(`PROTO 2
GLOBAL torch.fx.graph_module reduce_graph_module
EMPTY_DICT
BINUNICODE "_code"
BINUNICODE "def forward(self, x):\\n    return getattr(x, '__globals__')"
SETITEM
BINUNICODE "import torch"
TUPLE2
REDUCE
STOP`),
    'a constructor of a class that is known for its instances': assemble(`PROTO 2
GLOBAL numpy memmap
BINUNICODE "/tmp/x"
TUPLE1
REDUCE
STOP`),
    'apply of Python 2': assemble(`PROTO 2
GLOBAL __builtin__ apply
GLOBAL os system
BINUNICODE "x"
TUPLE1
TUPLE2
REDUCE
STOP`),
    'os.system by GLOBAL': assemble(`PROTO 2
GLOBAL os system
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'posix.system by STACK_GLOBAL': assemble(`PROTO 4
SHORT_BINUNICODE "posix"
SHORT_BINUNICODE "system"
STACK_GLOBAL
SHORT_BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'a call by INST': assemble(`MARK
BINUNICODE "x"
INST os system
STOP`),
    'a call by OBJ whose result is popped (GHSA-mxhj-88fx-4pcv)': assemble(`PROTO 2
MARK
GLOBAL os system
BINUNICODE "x"
OBJ
POP
NONE
STOP`),
    'names from STRING opcodes (GHSA-9gvj-pp9x-gcfr)': assemble(`PROTO 4
STRING 'os'
STRING 'system'
STACK_GLOBAL
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'names from the memo, with decoys popped': assemble(`PROTO 4
SHORT_BINUNICODE "os"
MEMOIZE
POP
SHORT_BINUNICODE "system"
MEMOIZE
POP
BINGET 0
BINGET 1
SHORT_BINUNICODE "math"
POP
STACK_GLOBAL
SHORT_BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'a submodule of a listed module (CVE-2025-10157)': assemble(`PROTO 2
GLOBAL asyncio.unix_events _UnixSubprocessTransport._start
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'a dotted name (GHSA-5j3x-jp52-966f)': assemble(`PROTO 4
SHORT_BINUNICODE "random"
SHORT_BINUNICODE "_os.system"
STACK_GLOBAL
SHORT_BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'pkgutil.resolve_name (GHSA-vvpj-8cmc-gx39)': assemble(`PROTO 2
GLOBAL pkgutil resolve_name
BINUNICODE "os:system"
TUPLE1
REDUCE
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'functools.partial of os.system': assemble(`PROTO 2
GLOBAL functools partial
GLOBAL os system
BINUNICODE "x"
TUPLE2
REDUCE
EMPTY_TUPLE
REDUCE
STOP`),
    'map over os.system': assemble(`PROTO 2
GLOBAL builtins list
GLOBAL builtins map
GLOBAL os system
EMPTY_LIST
BINUNICODE "x"
APPEND
TUPLE2
REDUCE
TUPLE1
REDUCE
STOP`),
    'attrgetter on a module': assemble(`PROTO 2
GLOBAL operator attrgetter
BINUNICODE "system"
TUPLE1
REDUCE
GLOBAL builtins __import__
BINUNICODE "os"
TUPLE1
REDUCE
TUPLE1
REDUCE
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'a name of Python 2': assemble(`PROTO 2
GLOBAL __builtin__ eval
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'an item of sys.modules': assemble(`PROTO 2
GLOBAL operator getitem
GLOBAL sys modules
BINUNICODE "os"
TUPLE2
REDUCE
POP
GLOBAL builtins getattr
GLOBAL operator getitem
GLOBAL sys modules
BINUNICODE "os"
TUPLE2
REDUCE
BINUNICODE "system"
TUPLE2
REDUCE
BINUNICODE "x"
TUPLE1
REDUCE
STOP`),
    'a pickle in a bytes object': nested,
    'a payload in the ninth stream': concat([...Array.from({ length: 8 }, () => harmless), hostile]),
    'a payload before damage': concat([hostile.subarray(0, -1), Uint8Array.of(0xff)]),
    'a member of a PyTorch archive under another name (CVE-2025-1889)': zip([
      { name: 'a/data.pkl', data: harmless },
      { name: 'a/config.p', data: hostile },
    ]),
  },
  ignores: {
    'a method of an object that the file keeps and does not call': assemble(`PROTO 4
GLOBAL builtins getattr
GLOBAL collections OrderedDict
EMPTY_TUPLE
REDUCE
BINUNICODE "keys"
TUPLE2
REDUCE
STOP`),
    'source of torch.fx that computes': assemble(`PROTO 2
GLOBAL torch.fx.graph_module reduce_graph_module
EMPTY_DICT
BINUNICODE "_code"
BINUNICODE "def forward(self, x : torch.Tensor):\\n    y = getattr(self.layers, '0')(x)\\n    return torch.relu(y).view(-1)"
SETITEM
BINUNICODE "import torch\\nfrom math import inf"
TUPLE2
REDUCE
STOP`),
    'a class that is known for its instances': assemble(`PROTO 2
GLOBAL numpy ndarray
STOP`),
    'plain data': assemble(`PROTO 2
EMPTY_DICT
STOP`),
    'strings that name it': assemble(`PROTO 4
SHORT_BINUNICODE "os"
SHORT_BINUNICODE "system"
TUPLE2
STOP`),
    'getattr of a method of an object': assemble(`PROTO 2
GLOBAL builtins getattr
GLOBAL collections OrderedDict
EMPTY_TUPLE
REDUCE
BINUNICODE "keys"
TUPLE2
REDUCE
STOP`),
    'a partial of int': assemble(`PROTO 2
GLOBAL functools partial
GLOBAL builtins int
BININT1 2
TUPLE2
REDUCE
STOP`),
    'a harmless pickle in a bytes object': blob(harmless),
  },
});
