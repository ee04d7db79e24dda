"""One fault of the command line."""

from typing import NoReturn

from routeplan.errors import COMMAND_LINE, InputError, Issue


def refuse(code: str, value: str | None, message: str, remedy: str) -> NoReturn:
    """Refuse what was asked for.

    Raises
    ------
    InputError
        Always.
    """
    raise InputError((Issue(code=code, file=COMMAND_LINE, value=value, message=message, remedy=remedy),))
