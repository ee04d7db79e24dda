"""A plan from plain JSON values, nothing taken on trust."""

from typing import Any

from routeplan.language import text
from routeplan.model.call import Call, CallPlan, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.tables.plan_calendars import Calendar, calendar_from_record, shifts_of_calendar
from routeplan.tables.plan_references import refuse_dangling
from routeplan.tables.record_decode import DamagedError, decode_record, decode_value, listing, mapping

MOST_DAYS = 3660


def decode_plan(raw: dict[str, Any]) -> Plan:
    """Return the plan that a mapping describes; the format has been looked at before.

    Raises
    ------
    DamagedError
        If anything is missing, unknown, of the wrong type, or names something that is not there.
    """
    rest = {name: value for name, value in raw.items() if name != "format"}
    instance = _instance(_take(rest, "instance"), _take(rest, "calendars"))
    series = listing(_take(rest, "call_plan"), "call_plan")
    call_plan = CallPlan(series=tuple(_series(one, f"call_plan[{n}]") for n, one in enumerate(series)))
    plan = decode_record(Plan, rest, "plan", {"instance": instance, "call_plan": call_plan})
    refuse_dangling(plan)
    return plan


def _take(raw: dict[str, Any], name: str, where: str = "plan") -> Any:
    """Take an entry out of a mapping."""
    if name not in raw:
        raise DamagedError(text("{where} has no {name!r}", where=where, name=name))
    return raw.pop(name)


def _instance(raw: Any, raw_calendars: Any) -> Instance:
    """Return what the plan was made from."""
    rest = dict(mapping(raw, "instance"))
    horizon: Horizon = decode_value(Horizon, _take(rest, "horizon", "instance"), "instance.horizon")
    if horizon.days > MOST_DAYS:
        raise DamagedError(text("instance.horizon has more than {count} days", count=MOST_DAYS))
    calendars = {
        name: calendar_from_record(one, horizon.days, f"calendars.{name}")
        for name, one in mapping(raw_calendars, "calendars").items()
    }
    customers = listing(_take(rest, "customers", "instance"), "instance.customers")
    reps = listing(_take(rest, "reps", "instance"), "instance.reps")
    return decode_record(
        Instance,
        rest,
        "instance",
        {
            "horizon": horizon,
            "customers": tuple(
                _customer(one, calendars, f"customers[{n}]") for n, one in enumerate(customers)
            ),
            "reps": tuple(_rep(one, calendars, f"reps[{n}]") for n, one in enumerate(reps)),
        },
    )


def _customer(raw: Any, calendars: dict[str, Calendar], where: str) -> Customer:
    """Return a customer with the hours it names."""
    rest = dict(mapping(raw, where))
    open_on = _calendar(rest, "open_on", calendars, where)
    return decode_record(Customer, rest, where, {"open_on": open_on})


def _rep(raw: Any, calendars: dict[str, Calendar], where: str) -> Rep:
    """Return a rep with the shifts it names."""
    rest = dict(mapping(raw, where))
    shifts = shifts_of_calendar(_calendar(rest, "shifts", calendars, where), where)
    return decode_record(Rep, rest, where, {"shifts": shifts})


def _calendar(rest: dict[str, Any], field: str, calendars: dict[str, Calendar], where: str) -> Calendar:
    """Take the name of a calendar out of a mapping and return the calendar."""
    name = _take(rest, field, where)
    if not isinstance(name, str) or name not in calendars:
        raise DamagedError(text("{where}.{field} names no calendar", where=where, field=field))
    return calendars[name]


def _series(raw: Any, where: str) -> CallSeries:
    """Return the calls of one customer."""
    rest = dict(mapping(raw, where))
    customer_id = rest.get("customer_id")
    calls = tuple(
        _call(one, customer_id, f"{where}.calls[{n}]")
        for n, one in enumerate(listing(_take(rest, "calls", where), f"{where}.calls"))
    )
    return decode_record(CallSeries, rest, where, {"calls": calls})


def _call(raw: Any, customer_id: Any, where: str) -> Call:
    """Return a call; without an id of its own it belongs to the customer of its series."""
    return decode_record(Call, {"customer_id": customer_id, **mapping(raw, where)}, where)
