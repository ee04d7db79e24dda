"""Moving a deal on, or back, and naming a new one."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from routeplan.model.opportunity import PATH, STAGE_DAYS, Opportunity, Stage

NUMBERED = re.compile(r"(.*?)(\d+)")
FIRST_ID = "D001"


def moved(deal: Opportunity, stage: Stage, on: date, *, is_dated: bool = False) -> Opportunity:
    """Return a deal in a stage, with the day on which it came there.

    Days of other stages stay, and so does a day that the stage has: it is that of the first time. A deal that
    goes back to a stage without a day gets none, because it was there before the later stages. A deal that is
    opened again loses the day of its closing.

    Parameters
    ----------
    is_dated
        Whether somebody named the day: it then takes the place of the one that the stage has.

    Raises
    ------
    OutOfOrderError
        If it would have come to the stage before it came to one below it.
    """
    if stage in ("won", "lost"):
        same = stage == deal.stage and deal.closed is not None and not is_dated
        return replace(deal, stage=stage, closed=deal.closed if same else on)
    column = STAGE_DAYS[PATH.index(stage)]
    later = (deal.entered(one) for one in PATH[PATH.index(stage) + 1 : 3])
    stays = deal.entered(stage) is not None or any(day is not None for day in later)
    days: dict[str, Any] = {} if stays and not is_dated else {column: on}
    closed = None if not deal.is_open else deal.closed
    return replace(deal, stage=stage, closed=closed, **days)


def next_id(taken: Iterable[str]) -> str:
    """Return the next free id in the manner of those that are taken: ``V14`` after ``V01`` to ``V13``."""
    numbered = [(found[1], found[2]) for one in taken if (found := NUMBERED.fullmatch(one))]
    if not numbered:
        return FIRST_ID
    usual = Counter(prefix for prefix, _ in numbered).most_common(1)[0][0]
    number = max((digits for prefix, digits in numbered if prefix == usual), key=int)
    return f"{usual}{int(number) + 1:0{len(number)}d}"
