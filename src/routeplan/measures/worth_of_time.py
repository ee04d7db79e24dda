"""Expected value against hours: of reps, zones and classes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum
from typing import Literal

from routeplan.measures.coverage import contacts_made
from routeplan.measures.expected_value import expected_values
from routeplan.measures.time_given import TimeGiven, time_planned
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.model.worth import QUARTER_DAYS, ExpectedValue, GroupWorth
from routeplan.model.zone import Zone

By = Literal["rep", "zone", "class", "all"]


def worth_of_plan(plan: Plan) -> tuple[GroupWorth, ...]:
    """Return expected value and hours of the reps, zones and classes of a plan, and of all.

    Empty where no customer has a value to go by.
    """
    values = expected_values(plan.instance)
    if not any(one.quarter for one in values.values()):
        return ()
    return worth_by_group(
        plan.instance.places_called_on,
        values,
        time_planned(plan),
        served=served_shares(plan),
        days=plan.instance.horizon.days,
        rep_of=plan.alignment.rep_of(),
        zones=plan.zones,
    )


def worth_by_group(
    customers: Sequence[Customer],
    values: Mapping[str, ExpectedValue],
    given: Mapping[str, TimeGiven],
    *,
    served: Mapping[str, float],
    days: int,
    rep_of: Mapping[str, str],
    zones: Iterable[Zone] = (),
) -> tuple[GroupWorth, ...]:
    """Return expected value and hours of each rep, zone and class in this order, and of all customers.

    The value is that of the horizon, as its days are to a quarter, of each customer by the share of its
    calls that is made: leaving calls out does not make the hour look better.

    Parameters
    ----------
    served
        Share of the calls owed that is made by customer id, 0 to 1.
    days
        Length of the horizon.
    """
    zone_of = {name: zone.zone_id for zone in zones for name in zone.customer_ids}
    sorts: tuple[tuple[By, Callable[[Customer], str | None]], ...] = (
        ("rep", lambda one: rep_of.get(one.customer_id)),
        ("zone", lambda one: zone_of.get(one.customer_id)),
        ("class", lambda one: one.class_name),
        ("all", lambda _: ""),
    )
    found = []
    for by, name_of in sorts:
        groups: dict[str, list[Customer]] = {}
        for one in customers:
            if (name := name_of(one)) is not None:
                groups.setdefault(name, []).append(one)
        found += [
            GroupWorth(
                by=by,
                name=name,
                customers=len(some),
                value=fsum(values[one.customer_id].quarter * served[one.customer_id] for one in some)
                * days
                / QUARTER_DAYS,
                seconds=fsum(given.get(one.customer_id, TimeGiven()).seconds for one in some),
            )
            for name, some in sorted(groups.items())
        ]
    return tuple(found)


def served_shares(plan: Plan) -> dict[str, float]:
    """Return the share of the calls due in the horizon that a plan makes, 0 to 1 by customer id.

    A customer with an interval who owes no call in it is served; one on demand only if it is seen.
    """
    instance = plan.instance
    made = {one.visit_id for some in contacts_made(plan).values() for one in some}
    waiting = {call.visit_id for call in plan.not_yet_due}
    main = {one.customer_id: one.main_id for one in instance.customers}
    due: dict[str, list[bool]] = {}
    for call in plan.call_plan.owed:
        if call.visit_id in made or call.visit_id not in waiting:
            due.setdefault(main[call.customer_id], []).append(call.visit_id in made)
    regular = {one.main_id for one in instance.customers if one.frequency is not None}
    given = time_planned(plan)
    return {
        one.customer_id: _share(due.get(one.customer_id, []))
        if due.get(one.customer_id)
        else float(one.customer_id in regular or one.customer_id in given)
        for one in instance.places_called_on
    }


def _share(made: Sequence[bool]) -> float:
    """Return the share of those that are made."""
    return fsum(made) / len(made)
