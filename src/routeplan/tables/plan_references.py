"""Whether everything that a plan names is there."""

from collections.abc import Container, Iterable

from routeplan.language import mark, text
from routeplan.model.clock import DAY
from routeplan.model.night import night_places
from routeplan.model.plan import Plan
from routeplan.tables.record_decode import DamagedError

MISSING = {
    "rep": mark("{where} names rep {name!r}, which the plan does not have"),
    "customer": mark("{where} names customer {name!r}, which the plan does not have"),
    "day": mark("{where} names day {name!r}, which the plan does not have"),
    "class": mark("{where} names class {name!r}, which the plan does not have"),
    "night at": mark("{where} names night at {name!r}, which the plan does not have"),
}
"""What is said of a name that is not there, by what it should name."""


def refuse_dangling(plan: Plan) -> None:
    """Refuse a plan whose parts name reps, customers or days that it does not have.

    Calls left out are free to name a customer whose row was set aside.

    Raises
    ------
    DamagedError
        At the first such name.
    """
    customers = {customer.customer_id for customer in plan.instance.customers}
    classes = {rule.name for rule in plan.instance.policy.classes}
    reps = {rep.rep_id for rep in plan.instance.reps}
    stops = [stop for route in plan.routes for stop in route.stops]
    _refuse("customers", "class", (one.class_name for one in plan.instance.customers), classes)
    _refuse("routes", "rep", (route.rep_id for route in plan.routes), reps)
    _refuse("routes", "customer", (stop.customer_id for stop in stops), customers | {None})
    _refuse("ledger", "rep", (row.rep_id for row in plan.ledger), reps | {""})
    _refuse("alignment", "rep", (one.rep_id for one in plan.alignment.territories), reps)
    aligned = (name for one in plan.alignment.territories for name in one.customer_ids)
    _refuse("alignment", "customer", (*aligned, *plan.alignment.unassigned), customers)
    _refuse("call_plan", "customer", (one.customer_id for one in plan.call_plan.series), customers)
    _refuse("call_plan", "customer", (call.customer_id for call in plan.call_plan.calls), customers)
    _refuse("not_yet_due", "customer", (call.customer_id for call in plan.not_yet_due), customers)
    places = night_places(plan.instance).keys()
    _refuse("routes", "night at", (stop.night_at for stop in stops), places | {""})
    _refuse("blank_half_days", "rep", (one.rep_id for one in plan.blank_half_days), reps)
    free = (one.day for one in plan.blank_half_days)
    _refuse("blank_half_days", "day", free, range(plan.instance.horizon.days))
    _refuse("routes", "day", (route.day for route in plan.routes), range(plan.instance.horizon.days))
    _refuse("zones", "rep", (zone.rep_id for zone in plan.zones), reps)
    zoned = (name for zone in plan.zones for name in zone.customer_ids)
    _refuse("zones", "customer", zoned, customers)
    turns = (day for zone in plan.zones for day in zone.days)
    _refuse("zones", "day", turns, range(plan.instance.horizon.days))
    _refuse("departures", "customer", (one.customer_id for one in plan.departures), customers)
    _refuse("later", "customer", (one.customer_id for one in plan.later), customers)
    _refuse("work_parts", "rep", (one.rep_id for one in plan.work_parts), reps | {""})
    _refuse("overload", "rep", (one.rep_id for one in plan.overload), reps)
    _refuse("phone_calls", "rep", (one.rep_id for one in plan.phone_calls), reps)
    _refuse("phone_calls", "customer", (one.customer_id for one in plan.phone_calls), customers)
    called = (one.day for one in plan.phone_calls)
    _refuse("phone_calls", "day", called, range(plan.instance.horizon.days))
    _refuse("cancelled", "rep", (one.rep_id for one in plan.cancelled), reps)
    opened = (change.day for one in plan.overload for change in one.changes if change.day is not None)
    _refuse("overload", "day", opened, range(plan.instance.horizon.days))
    _refuse_days(plan)


def _refuse(where: str, what: str, names: Iterable[object], known: Container[object]) -> None:
    """Refuse a name that is not known."""
    for name in names:
        if name not in known:
            raise DamagedError(text(MISSING[what], where=where, name=name))


def _refuse_days(plan: Plan) -> None:
    """Refuse day numbers that no calendar has, and seconds of a day that reach as far."""
    calls = (*plan.call_plan.calls, *plan.not_yet_due)
    days = [day for call in calls for day in (call.ideal_day, call.earliest_day, call.latest_day)]
    days += [series.last_visit_day for series in plan.call_plan.series]
    days += [day for one in plan.instance.appointments for day in one.days]
    days += [one.day for one in plan.instance.commitments]
    days += [one.promised_day for one in plan.departures]
    days += [plan.instance.horizon.days]
    stops = ((route.day, stop) for route in plan.routes for stop in route.stops)
    days += [day + second // DAY for day, stop in stops for second in (stop.arrive, stop.start, stop.end)]
    days += [second // DAY for one in plan.cancelled for second in (one.start, one.end)]
    try:
        plan.instance.horizon.date_of(min(days))
        plan.instance.horizon.date_of(max(days))
    except OverflowError as refused:
        raise DamagedError(text("a day number lies outside the calendar")) from refused
