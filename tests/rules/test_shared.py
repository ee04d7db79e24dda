"""Rules about customers that several reps share and customers that share a place."""

from dataclasses import replace
from datetime import timedelta

from routeplan.model import Alignment, Lending, Territory
from routeplan.review.check import check_plan
from tests.builders import MONDAY
from tests.rules.legal_plan import (
    down,
    leave,
    matrices,
    reach,
    route,
    series,
    stop,
    stops_of,
    visit,
    where,
    with_appointment,
    with_customer,
    with_extra_route,
    with_rep,
    with_series,
    with_stop,
    with_stops,
    without_route,
)
from tests.rules.test_calls import day_at_c2, territories, unlisted
from tests.rules.test_days import only_violation, rules_of


def r2_at(day, visit_id, km, *, at=("9:20", "9:50"), home="11:11"):
    """R2 drives so far down the road from km 100, and home again."""
    customer_id = visit_id.split("/")[0]
    call = down(
        "visit", f"customer:{customer_id}", at[0], *at, km, task_id=visit_id, customer_id=customer_id
    )  # fmt: skip
    back = stop(
        "end", home, coordinate=where("home:R2"), drive_seconds=60 * (km + 1), drive_metres=1000 * km + 7
    )
    return route("R2", day, leave("R2", "8:00"), call, back)


def shared_c2(plan):
    return unlisted(with_customer(plan, "C2", pool=("R2",)), "C2/2")


def test_rep_of_the_pool_may_call(plan):
    assert check_plan(with_extra_route(shared_c2(plan), r2_at(8, "C2/2", 80)), matrices()) == ()
    other = territories(plan, r1=("C1", "C3", "C4"), r2=("C2", "D1", "D2", "D3"))
    assert check_plan(with_customer(other, "C2", pool=("R1",)), matrices()) == ()


def test_rep_outside_the_pool_may_not_call(plan):
    nobody = territories(plan, r1=("C1", "C3", "C4"), unassigned=("C2", "D4"))
    found = only_violation(with_customer(nobody, "C2", pool=("R2",)))
    assert found.rule == "rep_of_the_customer"
    assert found.message.endswith("calls on C2, who is looked after by nobody and shared by R2")


def test_rep_to_whom_a_customer_is_lent_may_call_on_the_lent_days_only(plan):
    day = MONDAY + timedelta(days=8)
    visited = with_extra_route(unlisted(plan, "C2/2"), r2_at(8, "C2/2", 80))
    lent = [
        Lending(rep_id="R2", first=one, last=one) for one in (day - timedelta(1), day, day + timedelta(1))
    ]
    assert check_plan(with_customer(visited, "C2", lent=(lent[1],)), matrices()) == ()
    for other in (lent[0], lent[2]):
        found = only_violation(with_customer(visited, "C2", lent=(other,)))
        assert found.rule == "rep_of_the_customer"
        assert found.message.endswith(f"looked after by rep R1, lent to R2 {other.first}")


def test_two_reps_at_one_customer_on_one_day_are_found(plan):
    both = with_extra_route(shared_c2(plan), r2_at(1, "C2/2", 80))
    assert only_violation(both).rule == "one_visit_a_day"


def test_minimum_gap_counts_the_visits_of_all_reps(plan):
    soon = with_extra_route(shared_c2(plan), r2_at(3, "C2/2", 80))
    assert only_violation(soon).rule == "not_too_soon"


def test_serials_count_the_visits_of_all_reps(plan):
    first = with_extra_route(shared_c2(with_stop(plan, "R1", 1, 2, task_id="C2/2")), r2_at(8, "C2/1", 80))
    assert only_violation(first).rule == "calls_come_in_order"


def test_rep_of_the_pool_needs_the_skills(plan):
    other = with_extra_route(
        with_customer(without_route(plan, "R1", 2), "C4", pool=("R2",)),
        r2_at(3, "C4/1", 60, at=("9:00", "9:30"), home="10:31"),
    )
    assert only_violation(other).message == "Rep R2, Thu 2027-01-07: calls on C4, who wants wine"
    assert check_plan(with_rep(other, "R2", skills=frozenset({"wine"})), matrices()) == ()


