"""What was read from call reports, or found in the call log: what is complete, late and generic."""

from dataclasses import dataclass
from datetime import date

from routeplan.errors import Issue
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall

Part = str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportStand:
    """How far the report of one call is.

    Parameters
    ----------
    row
        In the file it was read from.
    complete
        Parts that lack nothing, of before, on_the_spot and after.
    missing
        Fields that are empty and should not be.
    late
        Whether it was written after the day of the call.
    """

    row: int
    call: LoggedCall
    complete: tuple[Part, ...]
    missing: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReading:
    """What reading filled-in reports came to.

    Parameters
    ----------
    stands
        One a row that is filled in, in order of the rows.
    empty
        Rows that nobody has filled in.
    added, completed, replaced, skipped
        How many calls were written into the log, filled in there, put in place of others, or there before.
    promises
        Second promises that were written into the table of promises.
    warnings
        What is empty or generic, by row and column.
    files
        Names of the files that were written.
    """

    stands: tuple[ReportStand, ...]
    empty: int
    added: int
    completed: int
    replaced: int
    skipped: int
    promises: tuple[GivenPromise, ...]
    warnings: tuple[Issue, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepReports:
    """The reports of one rep in figures.

    Parameters
    ----------
    held
        Calls that were held or made by phone.
    reported
        Those with a report, be it ever so short.
    before, on_the_spot, after
        Those whose report lacks nothing in that part.
    late
        Those whose report was written after their day.
    generic
        Texts that say nothing about their call.
    """

    rep_id: str
    held: int
    reported: int
    before: int
    on_the_spot: int
    after: int
    late: int
    generic: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCheck:
    """How the reports of a workspace stand.

    Parameters
    ----------
    reps
        One a rep with calls, by id.
    unreported
        Calls that were held and have no report, in order of their days.
    warnings
        Texts that say nothing about their call, then what is empty in reports that are begun.
    overdue
        Promises that should have been kept by now.
    """

    first: date | None
    last: date | None
    reps: tuple[RepReports, ...]
    unreported: tuple[LoggedCall, ...]
    warnings: tuple[Issue, ...]
    overdue: tuple[GivenPromise, ...]
