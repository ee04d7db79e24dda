"""The calls that a log says were made, and the whole weeks it covers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import speaking, text, texts
from routeplan.model.baseline import PresentCall
from routeplan.model.call import customer_of_visit
from routeplan.model.logged_call import LoggedCall
from routeplan.model.workspace import Workspace

WEEK, FRIDAY, MOST_WEEKS = 7, 4, 53
USUAL_WEEKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days that are looked at, ends included."""

    first: date
    days: int

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.first + timedelta(days=self.days - 1)

    def __contains__(self, when: date) -> bool:
        """Return whether a day is one of them."""
        return self.first <= when <= self.last


def whole_weeks(dates: Collection[date]) -> Span:
    """Return all weeks, Monday to Sunday, that some days, at least one, lie in."""
    first = min(dates) - timedelta(days=min(dates).weekday())
    return Span(first=first, days=WEEK * ((max(dates) - first).days // WEEK + 1))


def refuse_far_apart(span: Span) -> Span:
    """Return the weeks of a schedule unless they are more than a year.

    Raises
    ------
    InputError
        If so (RP696): most likely a date is mistyped.
    """
    if span.days <= MOST_WEEKS * WEEK:
        return span
    issue = Issue(
        code="RP696",
        file=COMMAND_LINE,
        value=f"{span.first}..{span.last}",
        message=text("the dates of the visits lie more than {weeks} weeks apart", weeks=MOST_WEEKS),
        remedy=text("Correct them, or say which days are meant with --start and --weeks"),
    )
    raise InputError((issue,))


def last_full_weeks(dates: Collection[date], weeks: int = USUAL_WEEKS) -> Span:
    """Return the last full weeks that some days, at least one, cover, as many as there are up to a number.

    A week is full when the days go up to its Friday and began by its Monday; where none is, the weeks that
    the days lie in count as they are.
    """
    first, last = min(dates), max(dates)
    monday = last - timedelta(days=last.weekday())
    end = monday if last.weekday() >= FRIDAY else monday - timedelta(days=WEEK)
    begin = first + timedelta(days=-first.weekday() % WEEK)
    full = (end - begin).days // WEEK + 1
    if full < 1:
        return whole_weeks(dates)
    return Span(first=end - timedelta(days=WEEK * (min(full, weeks) - 1)), days=WEEK * min(full, weeks))


def held_on(log: Sequence[LoggedCall]) -> tuple[date, ...]:
    """Return the days of the calls that were held, one for each."""
    return tuple(one.when for one in log if one.outcome == "held" and one.when is not None)


def calls_of_log(workspace: Workspace, span: Span) -> tuple[tuple[PresentCall, ...], tuple[str, ...]]:
    """Return the calls held in a span, and sentences on rows that count for nothing.

    A call on a person or a deal is one of theirs where these have calls of their own. Where no rep is
    written down it was the customer's.
    """
    customers = workspace.instance.customer_by_id()
    reps, calls, unknown = workspace.instance.rep_by_id(), list[PresentCall](), 0
    rows = [one for one in workspace.log if one.when is not None and one.when in span]
    for row in (one for one in rows if one.outcome == "held"):
        named = customer_of_visit(row.visit_id)
        is_theirs = named in customers and customers[named].contact_of == row.customer_id
        whom = named if is_theirs else row.customer_id
        rep_id = row.rep_id or (customers[whom].rep_id if whom in customers else None) or ""
        if whom not in customers or rep_id not in reps or row.when is None:
            unknown += 1
            continue
        calls.append(
            PresentCall(rep_id=rep_id, customer_id=whom, when=row.when, start=row.start, end=row.end)
        )
    with speaking(workspace.handing_out.language):
        return tuple(calls), _not_counted(rows, unknown)


def outside_notice(workspace: Workspace, number: int) -> tuple[str, ...]:
    """Return the sentence on rows of a schedule outside the days that are looked at, if there are any."""
    if not number:
        return ()
    with speaking(workspace.handing_out.language):
        said = texts(
            "{number} row of the table lies outside these days and counts on neither side.",
            "{number} rows of the table lie outside these days and count on neither side.",
            number,
        )
    return (said,)


def _not_counted(rows: Sequence[LoggedCall], unknown: int) -> tuple[str, ...]:
    """Return sentences on rows of a span that are no calls to be measured."""
    not_held = sum(one.outcome != "held" for one in rows)
    said = []
    if not_held:
        said.append(
            texts(
                "{number} row of the call log in these days was missed, moved or by phone and counts on "
                "neither side.",
                "{number} rows of the call log in these days were missed, moved or by phone and count on "
                "neither side.",
                not_held,
            )
        )
    if unknown:
        said.append(
            texts(
                "{number} logged call is left out on both sides: its customer is no longer active, or nobody "
                "knows who made it.",
                "{number} logged calls are left out on both sides: their customers are no longer active, or "
                "nobody knows who made them.",
                unknown,
            )
        )
    return tuple(said)
