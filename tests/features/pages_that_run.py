"""Pages of the documentation whose commands, files and Python are run in the order in which they stand.

What a fenced block is, its first line says:

- ``console``: lines that begin with ``$ `` are commands, the lines below one are found in what it prints, in
  this order; ``…`` stands for lines, or for the rest of a line, that are not shown;
- ``pycon``: Python at its prompt, with what it prints;
- any language with ``title="NAME"``: a file that is written, ``title="add to NAME"`` rows or settings that
  are added to one, ``title="from NAME"`` lines that are found in one.
"""

import doctest
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.language import insist

BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WIDE = {"COLUMNS": "100"}
MORE = "…"


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    title: str
    text: str


class Command(NamedTuple):
    """A command of a console, and the lines shown below it."""

    line: str
    shown: tuple[str, ...]


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    return [Block(*found) for found in BLOCK.findall(page)]


def commands(console: str) -> Iterator[Command]:
    """Return the commands of a console with what is shown of their output."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip().splitlines()
        yield Command(line.strip(), tuple(one.rstrip() for one in shown))


def missing(shown: tuple[str, ...], printed: str) -> str | None:
    """Return the first line shown that was not printed after the one before it, or None."""
    left = iter([line.rstrip() for line in printed.splitlines()])
    for line in shown:
        if line and line != MORE and not any(fits(line, one) for one in left):
            return line
    return None


def fits(shown: str, printed: str) -> bool:
    """Whether a line shown is a line printed, or its beginning where the rest is left out."""
    return printed.startswith(shown.removesuffix(MORE)) if shown.endswith(MORE) else printed == shown


def said(command: Command) -> str:
    """Run a command and return what it prints; only ``check`` may find faults, and the page shows them."""
    line, arguments = command.line, shlex.split(command.line)
    assert arguments[0] == "routeplan", line
    try:
        result = CliRunner().invoke(app, arguments[1:], env=WIDE)
    finally:
        insist(None)
    faults = arguments[1] == "check" and result.exit_code == 2 and command.shown
    assert faults or result.exit_code == 0, f"$ {line}\n{result.output}"
    return result.output


def run_console(block: Block, names: dict[str, Any]) -> None:
    """Run the commands of a console, and find the lines shown."""
    for command in commands(block.text):
        printed = said(command)
        lost = missing(command.shown, printed)
        assert lost is None, f"not printed: {lost}\n$ {command.line}\n{printed}"


def run_python(block: Block, names: dict[str, Any]) -> None:
    """Run Python as at its prompt; names stay for the next block of the page."""
    test = doctest.DocTestParser().get_doctest(block.text, names, "page", None, 0)
    assert test.examples, block.text
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    failed = runner.run(test, out=told.append, clear_globs=False).failed
    names.update(test.globs)
    assert not failed, "".join(told)


def handle_file(block: Block, names: dict[str, Any]) -> None:
    """Write a file, add to one, or find lines in one."""
    kind, _, name = block.title.rpartition(" ")
    path = Path(name)
    if kind == "from":
        lost = missing(tuple(block.text.splitlines()), path.read_text(encoding="utf-8-sig"))
        assert lost is None, f"not in {name}: {lost}"
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if kind == "add to" else "w", encoding="utf-8", newline="") as file:
        file.write(block.text)


def run_page(page: str) -> int:
    """Run a page in the working folder; return how many blocks there were to run."""
    names: dict[str, Any] = {}
    kinds: dict[str, Callable[[Block, dict[str, Any]], None]] = {"console": run_console, "pycon": run_python}
    ran = 0
    for block in blocks(page):
        handle = handle_file if block.title else kinds.get(block.language)
        if handle is not None:
            handle(block, names)
            ran += 1
    return ran
