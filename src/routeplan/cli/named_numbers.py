"""Options such as ``--true-length B=38``."""

from collections.abc import Sequence

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text


def named_numbers(option: str, given: Sequence[str] | None) -> tuple[tuple[str, float], ...]:
    """Return the names and numbers that an option was given.

    Raises
    ------
    InputError
        If one is not ``NAME=NUMBER``, or its number is not above zero (RP405).
    """
    return tuple(_pair(option, one) for one in given or ())


def _pair(option: str, written: str) -> tuple[str, float]:
    """Return a name and its number."""
    name, _, number = written.rpartition("=")
    try:
        if name.strip() and 0 < float(number) < 10_000:
            return name.strip(), float(number)
    except ValueError:
        pass
    issue = Issue(
        code="RP405",
        file=COMMAND_LINE,
        column=option,
        value=written,
        message=text("this is not a name and a number"),
        remedy=text("Write it like {option} B=38", option=option),
    )
    raise InputError((issue,))
