"""What must hold of a plan beside what was published before it; judged without the code that plans."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from math import ceil

from routeplan.model import Plan
from routeplan.model.record import PlanOfRecord, RecordedVisit
from routeplan.pipeline.judge import judge_plan
from routeplan.tables.flatten_departures import departures_frame, next_visits_frame
from tests.property.office_of_levels import Office, number_of

SLACK = 15 * 60
GRAINS = {"quarter": "week", "month": "day", "week": "time", "day": "time"}
Moment = tuple[date, str, int]


def moments(plan: Plan) -> dict[str, list[Moment]]:
    """The visits of a plan as (date, rep, start) by customer."""
    found = defaultdict[str, list[Moment]](list)
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind == "visit":
                found[stop.customer_id].append(
                    (plan.instance.horizon.date_of(route.day), route.rep_id, stop.start)
                )
    return found


def assert_legal(plan: Plan) -> None:
    assert [one.message for one in judge_plan(plan) if one.severity == "hard"] == []


def assert_nobody_vanishes(plan: Plan, before: PlanOfRecord) -> None:
    """Each customer has a next visit that is there, or a reason that is true."""
    made, horizon = moments(plan), plan.instance.horizon
    series, unplanned = plan.call_plan.by_customer(), {one.customer_id for one in plan.unplanned}
    frame = next_visits_frame(plan)
    assert frame["customer_id"].tolist() == [one.main_id for one in plan.instance.customers]
    for customer, row in zip(plan.instance.customers, frame.to_dict("records"), strict=True):
        name, why = customer.customer_id, row["why_none"]
        if row["planned_in"] == "this plan":
            assert min(when for when, _, _ in made[name]).isoformat() == row["next_visit"]
            continue
        assert not made[name]
        if row["next_visit"]:
            when = date.fromisoformat(row["next_visit"])
            assert when > horizon.last
            assert any(one.customer_id == name and one.when == when for one in before.visits)
        elif customer.gap is None:
            assert why.startswith("on demand")
        elif name in unplanned:
            assert ": " in why
        elif why.startswith("not yet due"):
            assert date.fromisoformat(why[-10:]) > horizon.last
        else:
            due = ceil(series[name].last_visit_day + customer.gap.ideal)
            assert why == f"not due before {horizon.date_of(due)}"
            assert due >= horizon.days


def assert_promises_kept_or_listed(plan: Plan, office: Office, before: PlanOfRecord, today: date) -> None:
    """Each visit promised for the horizon is made as promised, or listed with a reason."""
    made, customers, horizon = moments(plan), plan.instance.customer_by_id(), plan.instance.horizon
    frame = departures_frame(plan)
    assert all(frame["reason"])
    listed = list(zip(frame["customer_id"], frame["promised_date"], strict=True))
    assert len(set(listed)) == len(listed)
    done = {(one.customer_id, one.when) for one in (*office.held, *office.missed)}
    for one in before.visits:
        promised = one.when in horizon and one.when >= today and (one.customer_id, one.when) not in done
        if (
            promised
            and one.customer_id in customers
            and (one.customer_id, one.when.isoformat()) not in listed
        ):
            keeps = [moment for moment in made[one.customer_id] if _keeps(one, moment, customers)]
            assert keeps, f"{one} is neither kept nor listed"
            made[one.customer_id].remove(keeps[0])


def _keeps(one: RecordedVisit, moment: Moment, customers) -> bool:
    """Whether a visit keeps a promise, as fine as the level and the customer's rhythm say."""
    when, rep_id, start = moment
    grain, rhythm = GRAINS[one.level], customers[one.customer_id].rhythm
    if grain == "week" and rhythm == "flexible":
        return when.isocalendar()[:2] == one.when.isocalendar()[:2]
    same_day = (when, rep_id) == (one.when, one.rep_id)
    return same_day and (abs(start - one.start) <= SLACK or (grain != "time" and rhythm != "slot"))


def assert_missed_calls_keep_their_ids(plan: Plan, office: Office, before: PlanOfRecord, today: date) -> None:
    """The first call owed to a customer bears the id of its first missed call after the last held one."""
    start = plan.instance.horizon.start
    spent = defaultdict[str, int](int)
    expected = [one for one in before.visits if today <= one.when < start]
    for one in (*office.held, *expected):
        spent[one.customer_id] = max(spent[one.customer_id], serial(one))
    waiting = defaultdict[str, list[int]](list)
    for one in office.missed:
        if one.when < today and serial(one) > spent[one.customer_id]:
            waiting[one.customer_id].append(serial(one))
    for series in plan.call_plan.series:
        if series.calls and waiting[series.customer_id]:
            assert series.calls[0].serial == min(waiting[series.customer_id])
            assert series.calls[0].visit_id in plan.carried_forward


def assert_serials_count_up(office: Office) -> None:
    """Calls held on a customer bear rising serials."""
    last: dict[str, int] = {}
    for one in sorted(office.held, key=lambda one: (one.when, one.start)):
        assert serial(one) > last.get(one.customer_id, 0), f"{one.visit_id} after {last[one.customer_id]}"
        last[one.customer_id] = serial(one)


def assert_nobody_starves(office: Office, until: int) -> None:
    """Between two visits that were held, and until now, at most twice the longest wait passes."""
    for shop in office.shops:
        if shop.frequency is None:
            continue
        visits, per = shop.frequency
        bound = 2 * 1.4 * per / visits
        seen = sorted(number_of(one.when) for one in office.held if one.customer_id == shop.name)
        first = 7 * shop.since if shop.last is None or shop.since else max(shop.last, -bound / 2)
        days = [first, *seen, until]
        longest = max(after - one for one, after in pairwise(days))
        assert longest <= bound, f"{shop} was seen on {seen}"


def serial(one: RecordedVisit) -> int:
    return int(one.visit_id.rpartition("/")[2])
