from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.calls.plan_calls import plan_calls
from routeplan.model.deadline import Deadline
from routeplan.model.logged_call import LoggedCall
from routeplan.model.opportunity import Opportunity
from routeplan.model.record import PlanOfRecord, RecordedVisit
from routeplan.model.workspace import Workspace
from routeplan.pipeline.prospects import prospects_of
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

HERE = at(48.2, 16.3)


def prospect(name, **fields):
    return make_customer(name, HERE, frequency=None, gap=None, prize_minutes=30, **fields)


def office(*customers, log=(), visits=(), deals=()):
    instance = make_instance(customers, [make_rep("R1", HERE)], opportunities=tuple(deals))
    return Workspace(
        name="office",
        instance=instance,
        today=MONDAY,
        log=tuple(log),
        record=PlanOfRecord(visits=tuple(visits)),
    )


def step(workspace):
    (found,) = prospects_of(workspace)
    return found.step, found.day, found.phoned, found.visited


def test_next_is_a_phone_call_a_visit_or_one_that_is_planned():
    assert step(office(prospect("A", phone_first=True))) == ("phone", "", False, False)
    phoned = LoggedCall(customer_id="A", outcome="phone", when=MONDAY - timedelta(days=3))
    assert step(office(prospect("A"), log=[phoned])) == ("visit", "", True, False)
    planned = RecordedVisit(
        visit_id="A/1", customer_id="A", rep_id="R1", when=MONDAY, start=36000, end=37800, level="week"
    )
    assert step(office(prospect("A"), visits=[planned])) == ("planned", "2027-01-04", False, False)


def test_one_seen_lately_is_called_on_again_when_the_days_are_over():
    seen = prospect("A", last_visit=MONDAY - timedelta(days=27))
    assert step(office(seen)) == ("again", "2027-01-05", False, True)
    assert step(office(replace(seen, last_visit=MONDAY - timedelta(days=28)))) == ("visit", "", False, True)


def test_open_questions_of_open_deals_are_counted():
    deals = [
        Opportunity(opportunity_id="1", customer_id="A", stage="in", money=True, need=False),
        Opportunity(opportunity_id="2", customer_id="A", stage="lost"),
    ]
    (found,) = prospects_of(office(prospect("A"), deals=deals))
    assert found.open_questions == 6
    assert prospects_of(office(prospect("A")))[0].open_questions is None


@pytest.mark.parametrize(
    ("kind", "calls"), [(None, 0), ("signal", 0), ("promise", 1)]
)  # fmt: skip
def test_nobody_drives_to_a_prospect_who_is_to_be_phoned_first_but_for_a_promise(kind, calls):
    deadlines = (Deadline(by=MONDAY, kind=kind, text="x", source_id="1"),) if kind else ()
    instance = office(prospect("A", phone_first=True, deadlines=deadlines)).instance
    assert len(plan_calls(instance).calls) == calls
    assert len(plan_calls(office(prospect("A", deadlines=deadlines)).instance).calls) == 1
