"""Lists of names as the language spoken joins them."""

from collections.abc import Iterable
from functools import reduce

from routeplan.language import text


def listed(names: Iterable[str]) -> str:
    """Return names one after the other: ``A, B, C``."""
    return text(", ").join(names)


def either(names: Iterable[str]) -> str:
    """Return names of which one is meant: ``A or B or C``; of one name the name."""
    return reduce(lambda one, other: text("{one} or {other}", one=one, other=other), names)


def both(names: Iterable[str]) -> str:
    """Return names of which all are meant: ``A and B``; of one name the name."""
    return reduce(lambda one, other: text("{one} and {other}", one=one, other=other), names)
