"""The public names of routeplan as a text: signatures of functions, fields and properties of classes.

``python -m tests.architecture.public_api`` writes ``public_api.txt`` anew. It is read from the source, so
that it is the same under every Python, and goes on from the public names to every noun they take or give.
"""

import ast
import inspect
import textwrap
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import FunctionType
from typing import Any

import routeplan

LIST = Path(__file__).with_name("public_api.txt")
HEAD = """# What routeplan promises to those who import it. Made by: python -m tests.architecture.public_api
# A line that is taken away or changed breaks somebody's script: see "What stays" in docs/api.md.
"""


def public_api() -> str:
    """Return the text: public names in order of the alphabet, then the nouns behind them."""
    public = {name: getattr(routeplan, name) for name in sorted(routeplan.__all__)}
    behind = {f"{one.__module__}.{one.__name__}": one for one in _nouns_behind(list(public.values()))}
    known = {id(one) for one in public.values()}
    parts = [_entry(name, one) for name, one in public.items()]
    parts += [_entry(name, one) for name, one in sorted(behind.items()) if id(one) not in known]
    return HEAD + "\n" + "\n\n".join(parts) + "\n"


def _entry(name: str, one: Any) -> str:
    """Return the lines of a function or class."""
    node = ast.parse(textwrap.dedent(inspect.getsource(one))).body[0]
    if isinstance(node, ast.FunctionDef):
        return f"{name}{_signature(node)}"
    assert isinstance(node, ast.ClassDef)
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    return "\n".join([f"class {name}" + (f"({bases})" if bases else ""), *_members(node)])


def _members(node: ast.ClassDef) -> Iterator[str]:
    """Yield the fields of a class in their order, then its properties and methods."""
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and not ast.unparse(part.target).startswith("_"):
            default = "" if part.value is None else f" = {ast.unparse(part.value)}"
            yield f"    {ast.unparse(part.target)}: {ast.unparse(part.annotation)}{default}"
        elif isinstance(part, ast.Assign):
            yield f"    {ast.unparse(part)}"
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and (part.name == "__init__" or not part.name.startswith("_")):
            marks = "".join(f"@{ast.unparse(one)} " for one in part.decorator_list)
            yield f"    {marks}{part.name}{_signature(part)}"


def _signature(node: ast.FunctionDef) -> str:
    """Return the parameters and what is given back."""
    back = "" if node.returns is None else f" -> {ast.unparse(node.returns)}"
    return f"({ast.unparse(node.args)}){back}"


def _nouns_behind(given: list[Any]) -> list[type]:
    """Return the dataclasses of routeplan that these, or one another, have in their annotations."""
    found: dict[int, type] = {}
    waiting = list(given)
    while waiting:
        one = waiting.pop()
        for annotation in typing.get_type_hints(one).values() if _is_ours(one) else ():
            for noun in _named_in(annotation):
                if id(noun) not in found:
                    found[id(noun)] = noun
                    waiting.append(noun)
    return list(found.values())


def _named_in(annotation: Any) -> Iterator[type]:
    """Yield the dataclasses of routeplan in an annotation, however deep they stand."""
    if isinstance(annotation, type) and is_dataclass(annotation) and _is_ours(annotation):
        yield annotation
    inner = typing.get_args(annotation)
    for part in inner:
        for one in part if isinstance(part, list) else [part]:
            yield from _named_in(one)


def _is_ours(one: Any) -> bool:
    """Return whether something stands in routeplan and has a source."""
    return isinstance(one, type | FunctionType) and one.__module__.startswith("routeplan.")


if __name__ == "__main__":
    LIST.write_text(public_api(), encoding="utf-8", newline="\n")
