"""Reads Python sources as text: modules, their names, and which call leads where. Never imports what it reads."""

from __future__ import annotations

import ast
import builtins
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

BUILTINS = frozenset(dir(builtins)) | {"execfile", "reload", "unicode", "file", "raw_input"}
# Folders of packages that hold no importable interface of theirs.
SKIPPED = re.compile(r"(^|/)(tests?|testing/_test|benchmarks?|examples?|_vendor/.*/tests?|site-packages|lib2to3/tests|"
                     r"idle_test|test_.*|conftest\.py|docs?)(/|$)")


@dataclass
class Unit:
    """A function or method: the calls in it, and which of them are given something that its caller chooses."""

    module: str
    name: str
    """Path, whether the call is given something the caller chooses, and the mode where it opens a file."""
    calls: list[tuple[str, bool, str | None]] = field(default_factory=list)


@dataclass
class Class:
    bases: list[str]
    methods: set[str]


@dataclass
class Module:
    name: str
    is_package: bool
    imports: dict[str, str] = field(default_factory=dict)
    """Modules whose public names it has all taken over: `from ._io import *`."""
    stars: list[str] = field(default_factory=list)
    functions: set[str] = field(default_factory=set)
    classes: dict[str, Class] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    """What its __reduce__ methods return as the callable."""
    rebuilders: set[str] = field(default_factory=set)


def digest(content: object) -> str:
    """Names the content of a table, for the rule set's version; a test holds it against the file."""
    return hashlib.sha256(json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()[:16]


def flatten(body):
    """Statements at the top level, also those under `if` and `try`."""
    for node in body:
        yield node
        for block in ("body", "orelse", "finalbody"):
            if isinstance(node, (ast.If, ast.Try, ast.With)):
                yield from flatten(getattr(node, block, []))
        if isinstance(node, ast.Try):
            for handler in node.handlers:
                yield from flatten(handler.body)


def dotted(node: ast.expr) -> str | None:
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        return ".".join([node.id, *reversed(parts)])
    return None


def base_of(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """The module that a `from` names, relative ones from the top."""
    base = node.module or ""
    if node.level:
        parts = module.split(".")
        keep = len(parts) - node.level + (1 if is_package else 0)
        base = ".".join([*parts[:keep], *([base] if base else [])])
    return base


def record_import(node: ast.AST, module: str, is_package: bool, into: dict[str, str]) -> None:
    if isinstance(node, ast.Import):
        for alias in node.names:
            into[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
    elif isinstance(node, ast.ImportFrom):
        base = base_of(node, module, is_package)
        for alias in node.names:
            if alias.name != "*":
                into[alias.asname or alias.name] = f"{base}.{alias.name}"


class Sources:
    """All modules under some folders, with names resolved across them."""

    def __init__(self) -> None:
        self.modules: dict[str, Module] = {}
        self.resolved: dict[str, str] = {}
        self.given: dict[str, frozenset[str]] = {}

    def add(self, root: Path, package: str | None = None) -> None:
        """Everything under `root`, or one package or module of it."""
        start = root if package is None else root / package
        paths = sorted(start.rglob("*.py")) if start.is_dir() else [start.with_suffix(".py")]
        for path in paths:
            relative = path.relative_to(root)
            if SKIPPED.search(str(relative)) or not path.exists():
                continue
            parts = relative.with_suffix("").parts
            is_package = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if is_package else parts)
            if not name:
                continue
            try:
                tree = ast.parse(path.read_bytes())
            except (SyntaxError, ValueError, RecursionError):
                continue
            self.modules[name] = self.module(name, is_package, tree)

    @staticmethod
    def module(name: str, is_package: bool, tree: ast.Module) -> Module:
        """What is needed of a module; its tree is not kept, thousands of them would fill the memory."""
        module = Module(name, is_package)
        bodies: list[tuple[str, ast.AST, str | None]] = []
        for node in flatten(tree.body):
            record_import(node, name, is_package, module.imports)
            if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
                module.stars.append(base_of(node, name, is_package))
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if node.name not in module.functions:
                    bodies.append((node.name, node, None))
                module.functions.add(node.name)
            elif isinstance(node, ast.ClassDef) and node.name not in module.classes:
                methods = [item for item in flatten(node.body) if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))]
                bases = [text for base in node.bases if (text := dotted(base))]
                module.classes[node.name] = Class(bases, {item.name for item in methods})
                bodies.extend((f"{node.name}.{item.name}", item, node.name) for item in methods)
            elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                # `load = _load`: another name of the same thing.
                text = dotted(node.value)
                if text and text != node.targets[0].id:
                    module.imports.setdefault(node.targets[0].id, self_path(module, text))
        module.units = [unit(module, label, node, owner) for label, node, owner in bodies]
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and ("reduce" in node.name or "pickle" in node.name):
                for inner in ast.walk(node):
                    value = inner.value if isinstance(inner, ast.Return) else None
                    if isinstance(value, ast.Tuple) and value.elts and (text := dotted(value.elts[0])):
                        module.rebuilders.add(self_path(module, text))
        return module

    def canonical(self, path: str, depth: int = 0) -> str:
        """Follows re-exports and inheritance to where a name is defined."""
        if depth > 8:
            return path
        if path not in self.resolved:
            found = self.follow(path, depth)
            if depth > 0:
                return found
            self.resolved[path] = found
        return self.resolved[path]

    def follow(self, path: str, depth: int) -> str:
        parts = path.split(".")
        for cut in range(len(parts), 0, -1):
            module = self.modules.get(".".join(parts[:cut]))
            if module is None:
                continue
            rest = parts[cut:]
            if not rest:
                return path
            head = rest[0]
            if head in module.functions:
                return path
            if head in module.classes:
                return self.member(module, head, rest[1:], depth) or path
            if head in module.imports and module.imports[head] != path:
                return self.canonical(".".join([module.imports[head], *rest[1:]]), depth + 1)
            star = next((star for star in module.stars if head in self.public(star)), None)
            return path if star is None else self.canonical(".".join([star, *rest]), depth + 1)
        return path

    def public(self, name: str, depth: int = 0) -> frozenset[str]:
        """What `from name import *` gives, as far as the names that the module itself defines or imports go."""
        if name not in self.given:
            module = self.modules.get(name)
            if module is None or depth > 4:
                return frozenset()
            names = {*module.functions, *module.classes, *module.imports}
            for star in module.stars:
                names |= self.public(star, depth + 1)
            self.given[name] = frozenset(each for each in names if not each.startswith("_"))
        return self.given[name]

    def member(self, module: Module, name: str, rest: list[str], depth: int) -> str | None:
        """`Class.method`, looked up in the bases where the class does not define it."""
        if not rest or rest[0] in module.classes[name].methods:
            return None
        for base in module.classes[name].bases:
            found = self.canonical(f"{self_path(module, base)}.{rest[0]}", depth + 1)
            if self.defines(found):
                return ".".join([found, *rest[1:]])
        return None

    def defines(self, path: str) -> bool:
        module, _, name = self.split(path)
        if module is None:
            return False
        head, _, method = name.partition(".")
        return head in module.functions if not method else method in getattr(module.classes.get(head), "methods", ())

    def split(self, path: str) -> tuple[Module | None, str, str]:
        parts = path.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            module = self.modules.get(".".join(parts[:cut]))
            if module is not None:
                return module, module.name, ".".join(parts[cut:])
        return None, "", path


