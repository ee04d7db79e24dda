"""What can go wrong, said so that a sales office can mend it."""

from dataclasses import dataclass
from typing import Literal

from routeplan.language import mark, text

COMMAND_LINE = mark("command line")
"""Where a fault stands that is in no file."""

Severity = Literal["error", "warning"]
LONGEST_VALUE = 200
"""Characters of an offending text that are said; machines get all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One fault in the input: where it stands, what it is and what to do.

    Parameters
    ----------
    code
        Stable code, such as ``RP101``; listed in ``docs/errors.md``.
    file
        Name of the file, without folders.
    row
        Line in the file as a spreadsheet counts it (the heading is row 1), or None.
    column
        Name of the column as the file has it, or None.
    value
        The offending text, or None.
    message
        What is wrong, one sentence without a full stop at the end.
    remedy
        What to do about it, one sentence in the imperative.
    severity
        ``error`` stops a plan, ``warning`` does not.
    """

    code: str
    file: str
    message: str
    remedy: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return the fault on one line."""
        return text(
            "{code} {place}: {fault}. {remedy}.",
            code=self.code, place=self.place(), fault=self.fault(), remedy=self.remedy,
        )  # fmt: skip

    def place(self) -> str:
        """Return where the fault stands: ``customers.csv, row 2, column class``."""
        where = text(COMMAND_LINE) if self.file == COMMAND_LINE else self.file
        if self.row is not None and self.column is not None:
            return text("{file}, row {row}, column {column}", file=where, row=self.row, column=self.column)
        if self.row is not None:
            return text("{file}, row {row}", file=where, row=self.row)
        if self.column is not None:
            return text("{file}, column {column}", file=where, column=self.column)
        return where

    def fault(self) -> str:
        """Return what is wrong, with the offending text; of a very long one, how it begins."""
        if self.value is None:
            return self.message
        more = "…" if len(self.value) > LONGEST_VALUE else ""
        return f"{self.message} ({self.value[:LONGEST_VALUE]!r}{more})"


class RoutePlanError(Exception):
    """The family of errors that routeplan raises on purpose."""

    exit_code = 1


class InputError(RoutePlanError):
    """The tables or settings hold faults; ``issues`` lists all of them."""

    exit_code = 2

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__("\n".join(str(issue) for issue in issues))
        self.issues = issues

    def __reduce__(self) -> "tuple[type[InputError], tuple[tuple[Issue, ...]]]":
        """Return what a copy is made of where it comes from another process."""
        return type(self), (self.issues,)


class TravelError(RoutePlanError):
    """Travel times could not be had."""

    exit_code = 3


class NoPlanError(RoutePlanError):
    """No plan keeps the hard rules; the message names what was broken."""

    exit_code = 4


class SolverError(RoutePlanError):
    """A solver failed on a problem that has a solution."""

    exit_code = 5
