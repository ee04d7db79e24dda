"""An office with a call log and no published plan: nothing planned is made up, lengths are learned."""

from dataclasses import replace

from routeplan.control.corrections.propose import drafts_of
from routeplan.control.facts import day_facts
from routeplan.control.report import control_report
from routeplan.control.study import timed_lengths
from routeplan.render.control_page import control_page
from tests.unit.control.cases import AS_PLANNED, WEEK, case, held, home, row

NOTHING = {"stops": (), "days": ()}


def report(made):
    return control_report(made, day_facts(made), WEEK, (), "office", "EUR")


def test_nothing_is_planned_but_the_lengths_of_the_tables():
    found = report(case(AS_PLANNED, (home(km=140),), cost_per_km=0.5, cost_per_hour=30, **NOTHING))
    planned = {one.measure: one.planned for one in found.figures if one.planned is not None}
    assert planned == {"call_minutes": 30}
    assert found.figure("calls_held").actual == 4
    assert found.figure("km").actual == 140
    assert len(found.notices) == 1
    assert found.notices[0].startswith("Nothing was published for these days")
    assert "planned 0" not in control_page(found)


def test_days_before_the_first_plan_are_told():
    log = (*AS_PLANNED, held("A1/2", "09:00", "09:30", 2))
    found = report(case(log, (home(),)))
    said = "Calls were held on 1 day for which nothing was published"
    assert any(one.startswith(said) and "2027-01-04" in one for one in found.notices)
    assert not any("nothing was published" in one for one in report(case(AS_PLANNED, (home(),))).notices)


def test_only_plain_visits_are_timed_against_the_tables():
    appointment = replace(held("A1/1", "08:00", "08:50"), visit_id="T4")
    person = replace(held("B1/1", "09:00", "09:50"), visit_id="", contact_id="P1")
    plain = replace(held("C1/1", "10:00", "10:40"), visit_id="")
    by_phone = row("B2/1", "phone", start=36_000, end=36_600)
    made = case((appointment, person, plain, by_phone), **NOTHING)
    timed = timed_lengths(made, day_facts(made))
    assert [(one.customer_id, one.planned, one.actual) for one in timed] == [("C1", 1800, 2400)]
    # beside a published plan a call that nobody planned is no measure of what was planned
    beside = case((*AS_PLANNED, plain))
    assert len(timed_lengths(beside, day_facts(beside))) == 4


def test_lengths_are_corrected_from_the_log_alone():
    names = [f"B{number}" for number in range(1, 7)]
    log = [
        held(f"{name}/{week}", "09:00", end, 7 * week)
        for name in names
        for week, end in enumerate(("09:50", "09:51", "09:49", "09:50"))
    ]
    made = case(log, names=names, today=log[-1].when, **NOTHING)
    policy = replace(
        made.policy, classes=tuple(replace(one, call_seconds=1800) for one in made.policy.classes)
    )
    drafts = drafts_of(replace(made, policy=policy), day_facts(made))
    assert [(one.row_id, one.column, one.new) for one in drafts if one.table == "settings"] == [
        ("classes.B", "call_minutes", "50")
    ]
