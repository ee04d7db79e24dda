"""To whom the customers of a rep who is away are lent, worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.model import Barrier, EstimateSettings, Lending, Place, Workspace
from routeplan.model.record import PlanOfRecord, RecordedPlan, RecordedVisit
from routeplan.pipeline.cover import cover
from routeplan.travel.great_circle import estimate_matrix
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window
from tests.planned_days import planned

DAYS = 28
FRIDAY = MONDAY + timedelta(4)
AWAY, NEAR, FAR = at(48.0, 14.0), at(48.0, 14.2), at(48.0, 14.6)
TOWN = at(48.0, 14.1)
HALF_DAY = 4 * 3600
"""Two calls of four hours fill a day of the reps here, lunch between them."""


def customer(name, days_ago=6, where=TOWN, **fields):
    """Looked after by R1, weekly, seen so many days before Monday: 6 makes it due until Friday, 1 later."""
    given = {"class_name": "A", "rep_id": "R1", "last_visit": MONDAY - timedelta(days_ago), "days": DAYS}
    return make_customer(name, where, **(given | fields))


def reps():
    return [
        make_rep("R1", AWAY, days=DAYS),
        make_rep("R2", NEAR, days=DAYS),
        make_rep("R3", FAR, days=DAYS, skills=frozenset({"wine"})),
    ]


def office(*customers, **fields):
    instance = make_instance(customers, fields.pop("reps", reps()), days=DAYS, **fields)
    return Workspace(name="office", instance=instance, today=MONDAY - timedelta(3))


def rows(found):
    return {row.customer_id: row for row in found.rows}


def plan_with(workspace, busy, visits=None, **fields):
    """A plan of four weeks in which some days, as (rep, day), are full; visits as for ``planned``."""
    full = [
        make_customer(f"{rep}{day}{half}", NEAR if rep == "R2" else FAR, days=DAYS, call_seconds=HALF_DAY)
        for rep, day in busy
        for half in "ab"
    ]
    instance = replace(workspace.instance, customers=(*workspace.instance.customers, *full))
    whose = {one.customer_id: one.rep_id or one.customer_id[:2] for one in instance.customers}
    stops = dict(visits or {})
    for rep, day in busy:
        stops[rep, day] = [f"{rep}{day}a", f"{rep}{day}b"]
    return planned(instance, stops, rep_of=whose, **fields)


def there_and_back(home, place):
    places = (Place(place_id="h", coordinate=home), Place(place_id="c", coordinate=place))
    matrix = estimate_matrix(places, EstimateSettings())
    return matrix.seconds_between("h", "c") + matrix.seconds_between("c", "h")


def test_late_calls_are_lent_and_the_others_wait():
    found = cover(office(customer("due"), customer("later", 1), customer("b", class_name="B")), "R1", FRIDAY)
    assert (found.first, found.last, found.back) == (MONDAY, FRIDAY, MONDAY + timedelta(7))
    assert [row.customer_id for row in found.rows] == ["due", "later"]
    due, later = found.rows
    # last seen on Dec 29; at most ten days may pass, so Fri Jan 8
    assert (due.due_until, due.late, due.lent_to, due.is_new) == (FRIDAY, 1, "R2", True)
    # last seen on Sun Jan 3, due until Wed Jan 13, when R1 is back
    assert (later.due_until, later.late, later.lent_to, later.why) == (
        date(2027, 1, 13),
        0,
        "",
        "not late by then",
    )
    assert found.new == (due,)
    assert found.waiting == (later,)


def test_classes_asked_for_are_covered():
    workspace = office(customer("due"), customer("b", class_name="B"))
    assert set(rows(cover(workspace, "R1", FRIDAY, classes=("A", "B")))) == {"due", "b"}


def test_a_rep_back_in_time_lends_nothing():
    [row] = cover(office(customer("due")), "R1", MONDAY).rows
    assert (row.late, row.lent_to, row.why) == (0, "", "not late by then")


def test_a_call_not_due_before_the_rep_is_back_is_not_spoken_of_unless_it_is_promised():
    workspace = office(customer("due"), customer("c", -3))  # a last visit after the start counts as Sunday's
    assert "c" in rows(cover(workspace, "R1", FRIDAY))
    monthly = customer("c", 1, gap=replace(customer("x").gap, minimum=17, ideal=28, maximum=39))
    assert set(rows(cover(office(customer("due"), monthly), "R1", FRIDAY))) == {"due"}
    visit = RecordedVisit(
        visit_id="c/1", customer_id="c", rep_id="R1", when=FRIDAY, start=36000, end=37800, level="month"
    )
    early = replace(monthly, gap=replace(monthly.gap, minimum=5))
    promised = replace(
        office(early),
        record=PlanOfRecord(
            visits=(visit,),
            plans=(RecordedPlan(name="p", level="month", first=MONDAY, last=FRIDAY, rep_ids=("R1",)),),
        ),
    )
    row = rows(cover(promised, "R1", FRIDAY))["c"]
    assert (row.promised, row.lent_to) == (FRIDAY, "")


def test_skills_and_never_are_respected():
    workspace = office(
        customer("wine", skills=frozenset({"wine"})),
        customer("never", never=("R2",)),
        customer("nobody", never=("R2",), skills=frozenset({"beer"})),
    )
    found = rows(cover(workspace, "R1", FRIDAY))
    assert {name: row.lent_to for name, row in found.items()} == {"wine": "R3", "never": "R3", "nobody": ""}
    assert found["nobody"].why == "R2: lacks beer; R3: lacks beer"


def test_nobody_is_sent_across_a_barrier():
    river = Barrier(name="Danube", line=(at(47, 14.15), at(49, 14.15)))
    [row] = cover(office(customer("due"), barriers=(river,)), "R1", FRIDAY).rows
    assert (row.lent_to, row.why) == ("", "R2: Danube lies between; R3: Danube lies between")
    # a customer of R2 on this side of the river makes R2 a neighbour
    beside = make_customer("own", TOWN, days=DAYS, rep_id="R2")
    found = cover(office(customer("due"), beside, barriers=(river,)), "R1", FRIDAY)
    assert rows(found)["due"].lent_to == "R2"


def test_the_only_rep_lends_to_nobody():
    [row] = cover(office(customer("due"), reps=reps()[:1]), "R1", FRIDAY).rows
    assert (row.lent_to, row.why) == ("", "there is no other rep")


def test_without_a_plan_a_rep_with_more_work_than_time_is_not_asked():
    # five working days of eight hours; eleven calls of four hours are too many
    busy = [
        make_customer(
            f"own{n}", NEAR, days=DAYS, rep_id="R2", call_seconds=HALF_DAY, last_visit=MONDAY - timedelta(5)
        )
        for n in range(11)
    ]
    found = rows(cover(office(customer("due"), *busy), "R1", FRIDAY))
    assert found["due"].lent_to == "R3"
    alone = rows(cover(office(customer("due"), *busy, reps=reps()[:2]), "R1", FRIDAY))
    assert (alone["due"].lent_to, alone["due"].why) == ("", "R2: full")


def test_with_a_plan_the_day_with_room_and_the_least_driving_is_found():
    workspace = office(customer("due"))
    plan = plan_with(workspace, [("R2", day) for day in (0, 1, 3, 4)])
    found = cover(workspace, "R1", FRIDAY, plan=plan)
    [row] = found.rows
    assert found.by_plan
    assert (row.lent_to, row.best_day) == ("R2", MONDAY + timedelta(2))
    assert row.extra_seconds == there_and_back(NEAR, TOWN)


def test_a_rep_without_room_on_any_day_gives_way_to_one_farther_off():
    workspace = office(customer("due"))
    plan = plan_with(workspace, [("R2", day) for day in range(5)])
    [row] = cover(workspace, "R1", FRIDAY, plan=plan).rows
    assert (row.lent_to, row.best_day) == ("R3", MONDAY)
    assert row.extra_seconds == there_and_back(FAR, TOWN)


def test_overtime_is_no_room():
    workspace = office(customer("due", where=NEAR, call_seconds=1200), reps=reps()[:2])
    plan = plan_with(workspace, [("R2", day) for day in range(5)])
    [row] = cover(workspace, "R1", FRIDAY, plan=plan).rows
    assert (row.lent_to, row.why) == ("", "R2: only with 20 min overtime")


def test_each_lent_call_takes_room_from_the_next():
    # R2 has one free half-day; each call here takes four hours
    long = {"call_seconds": HALF_DAY, "where": NEAR}
    workspace = office(customer("one", **long), customer("two", **long), reps=reps()[:2])
    busy = plan_with(workspace, [("R2", day) for day in range(1, 5)])
    half = make_customer("R20x", NEAR, days=DAYS, call_seconds=HALF_DAY, rep_id="R2")
    instance = replace(busy.instance, customers=(*busy.instance.customers, half))
    whose = {one.customer_id: one.rep_id or "R2" for one in instance.customers}
    visits = {("R2", day): [f"R2{day}a", f"R2{day}b"] for day in range(1, 5)}
    plan = planned(instance, {**visits, ("R2", 0): ["R20x"]}, rep_of=whose)
    found = cover(workspace, "R1", FRIDAY, plan=plan)
    assert [(row.customer_id, row.lent_to, row.why) for row in found.rows] == [
        ("one", "R2", ""),
        ("two", "", "R2: full"),
    ]
    assert found.rows[0].best_day == MONDAY


def test_the_tables_of_today_win_over_those_of_the_plan():
    workspace = office(customer("due"))
    plan = plan_with(workspace, [])
    tuesday = tuple(() if day in (0, 2, 3, 4) else (window(8, 18),) for day in range(DAYS))
    now = office(customer("due", open_on=tuesday))
    away = [replace(one, shifts=(*one.shifts[:1], None, *one.shifts[2:])) for one in reps()]
    [row] = cover(now, "R1", FRIDAY, plan=plan).rows
    assert (row.lent_to, row.best_day) == ("R2", MONDAY + timedelta(1))
    closed = office(customer("due", open_on=tuesday), reps=[*away[:2], reps()[2]])
    assert cover(closed, "R1", FRIDAY, plan=plan).rows[0].lent_to == "R3"
    shut = office(customer("due", open_on=((),) * DAYS))
    assert cover(shut, "R1", FRIDAY, plan=plan).rows[0].why == "nobody has room: the customer is closed"


def test_a_plan_that_begins_on_another_day_is_read_by_dates():
    workspace = office(customer("due"))
    plan = plan_with(workspace, [("R2", day) for day in (7, 8, 10, 11)])
    later = replace(workspace.instance.horizon, start=MONDAY + timedelta(7))
    moved = replace(workspace.instance.customers[0], last_visit=MONDAY + timedelta(1))
    now = replace(
        workspace, instance=replace(workspace.instance, horizon=later, customers=(moved,)), today=MONDAY
    )
    [row] = cover(now, "R1", FRIDAY + timedelta(7), plan=plan).rows
    assert (row.due_until, row.best_day) == (FRIDAY + timedelta(7), MONDAY + timedelta(9))


def test_visits_of_the_rep_who_is_away_stand_in_nobodys_way():
    workspace = office(customer("due"))
    plan = plan_with(workspace, [], {("R1", 1): ["due"]})
    assert cover(workspace, "R1", FRIDAY, plan=plan).rows[0].lent_to == "R2"


def test_a_customer_that_the_plan_does_not_know_waits():
    plan = plan_with(office(customer("due")), [])
    found = rows(cover(office(customer("due"), customer("new")), "R1", FRIDAY, plan=plan))
    assert (found["new"].lent_to, found["new"].why) == ("", "is not in the plan asked; plan again first")


def test_reps_that_the_plan_does_not_know_are_not_asked():
    workspace = office(customer("due", never=("R3",)))
    plan = plan_with(office(customer("due"), reps=[reps()[0], reps()[2]]), [])
    [row] = cover(workspace, "R1", FRIDAY, plan=plan).rows
    assert row.why == "R2: is not in the plan asked; plan again first; R3: must not look after this customer"


def test_days_before_today_are_not_offered():
    workspace = replace(office(customer("due")), today=MONDAY + timedelta(3))
    plan = plan_with(workspace, [])
    assert cover(workspace, "R1", FRIDAY, plan=plan).rows[0].best_day == MONDAY + timedelta(3)
    assert cover(workspace, "R1", FRIDAY).rows[0].best_day == MONDAY + timedelta(3)


def test_what_is_lent_already_is_not_lent_again():
    lent = (Lending(rep_id="R3", first=FRIDAY, last=FRIDAY + timedelta(9)),)
    found = cover(office(customer("due", lent=lent)), "R1", FRIDAY)
    assert found.new == ()
    [row] = found.rows
    assert (row.lent_to, row.why) == ("R3", "lent already, 2027-01-08 to 2027-01-17")


def test_contacts_are_lent_with_their_customer():
    contact = customer("due:eva", 7, contact_of="due")
    [row] = cover(office(customer("due"), contact), "R1", FRIDAY).rows
    assert (row.customer_id, row.due_until, row.lent_to) == ("due", FRIDAY - timedelta(1), "R2")


@pytest.mark.parametrize("by_plan", [False, True])
def test_two_weeks_away_take_room_for_both_calls(by_plan):
    workspace = office(customer("due"))
    found = cover(workspace, "R1", FRIDAY + timedelta(7), plan=plan_with(workspace, []) if by_plan else None)
    [row] = found.rows
    assert (row.late, row.lent_to, found.back) == (2, "R2", MONDAY + timedelta(14))
