"""Bring what pages show of the output of commands up to date, after the output has changed.

Usage: python docs/make_consoles.py [PAGE.md ...]

Each page is run as its test runs it. Where a shown stretch of lines is no longer printed, the stretch of the
new output that begins and ends with the most similar lines takes its place; look at the difference then.
"""

import difflib
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.features import pages_that_run as runner  # noqa: E402
from tests.features.test_pages_that_run import (  # noqa: E402
    FROM_NOTHING,
    FROM_THE_GUIDE,
    FROM_THE_OFFICE,
    GUIDE,
    START,
    page,
)

STARTS = dict.fromkeys(FROM_THE_OFFICE, START) | dict.fromkeys(FROM_THE_GUIDE, GUIDE)
"""The page that makes the office from which a page starts."""


def main(names: Sequence[str]) -> None:
    """Bring some pages up to date, or all."""
    wanted = names or (*FROM_NOTHING, *STARTS)
    with tempfile.TemporaryDirectory() as start:
        for first in dict.fromkeys(STARTS[name] for name in wanted if name in STARTS):
            (Path(start) / first).mkdir(parents=True)
            _renewed(first, Path(start) / first)
        for name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                if name in STARTS:
                    shutil.copytree(Path(start) / STARTS[name] / "office", Path(folder) / "office")
                _renewed(name, Path(folder))


def _renewed(name: str, folder: Path) -> None:
    """Run a page in a folder and write it with what its commands print now."""
    text, names = page(name), dict[str, Any]()
    with chdir(folder):
        for block in runner.blocks(text):
            if block.title:
                runner.handle_file(block, names)
            elif block.language == "console":
                text = text.replace(block.text, _console(block))
            elif block.language == "pycon":
                runner.run_python(block, names)
    (ROOT / "docs" / name).write_text(text, encoding="utf-8")


def _console(block: runner.Block) -> str:
    """Return a console with its output renewed."""
    lines = []
    for command in runner.commands(block.text):
        printed = runner.said(command)
        shown = command.shown
        if runner.missing(shown, printed) is not None:
            shown = tuple(_lines(shown, [line.rstrip() for line in printed.splitlines()]))[:-1]
        lines += [f"$ {command.line}", *shown]
    return "\n".join(lines) + "\n"


def _lines(shown: Sequence[str], printed: Sequence[str]) -> Iterator[str]:
    """Yield the stretches of the output that are most like the stretches shown, a mark after each."""
    place, stretch = 0, list[str]()
    for line in (*shown, runner.MORE):
        if line != runner.MORE:
            stretch.append(line)
            continue
        if stretch:
            first = _nearest(stretch[0], printed, place)
            last = _nearest(stretch[-1], printed, first + (len(stretch) > 1))
            cut = [one for one in stretch if one.endswith(runner.MORE)]
            for line_now in printed[first : last + 1]:
                yield next((one for one in cut if runner.fits(one, line_now)), line_now)
            place, stretch = last + 1, []
        yield runner.MORE


def _nearest(line: str, printed: Sequence[str], start: int) -> int:
    """Return the number of the line, from a place on, that shares the most words in order."""

    def likeness(number: int) -> float:
        words = printed[number].split()
        return difflib.SequenceMatcher(None, line.removesuffix(runner.MORE).split(), words).ratio()

    return max(range(start, len(printed)), key=likeness, default=start)


if __name__ == "__main__":
    main(sys.argv[1:])
