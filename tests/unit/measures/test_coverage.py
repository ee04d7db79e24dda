from dataclasses import replace

from routeplan.measures.coverage import contacts_made, coverage_share
from routeplan.model import Alignment, Territory
from tests.rules.legal_plan import clock, legal_plan, series, with_customer, with_route, with_stop


def seen(plan, customer_id):
    return [(one.day, one.visit_id, one.by) for one in contacts_made(plan)[customer_id]]


def test_contacts_are_visits_in_order_of_days():
    plan = legal_plan()
    turned = replace(plan, routes=tuple(reversed(plan.routes)))
    assert seen(turned, "C1") == [(1, "C1/1", "visit"), (8, "C1/2", "visit")]
    assert seen(plan, "D2") == []


def test_appointment_answers_the_call_of_its_turn():
    assert seen(legal_plan(), "D3") == [(2, "D3/1", "visit"), (9, "D3/2", "appointment")]


def test_appointment_before_the_visit_answers_the_first_call():
    early = with_route(legal_plan(), "R2", 9, day=1)
    assert seen(early, "D3") == [(1, "D3/1", "appointment"), (2, "D3/1", "visit")]


def test_appointment_of_another_rep_answers_no_call():
    plan = legal_plan()
    both = (
        Territory(rep_id="R1", customer_ids=("C1", "C2", "C3", "C4", "D3")),
        Territory(rep_id="R2", customer_ids=("D1", "D2")),
    )
    moved = replace(plan, alignment=Alignment(territories=both, unassigned=("D4",)))
    assert seen(moved, "D3") == [(2, "D3/1", "visit")]


def test_appointment_of_a_rep_of_the_pool_answers_a_call():
    plan = legal_plan()
    both = (
        Territory(rep_id="R1", customer_ids=("C1", "C2", "C3", "C4", "D3")),
        Territory(rep_id="R2", customer_ids=("D1", "D2")),
    )
    moved = replace(plan, alignment=Alignment(territories=both, unassigned=("D4",)))
    shared = with_customer(moved, "D3", pool=("R2",))
    assert seen(shared, "D3") == [(2, "D3/1", "visit"), (9, "D3/2", "appointment")]


def test_contact_says_who_calls_and_when():
    by_visit, by_appointment = contacts_made(legal_plan())["D3"]
    assert (by_visit.rep_id, by_visit.start) == ("R2", clock("9:00"))
    early = with_stop(legal_plan(), "R2", 9, 1, arrive="8:45", start="8:45")
    assert (by_appointment.rep_id, contacts_made(early)["D3"][1].start) == ("R2", clock("8:45"))


def test_calls_that_nobody_owes_do_not_count():
    one = series("C1", -5, ((2, -1, 5), (9, 6, 12)))
    assert len(one.owed) == 2
    assert replace(one, calls=tuple(replace(call, optional=True) for call in one.calls)).owed == ()


def test_coverage_is_whole_where_nothing_is_owed():
    assert coverage_share(0, 0) == 1
    assert coverage_share(3, 4) == 0.75


def test_appointment_at_a_customer_without_a_list_of_calls_answers_none():
    plan = legal_plan()
    others = tuple(one for one in plan.call_plan.series if one.customer_id != "D3")
    unlisted = replace(plan, call_plan=replace(plan.call_plan, series=others))
    assert seen(unlisted, "D3") == [(2, "D3/1", "visit")]
