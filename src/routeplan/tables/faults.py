"""A place where faults are gathered, so that all of them are told at once."""

from collections.abc import Iterable

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.tables.codes import CODES, WARNINGS
from routeplan.tables.limits import MOST_ISSUES


class FaultError(Exception):
    """A fault of one cell or one file, before it is known where that stands."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


class Faults:
    """Gathers issues; it never raises before it is asked to, unless there are far too many."""

    def __init__(self) -> None:
        self._issues: list[Issue] = []
        self._error_count = 0

    def add(
        self,
        code: str,
        message: str,
        remedy: str,
        *,
        file: str,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """Note a fault; whether it is a warning hangs on its code.

        Raises
        ------
        KeyError
            If the code is not in the table of codes.
        InputError
            If there are more faults than are told (RP725); it holds those told so far.
        """
        if code not in CODES:
            raise KeyError(code)
        if len(self._issues) >= MOST_ISSUES:
            raise InputError((_too_many(file), *self.errors))
        self._error_count += code not in WARNINGS
        self._issues.append(
            Issue(
                code=code,
                file=file,
                row=row,
                column=column,
                value=value or None,
                message=message,
                remedy=remedy,
                severity="warning" if code in WARNINGS else "error",
            )
        )

    def keep(self, warnings: Iterable[Issue]) -> None:
        """Note warnings of a file as they were found."""
        self._issues.extend(warnings)

    def take(
        self, fault: FaultError, *, file: str, row: int | None = None, column: str = "", value: str = ""
    ) -> None:
        """Note a fault that was raised, now that it is known where it stands."""
        self.add(
            fault.code, fault.message, fault.remedy, file=file, row=row, column=column or None, value=value
        )

    @property
    def error_count(self) -> int:
        """Return how many faults stop a plan."""
        return self._error_count

    @property
    def errors(self) -> tuple[Issue, ...]:
        """Return what stops a plan, by file, row and code; faults of whole files come first."""
        return tuple(sorted((one for one in self._issues if one.severity == "error"), key=_place))

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """Return what does not stop a plan, by file, row and code."""
        return tuple(sorted((one for one in self._issues if one.severity == "warning"), key=_place))

    def rows_with_errors(self, file: str) -> frozenset[int]:
        """Return the rows of a file that cannot be used."""
        return frozenset(
            one.row
            for one in self._issues
            if one.row is not None and one.severity == "error" and one.file == file
        )

    def raise_errors(self) -> None:
        """Raise what stops a plan.

        Raises
        ------
        InputError
            If there is any such fault; it holds all of them.
        """
        if errors := self.errors:
            raise InputError(errors)


def _place(issue: Issue) -> tuple[str, int, str, str]:
    """Return what issues are sorted by."""
    return issue.file, issue.row or 0, issue.code, issue.column or ""


def _too_many(file: str) -> Issue:
    """Return the fault of having more faults than are told."""
    return Issue(
        code="RP725",
        file=file,
        message=text("there are more than {count} faults; the rest is not told", count=MOST_ISSUES),
        remedy=text("See whether the headings fit the columns below them, and correct these faults first"),
    )
