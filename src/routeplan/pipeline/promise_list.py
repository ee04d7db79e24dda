"""Promises that are open, with the visit that is planned for each."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.given_promise import GivenPromise, PromiseState
from routeplan.model.record import RecordedVisit
from routeplan.model.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPromise:
    """An open promise.

    Parameters
    ----------
    visit
        The next published visit to the customer, or to the person; None where none is planned.
    """

    promise: GivenPromise
    state: PromiseState
    customer: str
    visit: RecordedVisit | None


def open_promises(workspace: Workspace, today: date) -> tuple[OpenPromise, ...]:
    """Return the promises that are open, overdue ones first, then by their days; those without a day last."""
    names = {one.customer_id: one.name for one in workspace.instance.customers}
    still = [one for one in workspace.promises if one.is_open(today)]
    still.sort(key=lambda one: (one.due or date.max, one.promise_id))
    return tuple(
        OpenPromise(
            promise=one,
            state=one.state(today),
            customer=names.get(one.customer_id, one.customer_id),
            visit=_next_visit(workspace, one, today),
        )
        for one in still
    )


def _next_visit(workspace: Workspace, one: GivenPromise, today: date) -> RecordedVisit | None:
    """Return the first published visit from today on that the log does not say was held."""
    done = {call.visit_id for call in workspace.log if call.outcome in ("held", "phone")}
    series = {one.customer_id, f"{one.customer_id}:{one.contact_id}"}
    to_come = (
        visit
        for visit in workspace.record.visits
        if visit.customer_id in series and visit.when >= today and visit.visit_id not in done
    )
    return min(to_come, key=lambda visit: (visit.when, visit.start), default=None)
