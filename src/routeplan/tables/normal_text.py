"""One form for texts that look the same."""

import unicodedata
from itertools import groupby
from typing import Literal

SHORT = 1_000
"""Characters for which the time does not matter."""


def normal_text(form: Literal["NFC", "NFKC"], written: str) -> str:
    """Return a text in a normal form of Unicode.

    Marks upon one letter are put in order first, where there are many: ``unicodedata`` takes the square of
    their number. The order is the one that the form itself asks for (UAX 15, canonical ordering).
    """
    if len(written) > SHORT and not written.isascii():
        written = "".join(map(_ordered, _runs(written)))
    return unicodedata.normalize(form, written)


def _runs(written: str) -> list[str]:
    """Return a text in parts that hold marks only, or none."""
    return ["".join(run) for _, run in groupby(written, key=lambda one: unicodedata.combining(one) > 0)]


def _ordered(run: str) -> str:
    """Return marks in order of the places where they stand; letters stay as they are."""
    return "".join(sorted(run, key=unicodedata.combining)) if unicodedata.combining(run[0]) else run
