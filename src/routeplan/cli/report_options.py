"""Options on what was written down about a call."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text


class HowName(StrEnum):
    """How a promise is kept, or a next step taken."""

    visit = "visit"
    phone = "phone"
    other = "other"


class WhoName(StrEnum):
    """Who gave a promise."""

    us = "us"
    customer = "customer"


def report_of(
    words: Mapping[str, str], days: Mapping[str, datetime | None], ways: Mapping[str, str], today: date
) -> dict[str, str]:
    """Return the cells of the call log that options fill in, empty where they say nothing.

    Parameters
    ----------
    words, days
        Given texts and days by column.
    ways
        How a promise is kept and how the next step comes, by column; said where there is one.
    """
    cells = {name: written for name, written in words.items() if written}
    cells |= {name: str(day.date()) for name, day in days.items() if day is not None}
    if "promise" in cells:
        cells |= {"promise_who": "us", "promise_how": ways["promise_how"]}
    if "next_step" in cells:
        cells["next_how"] = ways["next_how"]
    return {**cells, "reported_on": str(today)} if cells else {}


def refuse_report(visits: Sequence[str], day: object, cells: Mapping[str, str]) -> None:
    """Refuse a report of several visits, and days of what is not there.

    Raises
    ------
    InputError
        With all of it (RP405).
    """
    wrong = []
    if cells and (day or len(visits) > 1):
        message = text("--purpose, --result, --promise and --next are the report of one visit")
        wrong.append((message, text("Log each with its own report")))
    for column, owner in (("promise_due", "--promise"), ("next_date", "--next")):
        if column in cells and ("promise" if owner == "--promise" else "next_step") not in cells:
            message = text("a day is given without {option}", option=owner)
            wrong.append((message, text("Say what is to be done by then")))
    if wrong:
        issues = [
            Issue(code="RP405", file=COMMAND_LINE, message=message, remedy=remedy)
            for message, remedy in wrong
        ]
        raise InputError(tuple(issues))
