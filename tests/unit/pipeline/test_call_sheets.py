from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.model import Contact, Opportunity, SearchSettings, Workspace
from routeplan.model.call_report import CallReport
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall
from routeplan.pipeline.call_sheets import Known, call_sheets
from routeplan.pipeline.make_plan import make_plan
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

BEFORE = MONDAY - timedelta(days=14)


@pytest.fixture(scope="module")
def plan():
    """Two reps with a customer each; K1 has two deals and a person."""
    deal = {"customer_id": "K1", "money": True}
    customers = [
        make_customer("K1", at(48, 14), rep_id="R1", name="Bauhof", address="Weg 1", phone="01"),
        make_customer("K2", at(48.1, 14), rep_id="R2", name="Cafe"),
    ]
    instance = make_instance(
        customers,
        [make_rep("R1", at(48, 14), name="Ada"), make_rep("R2", at(48.1, 14))],
        contacts=(Contact(contact_id="P", customer_id="K1", name="Eva", role="economic", phone="02"),),
        opportunities=(
            Opportunity(opportunity_id="V1", stage="in", **deal),
            Opportunity(opportunity_id="V2", stage="best_few", name="Hinges", **deal),
            Opportunity(opportunity_id="V3", stage="won", **deal),
        ),
    )
    return make_plan(
        Workspace(name="office", instance=instance, search=SearchSettings(effort="quick", workers=1))
    )


def promise(name, customer_id="K1", **fields):
    return GivenPromise(promise_id=name, customer_id=customer_id, what=f"promise {name}", **fields)


def sheets(plan, *promises, log=(), **fields):
    known = Known(plan=plan, log=log, promises=promises, today=MONDAY)
    return {one.customer_id: one for one in call_sheets(known, **fields)}


def test_sheet_says_who_when_and_why(plan):
    one = sheets(plan)["K1"]
    assert (one.visit_id, one.rep, one.customer, one.class_name) == ("K1/1", "Ada", "Bauhof", "B")
    assert (one.address, one.phone, one.people) == ("Weg 1", "01", ("Eva (economic), 02",))
    assert one.why.startswith("1/w, due ")
    assert MONDAY <= one.day <= MONDAY + timedelta(days=6)


def test_questions_are_those_that_nobody_has_answered_best_few_first(plan):
    questions = sheets(plan)["K1"].questions
    assert questions[0] == "Hinges: Who decides on it, and may we meet them?"
    assert [one.split(":")[0] for one in questions] == ["Hinges"] * 7 + ["V1"] * 7


def test_purpose_comes_from_promises_and_then_from_the_deal_to_work_on_first(plan):
    asked = "Close Hinges: Who decides on it, and may we meet them?"
    theirs = promise("b", who="customer")
    assert sheets(plan)["K1"].purpose == asked
    assert sheets(plan, promise("a"))["K1"].purpose == f"Keep our promise: promise a; {asked}"
    assert sheets(plan, theirs)["K1"].purpose == f"{asked}; Ask for what was promised to us: promise b"
    assert sheets(plan)["K2"].purpose == "Find out what has changed at Cafe"


def test_promises_of_both_sides_are_listed_and_kept_ones_are_not(plan):
    day = date(2027, 1, 12)
    one = sheets(
        plan,
        promise("a"),
        promise("b", due=day, how="phone"),
        promise("c", who="customer"),
        promise("d", kept_on=BEFORE),
        promise("e", customer_id="K2"),
    )["K1"]
    assert one.ours == ("by 2027-01-12: promise b", "promise a")
    assert one.theirs == ("promise c",)


def test_last_time_and_its_next_step_are_told(plan):
    report = CallReport(result="no order", next_step="show the sample")
    log = [LoggedCall(customer_id="K2", outcome="held", when=BEFORE, report=report)]
    one = sheets(plan, log=log)["K2"]
    assert one.last_time == f"{BEFORE}: no order; show the sample"
    assert one.purpose == "Next step as agreed: show the sample"
    log = [replace(log[0], report=CallReport(result="no order"))]
    assert sheets(plan, log=log)["K2"].purpose == f"Follow up on {BEFORE}: no order"


def test_only_some_reps_or_days(plan):
    assert list(sheets(plan, rep_ids=("R2",))) == ["K2"]
    assert sheets(plan, first=MONDAY + timedelta(days=7)) == {}
    one = sheets(plan)["K1"]
    assert list(sheets(plan, rep_ids=("R1",), first=one.day, last=one.day)) == ["K1"]
