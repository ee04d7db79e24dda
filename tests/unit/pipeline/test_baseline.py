"""A workspace as it stood before the days that are measured."""

from datetime import timedelta

from routeplan.model import Opportunity, Policy, Workspace
from routeplan.model.logged_call import LoggedCall
from routeplan.model.time_budget import TimeBudget
from routeplan.pipeline.baseline import as_it_was
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep


def day(number):
    return MONDAY + timedelta(days=number)


def last_visit(*log):
    """Return the last visit of a customer whom the table says to have been seen after the first day."""
    instance = make_instance(
        [make_customer("c1", at(48, 14), last_visit=day(3))],
        [make_rep("R1", at(48, 14))],
        policy=Policy(time_budget=TimeBudget(share=10)),
        opportunities=(Opportunity(opportunity_id="V1", customer_id="c1", stage="best_few"),),
    )
    rows = (LoggedCall(customer_id="c1", rep_id="R1", **one) for one in log)
    workspace = Workspace(name="office", instance=instance, log=tuple(rows))
    return as_it_was(workspace).instance.customers[0].last_visit


def test_last_visits_are_those_before_the_first_day():
    assert last_visit() is None
    held = [{"outcome": "held", "when": day(number)} for number in (-9, -6, 3)]
    assert last_visit(*held) == day(-6)
    assert last_visit(held[0], {"outcome": "phone", "when": day(-1)}) == day(-9)


def test_a_call_on_a_deal_is_no_visit_to_its_customer():
    held = {"outcome": "held", "when": day(-9)}
    assert last_visit(held, {"outcome": "held", "when": day(-2), "visit_id": "c1:V1/1"}) == day(-9)
