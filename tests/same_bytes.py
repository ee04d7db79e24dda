"""Digests of all that routeplan hands out for the bundled examples, to hold two runs against each other.

``python -m tests.same_bytes DIR`` plans copies of the examples in the new folder DIR, runs the commands that
write, and prints one line a file, "digest  name", sorted. Two runs that print the same handed out the same:
under another Python, locale, time zone or number of workers, with the rows of the tables in another order
(``--shuffle SEED``), and with other ends of lines (``--windows``). What commands say is held against each
other too. See docs/trust.md.
"""

import argparse
import codecs
import hashlib
import io
import os
import random
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.tables.bundled import copy_example
from routeplan.tables.catalog import TABLES
from routeplan.tables.changes.place import HOME
from routeplan.tables.content_digest import content_digest
from tests.same_bytes_cases import CASES, Case, make_office, rows_of, write_rows

ROW = re.compile(r'(\brow |"row": )\d+')


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the digests and return 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.same_bytes", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("--example", action="append", choices=[one.name for one in CASES])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--shuffle", type=int, help="seed by which the rows of every table change places")
    parser.add_argument("--windows", action="store_true", help="tables and settings with CR LF")
    parser.add_argument(
        "--packed", action="store_true", help="workbooks as they are packed, not as they read"
    )
    asked = parser.parse_args(arguments)
    wanted = [one for one in CASES if not asked.example or one.name in asked.example]
    way = Way(workers=asked.workers, shuffle=asked.shuffle, windows=asked.windows, packed=asked.packed)
    for line in digests(asked.folder, wanted, way):
        sys.stdout.write(f"{line}\n")
    return 0


@dataclass(frozen=True, kw_only=True)
class Way:
    """How the cases are run; nothing of it may show.

    Parameters
    ----------
    shuffle
        Seed by which the rows of every table change places; None leaves them.
    windows
        Whether lines of tables and settings end with CR LF.
    packed
        Whether workbooks are looked at as they are packed, or at what is in them.
    """

    workers: int = 1
    shuffle: int | None = None
    windows: bool = False
    packed: bool = False


USUAL = Way()


def digests(folder: Path, cases: Iterable[Case] = CASES, way: Way = USUAL) -> list[str]:
    """Return a line "digest  name" for all that is handed out for some cases, sorted by names.

    Parameters
    ----------
    folder
        One that is not there yet; all is written into it.
    """
    folder.mkdir(parents=True)
    os.environ["ROUTEPLAN_TRAVEL"] = str(folder.resolve() / "travel.sqlite")
    os.environ["ROUTEPLAN_ROADS"] = str(folder.resolve() / "roads")
    found: dict[str, str] = {}
    for case in cases:
        for name, content in _handed_out(case, folder / case.name, way):
            found[f"{case.name}/{name}"] = _digest(name, content, packed=way.packed)
    return [f"{digest}  {name}" for name, digest in sorted(found.items())]


def _handed_out(case: Case, folder: Path, way: Way) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of what the commands of a case say and write.

    When which change was made is noted beside it, by the clock, and is no part of what is handed out.
    """
    office, out = folder / "office", folder / "out"
    copy_example(case.example, office)
    make_office(case, office)
    if way.shuffle is not None:
        shuffle_rows(office, way.shuffle)
    if way.windows:
        end_lines_as_windows_does(office)
    for number, step in enumerate(case.steps, start=1):
        words = {"at": office, "out": out, "workers": way.workers, "visit": _visit(office)}
        yield f"{number:02} {step}", _said([one.format(**words) for one in step.split()], folder)
    for path in sorted((*office.rglob("*"), *out.rglob("*"))):
        if path.is_file() and HOME not in path.parts:
            yield str(path.relative_to(folder).as_posix()), path.read_bytes()


def shuffle_rows(office: Path, seed: int) -> None:
    """Put the rows of every table into another order."""
    chance = random.Random(seed)
    for path in sorted(office.glob("*.csv")):
        rows = rows_of(path)
        chance.shuffle(rows)
        write_rows(path, rows)


def end_lines_as_windows_does(office: Path) -> None:
    """Let lines of tables and settings end with CR LF, and take their byte order marks away."""
    for path in (*office.glob("*.csv"), *office.glob("*.toml")):
        plain = path.read_bytes().removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
        path.write_bytes(plain.replace(b"\n", b"\r\n"))


def _visit(office: Path) -> str:
    """Return the first published visit from 6 January on, or nothing."""
    path = office / "plans" / "2027-01-06-week" / "visits.csv"
    visits = rows_of(path) if path.exists() else []
    return next((one["visit_id"] for one in visits if one["kind"] == "visit"), "")


def _said(arguments: Sequence[str], folder: Path) -> bytes:
    """Run a command and return what it says, without the folder and the numbers of rows.

    Warnings come in the order of the rows, and are sorted here.
    """
    result = CliRunner(env={"COLUMNS": "1000"}).invoke(app, list(arguments))
    if result.exit_code:
        raise RuntimeError(f"{' '.join(arguments)}: {result.output}{result.stderr}") from result.exception
    said = ROW.sub(r"\1N", (result.stdout + result.stderr).replace(str(folder), "DIR"))
    lines = sorted(said.splitlines(), key=lambda line: line if line.startswith("Warning ") else "")
    return "\n".join(lines).encode()


def _digest(name: str, content: bytes, *, packed: bool) -> str:
    """Return the digest of what is handed out.

    Tables and settings of the workspace count by what they say, and workbooks by what is packed in them, as
    the packing depends on a library of the system.
    """
    path = Path(name)
    if path.parent.name == "office" and path.stem in {*(one.name for one in TABLES), "routeplan"}:
        return content_digest(path.name, content)
    if path.suffix == ".xlsx" and not packed:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"".join(
                f"{one.filename} {one.date_time} ".encode() + parts.read(one) for one in parts.filelist
            )
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
