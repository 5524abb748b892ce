"""Finds every issue code that the source can put into an ``Issue``, with the file it stands in.

A code reaches an ``Issue`` as a literal, as a constant or member of an enumeration, or through a
function with a parameter named ``code``. Whatever else is written there is reported as unseen, so
that no code escapes the page.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "counterclaim"


@dataclass
class Found:
    """Codes by name with the folders that use them, and the places that could not be read."""

    codes: dict[str, set[str]] = field(default_factory=dict)
    unseen: list[str] = field(default_factory=list)


@dataclass
class Source:
    """One module and what its names stand for."""

    path: Path
    tree: ast.Module


def issue_codes(package: Path = PACKAGE) -> Found:
    """Every code of the package."""
    sources = [Source(p, ast.parse(p.read_text("utf-8"))) for p in sorted(package.rglob("*.py"))]
    carriers = {"Issue": 0} | {name: at for s in sources for name, at in _carriers(s.tree)}
    constants = {name: v for s in sources for name, v in _constants(s.tree)}
    found = Found()
    for source in sources:
        folder = source.path.relative_to(package).parts[0]
        for code in _defaults(source.tree):
            found.codes.setdefault(code, set()).add(folder)
        for call, name in _calls(source.tree, carriers):
            argument = _argument(call, carriers[name])
            codes = _values(argument, constants)
            if codes is None:
                found.unseen.append(f"{source.path}:{call.lineno}")
            for code in codes or ():
                found.codes.setdefault(code, set()).add(folder)
    return found


def _carriers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Functions and constructors with a parameter ``code``, and where it stands."""
    for name, function, bound in _functions(tree):
        at = _code_position(function)
        if at is not None:
            yield name, at - bound


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef, int]]:
    """Functions by the name they are called by, and how many arguments are bound before."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name != "__init__":
            yield node.name, node, 0
        if isinstance(node, ast.ClassDef):
            made = (m for m in node.body if isinstance(m, ast.FunctionDef))
            yield from ((node.name, method, 1) for method in made if method.name == "__init__")


def _code_position(function: ast.FunctionDef) -> int | None:
    names = [argument.arg for argument in function.args.args]
    told = [ast.unparse(a.annotation or ast.Constant(None)) for a in function.args.args]
    where = names.index("code") if "code" in names else None
    if where is None or told[where] != "str" or not _makes_issues(function):
        return None
    return where


def _makes_issues(function: ast.FunctionDef) -> bool:
    """Country and language codes are codes too, but none ends in an issue or an exception."""
    for node in ast.walk(function):
        name = _name(node.func) if isinstance(node, ast.Call) else None
        if name in {"Issue", "__init__"}:
            return True
    return False


def _defaults(tree: ast.Module) -> Iterator[str]:
    """Codes given as the default of a parameter ``code``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and _code_position(node) is not None:
            names = [argument.arg for argument in node.args.args]
            with_default = names[len(names) - len(node.args.defaults) :]
            for name, default in zip(with_default, node.args.defaults, strict=True):
                if name == "code" and isinstance(default, ast.Constant):
                    yield str(default.value)


def _constants(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Upper-case names that stand for one string, and enumerations with their members' values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            values = tuple(value for _, value in _assigned(node.body))
            if values:
                yield node.name.lower(), values
    yield from ((name, (value,)) for name, value in _assigned(tree.body))


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            target, value = node.targets[0], node.value.value
            if isinstance(target, ast.Name) and isinstance(value, str):
                yield target.id, value


def _calls(tree: ast.Module, carriers: dict[str, int]) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in carriers:
            yield node, str(name)


def _argument(call: ast.Call, position: int) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == "code":
            return keyword.value
    return call.args[position] if position < len(call.args) else None


def _values(
    argument: ast.expr | None, constants: dict[str, tuple[str, ...]]
) -> tuple[str, ...] | None:
    """The codes an argument can stand for; none when handed on; None when it cannot be told."""
    if argument is None:
        return ()
    if isinstance(argument, ast.Constant):
        return (str(argument.value),)
    if isinstance(argument, ast.IfExp):
        either = _values(argument.body, constants), _values(argument.orelse, constants)
        return None if None in either else (*(either[0] or ()), *(either[1] or ()))
    if isinstance(argument, ast.Attribute) and argument.attr == "value":
        return constants.get(ast.unparse(argument.value).rpartition(".")[2].lower())
    name = _name(argument)
    if name == "code":
        return ()
    return constants.get(name) if name else None


def _name(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None
