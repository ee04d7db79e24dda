"""Days as people write them into schedules, a weekday before the date or none."""

import re
from datetime import date

from routeplan.tables.dates import day_of
from routeplan.tables.faults import FaultError
from routeplan.tables.normal_text import normal_text

WEEKDAY_FIRST = re.compile(r"[^\W\d]+\.?,?\s+(\S.*)")
LONGEST_DAY = 60
"""Characters of a day as anybody writes it; a pattern is not tried on whole letters."""


def is_day(heading: str) -> bool:
    """Return whether a heading is a day, such as ``Mon 2027-02-01``."""
    return written_day(heading) is not None


def written_day(written: str) -> date | None:
    """Return the day of a heading or a cell, a weekday before it passed over; None where it is none."""
    plain = normal_text("NFKC", written).strip()
    if len(plain) > LONGEST_DAY:
        return None
    named = WEEKDAY_FIRST.fullmatch(plain)
    for one in (plain, named[1] if named else ""):
        try:
            return day_of(one)
        except FaultError:
            continue
    return None