def self_path(module: Module, text: str) -> str:
    """A name as it is written in a module, as a path from the top."""
    head, _, rest = text.partition(".")
    if head in module.functions or head in module.classes:
        base = f"{module.name}.{head}"
    else:
        base = module.imports.get(head) or (f"builtins.{head}" if head in BUILTINS else f"{module.name}.{head}")
    return f"{base}.{rest}" if rest else base


def unit(module: Module, name: str, node, owner: str | None) -> Unit:
    """The calls of a function, with what its parameters reach: assignments are followed until nothing changes."""
    result = Unit(module.name, name)
    local: dict[str, str] = {}
    tainted: set[str] = set()
    kinds: dict[str, str] = {}
    assignments = []
    for inner in ast.walk(node):
        record_import(inner, module.name, module.is_package, local)
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            arguments = inner.args
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
            tainted |= {argument.arg for argument in every if argument is not None}
        elif isinstance(inner, ast.Assign):
            assignments.append((inner.targets, inner.value))
        elif isinstance(inner, (ast.AnnAssign, ast.AugAssign, ast.NamedExpr)) and inner.value is not None:
            assignments.append(([inner.target], inner.value))
        elif isinstance(inner, (ast.For, ast.AsyncFor, ast.comprehension)):
            assignments.append(([inner.target], inner.iter))
        elif isinstance(inner, ast.withitem) and inner.optional_vars is not None:
            assignments.append(([inner.optional_vars], inner.context_expr))
    for targets, value in assignments:
        if isinstance(value, ast.Call) and len(targets) == 1 and isinstance(targets[0], ast.Name):
            made = dotted(value.func)
            if made:
                kinds[targets[0].id] = made
    for _ in range(4):
        before = len(tainted)
        for targets, value in assignments:
            if reaches(value, tainted):
                tainted |= {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}
        if len(tainted) == before:
            break

    def resolve(expression: ast.expr, depth: int = 0) -> str | None:
        if depth > 6:
            return None
        if isinstance(expression, ast.Name):
            name = expression.id
            if name in local:
                return local[name]
            if name in ("self", "cls") and owner:
                return f"{module.name}.{owner}"
            if name in kinds and kinds[name].split(".")[0] != name:
                return resolve(ast.parse(kinds[name], mode="eval").body, depth + 1)
            if name in tainted and name not in module.imports:
                return None
            return self_path(module, name)
        if isinstance(expression, ast.Attribute):
            base = resolve(expression.value, depth + 1)
            return f"{base}.{expression.attr}" if base else f"?.{expression.attr}"
        if isinstance(expression, ast.Call):
            if isinstance(expression.func, ast.Name) and expression.func.id == "super" and owner:
                bases = module.classes[owner].bases
                return self_path(module, bases[0]) if bases else None
            return resolve(expression.func, depth + 1)
        return None

    for inner in ast.walk(node):
        if not isinstance(inner, ast.Call):
            continue
        path = resolve(inner.func)
        if path is None:
            continue
        given = any(reaches(argument, tainted) for argument in [*inner.args, *(k.value for k in inner.keywords)])
        given = given or (isinstance(inner.func, ast.Attribute) and reaches(inner.func.value, tainted))
        result.calls.append((path, given, mode_of(inner)))
    return result


def mode_of(call: ast.Call) -> str | None:
    """The constant mode of `open(path, mode)`."""
    mode = next((k.value for k in call.keywords if k.arg == "mode"), call.args[1] if len(call.args) > 1 else None)
    return mode.value if isinstance(mode, ast.Constant) and isinstance(mode.value, str) else None


def reaches(expression: ast.AST, tainted: set[str]) -> bool:
    return any(isinstance(node, ast.Name) and node.id in tainted for node in ast.walk(expression))
