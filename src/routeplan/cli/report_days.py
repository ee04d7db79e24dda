"""Days that reports are wanted for."""

from datetime import date, timedelta

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text


def days_of(day: date | None, week: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that ``--day`` or ``--week`` means, None for all days.

    Raises
    ------
    InputError
        If both are given, or the week is none (RP405).
    """
    if week is None:
        return day, day
    if day is not None:
        message = text("--day and --week ask for different days")
        _refuse("--week", week, message, text("Leave one of them out"))
    try:
        year, number = week.upper().split("-W")
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        _refuse("--week", week, text("this is no week"), text("Write it like --week 2027-W02"))
        raise
    return monday, monday + timedelta(days=6)


def _refuse(option: str, value: str, message: str, remedy: str) -> None:
    """Raise one fault of the command line."""
    issue = Issue(code="RP405", file=COMMAND_LINE, column=option, value=value, message=message, remedy=remedy)
    raise InputError((issue,))
