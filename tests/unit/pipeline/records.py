"""Workspaces with something published and a log, written down in a few words."""

from datetime import date, timedelta

from routeplan.model import SearchSettings, Workspace
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import PlanOfRecord, RecordedPlan, RecordedVisit
from tests.builders import HOUR, MONDAY, at, make_customer, make_instance, make_rep

HOME = at(48, 14)


def on(day: int) -> date:
    """The date of a day number of the week of MONDAY; numbers before and after count on."""
    return MONDAY + timedelta(days=day)


def visit(visit_id, day, rep_id="r", level="week", start=10.0):
    """A published visit of half an hour."""
    begin = round(start * HOUR)
    return RecordedVisit(
        visit_id=visit_id,
        customer_id=visit_id.rpartition("/")[0],
        rep_id=rep_id,
        when=on(day),
        start=begin,
        end=begin + 1800,
        level=level,
    )


def row(outcome, day, visit_id="", customer_id="c", **fields):
    """A row of the call log."""
    return LoggedCall(customer_id=customer_id, outcome=outcome, visit_id=visit_id, when=on(day), **fields)


def workspace(
    *visits, customers=None, reps=("r",), days=7, today=0, log=(), policy=None, frozen_days=1, **record
):
    """A workspace of customer c, looked after by r and last seen eleven days before MONDAY."""
    if customers is None:
        customers = [customer(days=days)]
    fields = {} if policy is None else {"policy": policy}
    plans = (RecordedPlan(name="p", level="week", first=on(-7), last=on(20), rep_ids=("r",)),)
    return Workspace(
        name="office",
        instance=make_instance(
            customers, [make_rep(one, HOME, days=days) for one in reps], days=days, **fields
        ),
        search=SearchSettings(effort="quick", workers=1),
        today=None if today is None else on(today),
        log=tuple(log),
        record=PlanOfRecord(plans=plans, visits=visits, **record),
        frozen_days=frozen_days,
    )


def customer(customer_id="c", last=-11, days=7, **fields):
    """A weekly customer; ``last`` is the day number of its last visit, None for none on file."""
    given = {"rep_id": "r", "last_visit": None if last is None else on(last)}
    return make_customer(customer_id, at(48.01, 14), days=days, **(given | fields))
