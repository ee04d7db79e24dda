"""Digests of everything that routeplan hands out for the bundled examples, to hold two runs against each other.

``python -m tests.same_bytes DIR`` plans copies of the examples in the new folder DIR, runs the commands that
write, and prints one line a file, "digest  name", sorted. Two runs that print the same handed out the same:
under another Python, locale, time zone or number of workers, and with the rows of the tables in another
order (``--shuffle SEED``). The words of commands are files too. See docs/trust.md.
"""

import argparse
import hashlib
import io
import os
import random
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.tables.bundled import copy_example
from routeplan.tables.catalog import TABLES
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
    parser.add_argument("--packed", action="store_true", help="workbooks as they are packed, not as they read")
    asked = parser.parse_args(arguments)
    wanted = [one for one in CASES if not asked.example or one.name in asked.example]
    options = {"workers": asked.workers, "shuffle": asked.shuffle, "packed": asked.packed}
    for line in digests(asked.folder, wanted, **options):
        sys.stdout.write(f"{line}\n")
    return 0


def digests(
    folder: Path,
    cases: Iterable[Case] = CASES,
    *,
    workers: int = 1,
    shuffle: int | None = None,
    packed: bool = False,
) -> list[str]:
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
        for name, content in _handed_out(case, folder / case.name, workers, shuffle):
            found[f"{case.name}/{name}"] = _digest(name, content, packed=packed)
    return [f"{digest}  {name}" for name, digest in sorted(found.items())]


def _handed_out(case: Case, folder: Path, workers: int, shuffle: int | None) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of what the commands of a case say and write."""
    office, out = folder / "office", folder / "out"
    copy_example(case.example, office)
    make_office(case, office)
    if shuffle is not None:
        shuffle_rows(office, shuffle)
    for number, step in enumerate(case.steps, start=1):
        line = step.format(at=office, out=out, workers=workers, visit=_visit(office))
        yield f"{number:02} {step}", _said(line.split(" "), folder)
    for path in sorted((*office.rglob("*"), *out.rglob("*"))):
        if path.is_file():
            yield str(path.relative_to(folder).as_posix()), path.read_bytes()


def shuffle_rows(office: Path, seed: int) -> None:
    """Put the rows of every table into another order."""
    chance = random.Random(seed)
    for path in sorted(office.glob("*.csv")):
        rows = rows_of(path)
        chance.shuffle(rows)
        write_rows(path, rows)


def _visit(office: Path) -> str:
    """Return the first published visit from 6 January on, or nothing."""
    path = office / "plans" / "2027-01-06-week" / "visits.csv"
    visits = rows_of(path) if path.exists() else []
    return next((one["visit_id"] for one in visits if one["kind"] == "visit"), "")


def _said(arguments: Sequence[str], folder: Path) -> bytes:
    """Run a command and return what it says, without the folder and the numbers of rows."""
    result = CliRunner(env={"COLUMNS": "1000"}).invoke(app, list(arguments))
    if result.exit_code:
        raise RuntimeError(f"{' '.join(arguments)}: {result.output}{result.stderr}") from result.exception
    said = ROW.sub(r"\1N", (result.stdout + result.stderr).replace(str(folder), "DIR"))
    lines = sorted(said.splitlines()) if "check" in arguments else said.splitlines()
    return "\n".join(lines).encode()


def _digest(name: str, content: bytes, *, packed: bool) -> str:
    """Return the digest of what is handed out.

    Tables of the workspace count whatever the order of their rows, and workbooks by what is packed in them,
    as it depends on the library that packs.
    """
    path = Path(name)
    if path.parent.name == "office" and path.stem in {one.name for one in TABLES}:
        return content_digest(path.name, content)
    if path.suffix == ".xlsx" and not packed:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"".join(f"{one.filename} {one.date_time} ".encode() + parts.read(one) for one in parts.filelist)
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
