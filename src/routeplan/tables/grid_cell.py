"""What stands in a cell of a grid: customers, each with a clock time before it or none."""

import re

from routeplan.tables.dates import seconds_of
from routeplan.tables.faults import FaultError
from routeplan.tables.normal_text import normal_text

CLOCK_FIRST = re.compile(r"(\d{1,2}:\d{2})(?:\s*[-–]\s*\d{1,2}:\d{2})?\s+(.+)", re.DOTALL)
PARTS, COMMAS = re.compile(r"[\n;；、]"), re.compile(r"[,，]")


def clock_and_name(written: str) -> tuple[int | None, str]:
    """Return the clock time before a customer in seconds, None without one, and what follows it."""
    plain = normal_text("NFKC", written).strip()
    found = CLOCK_FIRST.fullmatch(plain)
    if found is None:
        return None, plain
    try:
        return seconds_of(found[1]), found[2].strip()
    except FaultError:
        return None, plain


def split(by: re.Pattern[str], written: str) -> list[str]:
    """Return the parts of a text that are not blank."""
    return [one.strip() for one in by.split(written) if one.strip()]
