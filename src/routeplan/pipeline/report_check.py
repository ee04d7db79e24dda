"""How the call reports of a workspace stand."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from routeplan.errors import Issue
from routeplan.model.instance import Instance
from routeplan.model.logged_call import LoggedCall
from routeplan.model.report_reading import ReportCheck, RepReports
from routeplan.model.workspace import Workspace
from routeplan.reports.completeness import complete_parts
from routeplan.reports.open_promises import TOOK_PLACE
from routeplan.reports.report_warnings import empty_warnings, generic_warnings

LOG_FILE = "call_log.csv"


def report_check(
    workspace: Workspace,
    today: date,
    rep_id: str = "",
    first: date | None = None,
    last: date | None = None,
) -> ReportCheck:
    """Return the figures of each rep, calls without a report, what reports lack and promises overdue.

    Parameters
    ----------
    rep_id
        Only of this rep; of all if empty. Promises count for the rep who looks after the customer.
    first, last
        Days of the calls, ends included.
    """
    calls = [
        one
        for one in workspace.log
        if one.outcome in TOOK_PLACE and one.when is not None and rep_id in ("", one.rep_id)
        if (first is None or one.when >= first) and (last is None or one.when <= last)
    ]
    generic = generic_warnings(calls, LOG_FILE, names_of(workspace.instance))
    empty = empty_warnings((one for one in calls if not one.report.is_empty), LOG_FILE)
    reps = sorted({one.rep_id for one in calls})
    rep_of = {one.customer_id: one.rep_id for one in workspace.instance.customers}
    silent = (one for one in calls if one.report.is_empty)
    overdue = [
        one
        for one in workspace.promises
        if one.state(today) == "overdue" and (not rep_id or rep_of.get(one.customer_id) == rep_id)
    ]
    return ReportCheck(
        first=first,
        last=last,
        reps=tuple(_figures(one, [call for call in calls if call.rep_id == one], generic) for one in reps),
        unreported=tuple(sorted(silent, key=lambda one: (one.when or date.min, one.rep_id, one.customer_id))),
        warnings=(*generic, *empty),
        overdue=tuple(sorted(overdue, key=lambda one: (one.due or date.max, one.promise_id))),
    )


def names_of(instance: Instance) -> Mapping[str, Collection[str]]:
    """Return the names of each customer and of the people there."""
    names = {one.customer_id: {one.name} for one in instance.places_called_on}
    for one in instance.contacts:
        names.setdefault(one.customer_id, set()).add(one.name)
    return names


def _figures(rep_id: str, calls: Sequence[LoggedCall], generic: Sequence[Issue]) -> RepReports:
    """Return the figures of one rep."""
    complete = [complete_parts(one.report) for one in calls]
    rows = {one.row for one in calls}
    return RepReports(
        rep_id=rep_id,
        held=len(calls),
        reported=sum(not one.report.is_empty for one in calls),
        before=sum("before" in parts for parts in complete),
        on_the_spot=sum("on_the_spot" in parts for parts in complete),
        after=sum("after" in parts for parts in complete),
        late=sum(_is_late(one) for one in calls),
        generic=sum(one.row in rows for one in generic),
    )


def _is_late(call: LoggedCall) -> bool:
    """Return whether the report of a call was written after its day."""
    reported = call.report.reported_on
    return reported is not None and call.when is not None and reported > call.when
