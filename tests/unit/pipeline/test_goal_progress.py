"""Goals counted from the log, the deals, the customers and the plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.measures.goal_words import goal_sentences
from routeplan.model.goal import Goal
from routeplan.model.logged_call import LoggedCall
from routeplan.model.opportunity import Opportunity
from routeplan.model.record import PlanOfRecord, RecordedVisit
from routeplan.model.workspace import Workspace
from routeplan.pipeline.goal_progress import goal_progress
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

HERE = at(48.2, 16.3)
FIRST, LAST = MONDAY, MONDAY + timedelta(days=19)
TODAY = MONDAY + timedelta(days=5)
"""Goals run for twenty days, of which a quarter is over."""


def call(customer, ahead, outcome="held", rep="R1"):
    return LoggedCall(customer_id=customer, outcome=outcome, rep_id=rep, when=MONDAY + timedelta(days=ahead))


def visit(customer, ahead, rep="R1"):
    return RecordedVisit(
        visit_id=f"{customer}/{ahead}", customer_id=customer, rep_id=rep, when=MONDAY + timedelta(days=ahead),
        start=36000, end=37800, level="month",
    )  # fmt: skip


def deal(name, customer, stage="won", closed=None, **fields):
    return Opportunity(opportunity_id=name, customer_id=customer, stage=stage, closed=closed, **fields)


def workspace(goals, log=(), deals=(), visits=(), customers=None):
    customers = customers or [make_customer(name, HERE, rep_id=rep) for name, rep in SHOPS.items()]
    reps = [make_rep("R1", HERE), make_rep("R2", HERE)]
    return Workspace(
        name="office",
        instance=make_instance(customers, reps, opportunities=tuple(deals)),
        today=TODAY,
        log=tuple(log),
        goals=tuple(goals),
        record=PlanOfRecord(visits=tuple(visits)),
    )


SHOPS = {"A": "R1", "B": "R1", "C": "R1", "D": "R1", "E": "R2"}


def goal(kind="territory", subject="R1", measure="held_calls", target=10, **fields):
    return Goal(
        goal_id="G", kind=kind, subject=subject, measure=measure, target=target,
        **({"first": FIRST, "last": LAST} | fields),
    )  # fmt: skip


def progress(one, **tables):
    return goal_progress(workspace([one], **tables))[0]


LOG = [call("A", 0), call("B", 3), call("C", 4, "phone"), call("A", -1), call("D", 4, rep="R2"), call("E", 1)]


@pytest.mark.parametrize(
    ("measure", "subject", "achieved"),
    [
        # R1 held A and B and, lent, E; D was held by R2; the day before does not count
        ("held_calls", "R1", 3),
        ("calls", "R1", 4),
        ("held_calls", "", 4),
        # of A, B, C and D all but C are seen, whoever went
        ("coverage", "R1", 75),
        ("coverage", "", 80),
    ],
)
def test_calls_are_counted_from_the_log(measure, subject, achieved):
    assert progress(goal(measure=measure, subject=subject), log=LOG).achieved == achieved


def test_what_is_planned_until_the_end_is_added():
    visits = [visit("A", 6), visit("C", 19), visit("C", 20), visit("B", 4), visit("E", 7, "R2")]
    found = progress(goal(measure="held_calls"), log=LOG, visits=visits)
    assert (found.planned, found.calls_planned) == (2, 2)
    assert progress(goal(measure="coverage"), log=LOG, visits=visits).planned == 25
    assert goal_sentences(found) == (
        "G (R1): 3 of 10 (calls held in person), 30 %; 25 % of the time is over: ahead of time.",
        "With what is planned until 2027-01-23: 5, 50 %.",
    )


@pytest.mark.parametrize(
    ("target", "shift", "state"),
    [(3, 0, "reached"), (12, 0, "ahead"), (13, 0, "behind"), (9, 6, "not_started"), (9, -20, "missed")],
)
def test_a_goal_is_seen_against_the_time_that_is_over(target, shift, state):
    days = {"first": FIRST + timedelta(days=shift), "last": LAST + timedelta(days=shift)}
    found = progress(goal(target=target, **days), log=LOG)
    assert found.state == state


def test_deals_won_count_by_the_day_of_closing_or_of_the_decision():
    day = MONDAY + timedelta(days=2)
    deals = [
        deal("1", "A", closed=day, value=500),
        deal("2", "B", decision_date=day, value=200),
        deal("3", "B", closed=MONDAY - timedelta(days=1), value=900),
        deal("4", "C", "lost", closed=day, value=7),
        deal("5", "D", "in", decision_date=LAST, value=1000, probability=0.4),
        deal("6", "D", "in", decision_date=LAST + timedelta(days=1), value=1000),
        deal("7", "E", closed=day, value=50),
    ]
    found = progress(goal(measure="order_value", target=2000), deals=deals)
    assert (found.achieved, found.planned) == (700, 400)
    assert goal_sentences(found)[1].endswith("by their chances: 1,100, 55 %.")
    assert progress(goal(measure="deals_won"), deals=deals).achieved == 2
    # B has bought before: only A and E are new
    assert progress(goal(measure="new_customers", subject=""), deals=deals).achieved == 2


def test_share_of_market_is_value_of_what_is_bought_in_all():
    customers = [
        make_customer("A", HERE, rep_id="R1", value=300, market=1000),
        make_customer("B", HERE, rep_id="R1", value=200, market=1000),
        make_customer("C", HERE, rep_id="R1", value=900),
    ]
    one = goal(measure="share_of_market", target=50)
    assert (progress(one, customers=customers).achieved, progress(one, customers=customers).state) == (
        25,
        "open",
    )
    unknown = progress(one)
    assert (unknown.achieved, unknown.state) == (None, "unknown")
    assert goal_sentences(unknown) == (
        "G (R1): how far it has come is not known; fill in market and value of the customers.",
    )


def test_a_project_is_won_or_open():
    one = goal("project", "1", "deal_won", 1)
    assert progress(one, deals=[deal("1", "A", "best_few")]).state == "open"
    assert progress(one, deals=[deal("1", "A", closed=MONDAY)]).state == "reached"
    visits = [visit("A", 6), visit("B", 6)]
    found = progress(one, deals=[deal("1", "A", "best_few")], visits=visits)
    assert goal_sentences(found)[-1] == "1 visit is planned there until then."


def test_what_is_given_wins_over_what_is_counted():
    found = progress(goal(achieved=7), log=LOG)
    assert (found.achieved, found.counted, found.planned) == (7, False, None)
    other = progress(goal(measure="other"))
    assert (other.achieved, other.state) == (None, "unknown")


def test_contacts_count_as_their_customer():
    customers = [
        make_customer("A", HERE, rep_id="R1"), make_customer("A:P1", HERE, rep_id="R1", contact_of="A"),
    ]  # fmt: skip
    found = progress(goal("customer", "A", "held_calls"), customers=customers, visits=[visit("A:P1", 7)])
    assert found.calls_planned == 1
    later = replace(goal("customer", "A"), last=date(2027, 1, 10))
    assert progress(later, customers=customers, visits=[visit("A:P1", 7)]).calls_planned == 0


def test_calls_and_orders_of_customers_who_left_still_count():
    gone = [call("X", 1), call("X", 2, rep="R2"), call("A", 1)]
    (own,) = goal_progress(workspace([goal()], gone))
    (team,) = goal_progress(workspace([goal(subject="")], gone))
    assert (own.achieved, team.achieved) == (2, 3)
    deals = (deal("O1", "X", closed=MONDAY, value=700.0), deal("O2", "A", closed=MONDAY, value=300.0))
    made = workspace([goal(subject="", measure="order_value")], deals=deals[1:])
    (orders,) = goal_progress(replace(made, deals=deals))
    assert orders.achieved == 1000
