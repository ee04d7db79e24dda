"""Opening hours as they are tagged on maps: how many are read, and what is proposed for the rest.

Each FILE is a CSV with a column `opening_hours`, such as an export of points of interest from OpenStreetMap.
Every text counts once a row. Texts in the syntax are read, those in other words where they are clear; the
rest is printed with row and proposal. What the texts outside the syntax really say was judged by hand for
those known here (`hours_judged.py`); a reading or proposal is right if it has the same windows on every day
of two years. The exit code is 1 if fewer are read than the bar asks for, or a reading is wrong.
"""

import argparse
import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from opening_hours import validate

from benchmarks.hours_judged import JUDGED
from routeplan.model.horizon import Horizon
from routeplan.tables.faults import FaultError
from routeplan.tables.opening import form_of, windows_of
from routeplan.tables.opening_spelling import spelling_of

TWO_YEARS = Horizon(start=date(2026, 1, 1), days=730)
HOLIDAYS = frozenset({date(2026, 1, 1), date(2026, 5, 14), date(2026, 12, 26), date(2027, 1, 6)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One text of a file.

    Parameters
    ----------
    form
        What was read or is proposed; empty for no proposal.
    how
        ``syntax``, ``words`` or ``refused``.
    is_right
        Whether the form is what was meant; None for texts in the syntax and those that nobody judged.
    """

    file: str
    row: int
    written: str
    form: str
    how: str
    is_right: bool | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the suite needs."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--bar", type=float, default=97.0, metavar="PERCENT", help="least share that is read")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures of every file; return the exit code."""
    tags = [tag for file in arguments.files for tag in tags_of(file)]
    for file in arguments.files:
        print(_figures(file.stem, [tag for tag in tags if tag.file == file.stem]))
    outside = [tag for tag in tags if tag.how != "syntax"]
    kinds = Counter((kind_of(tag.written), tag.how) for tag in outside)
    for (kind, how), number in sorted(kinds.items()):
        print(f"  {kind}, {how}: {number}")
    for tag in outside:
        if tag.how == "refused":
            print(f"  {tag.file} row {tag.row}: {tag.written!r} -> {tag.form or 'no proposal'}")
    is_wrong = any(tag.is_right is False and tag.how == "words" for tag in tags)
    shares = [_share_read([tag for tag in tags if tag.file == file.stem]) for file in arguments.files]
    return 1 if is_wrong or min(shares) < arguments.bar else 0


def tags_of(file: Path) -> Iterator[Tag]:
    """Read the texts of a file."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row, record in enumerate(csv.DictReader(lines), 2):
            if written := (record["opening_hours"] or "").strip():
                yield _tag(file.stem, row, written)


def kind_of(written: str) -> str:
    """Return in what way a text is outside the syntax."""
    plain = unicodedata.normalize("NFKC", written)
    tight = re.sub(r"\s*[-–—−]\s*", "-", plain)
    names = re.sub(r"\b(?:ph|Ph)\b", "PH", re.sub(r"\bSo\b", "Su", re.sub(r"\bDo\b", "Th", tight)))
    if validate(tight) or validate(re.sub(r"(?<=[a-z])(?=\d)", " ", tight)):
        return "blanks and dashes"
    if validate(names):
        return "names of days"
    if re.search(r":\d(?!\d)|:\d{3}", plain):
        return "a slip in a time"
    if validate(re.sub(r",\s*(?=[A-Z][a-z]\b)|(?<=\d)\s+(?=[A-Z])", "; ", names)):
        return "a comma or a blank between rules"
    return "other words"


def _tag(file: str, row: int, written: str) -> Tag:
    """Return how one text is read."""
    if validate(unicodedata.normalize("NFKC", written)):
        return Tag(file=file, row=row, written=written, form=written, how="syntax", is_right=None)
    try:
        form, how = form_of(written), "words"
    except FaultError:
        found = spelling_of(written)
        form, how = "" if found is None else found.form, "refused"
    is_right = _same(form, JUDGED[written]) if written in JUDGED else None
    return Tag(file=file, row=row, written=written, form=form, how=how, is_right=is_right)


def _same(form: str, meant: str) -> bool:
    """Return whether two forms have the same windows, or there is none of both."""
    if not (form and meant):
        return form == meant
    return windows_of(form, TWO_YEARS, HOLIDAYS) == windows_of(meant, TWO_YEARS, HOLIDAYS)


def _share_read(tags: list[Tag]) -> float:
    """Return how many of a hundred are read."""
    return 100 * sum(tag.how != "refused" for tag in tags) / max(1, len(tags))


def _figures(file: str, tags: list[Tag]) -> str:
    """Return the line of one file."""
    how = Counter(tag.how for tag in tags)
    right = {
        group: Counter(tag.is_right for tag in tags if tag.how == group) for group in ("words", "refused")
    }
    syntax = 100 * how["syntax"] / max(1, len(tags))
    return (
        f"{file}: {len(tags)} texts, in the syntax {syntax:.2f} %, read {_share_read(tags):.2f} %; "
        f"{how['words']} in other words ({_judged(right['words'])}), "
        f"{how['refused']} refused (proposals: {_judged(right['refused'])})"
    )


def _judged(judged: Counter[bool | None]) -> str:
    """Return how many were right."""
    unknown = f", {judged[None]} not judged" if judged[None] else ""
    return f"{judged[True]} right, {judged[False]} wrong{unknown}"