def test_pool_does_not_move_a_locked_customer(plan):
    moved = replace(
        plan,
        alignment=Alignment(
            territories=(
                Territory(rep_id="R1", customer_ids=("C1", "C2", "C3")),
                Territory(rep_id="R2", customer_ids=("C4", "D1", "D2", "D3")),
            ),
            unassigned=("D4",),
        ),
    )
    assert only_violation(with_customer(moved, "C4", pool=("R1",))).rule == "locked_customer_stays"


def c1_c2_c3(plan, **sites):
    """R1 calls on C1 and C2 and has the appointment of day 1 at C3, which answers the call there."""
    plan = replace(with_rep(plan, "R1", max_calls=3), not_yet_due=())
    plan = with_appointment(plan, "A1", customer_id="C3", coordinate=None)
    plan = with_stop(
        plan, "R1", 1, 4, customer_id="C3", coordinate=where("customer:C3"), drive_seconds=660,
        drive_metres=10007,
    )  # fmt: skip
    for customer_id, site_id in sites.items():
        plan = with_customer(plan, customer_id, site_id=site_id)
    return with_stops(plan, "R1", 1, *stops_of(plan, "R1", 1)[:-1], reach("end:R1", "14:28", 28))


def test_coming_back_to_a_site_is_a_wish_not_met(plan):
    found = only_violation(c1_c2_c3(plan, C1="S", C3="S"))
    assert (found.rule, found.severity, found.task_id) == ("site_in_one_stop", "soft", "A1")
    assert found.message == "Rep R1, Tue 2027-01-05: comes back to the site S for appointment A1 after C2"
    assert rules_of(c1_c2_c3(plan, C1="S", C2="T", C3="S")) == ["site_in_one_stop"]


def test_site_in_one_stop_is_kept(plan):
    assert check_plan(c1_c2_c3(plan), matrices()) == ()
    assert check_plan(c1_c2_c3(plan, C1="S", C2="S", C3="S"), matrices()) == ()
    assert check_plan(c1_c2_c3(plan, C2="S", C3="S"), matrices()) == ()


def test_same_site_on_two_days_or_by_two_reps_is_no_return(plan):
    for customer_id in ("C1", "C4", "D1"):
        plan = with_customer(plan, customer_id, site_id="S")
    assert check_plan(plan, matrices()) == ()


def test_appointment_without_a_place_does_not_leave_the_site(plan):
    plan = with_series(plan, "D2", calls=series("D2", -1, ((2, 0, 13),)).calls)
    for customer_id in ("D1", "D2"):
        plan = with_customer(plan, customer_id, site_id="S")
    stops = stops_of(plan, "R2", 0)
    at_d2 = visit("D2/1", "10:26", "10:26", "10:56", 10)
    both = with_stops(plan, "R2", 0, *stops[:3], at_d2, reach("home:R2", "11:16", 20))
    assert check_plan(both, matrices()) == ()


def test_every_return_is_found(plan):
    # back at C2, which is another rule's matter, and then back at C1
    plan = unlisted(with_customer(with_customer(plan, "C1", site_id="S"), "C2", site_id="T"), "C2/2")
    day = day_at_c2(7).stops
    back_at_c1 = down(
        "visit", "customer:C1", "9:01", "9:01", "9:31", 10, task_id="C1/2", customer_id="C1"
    )  # fmt: skip
    back_at_c2 = visit("C2/2", "9:42", "9:42", "10:12", 10)
    plan = without_route(plan, "R1", 8)
    twice = route("R1", 7, *day[:2], back_at_c1, back_at_c2, reach("end:R1", "10:30", 18))
    assert rules_of(with_extra_route(plan, twice)).count("site_in_one_stop") == 1
