"""Which row of the log tells of which planned stop."""

from dataclasses import replace
from datetime import timedelta

from routeplan.control.facts import day_facts
from tests.builders import MONDAY
from tests.unit.control.cases import AS_PLANNED, case, clock, held, row, the_day
from tests.unit.measures.histories import day


def told(facts):
    return [(one.series_id, one.row.outcome if one.row else None, one.was_moved) for one in facts.calls]


def test_rows_name_their_visits():
    assert told(the_day(AS_PLANNED)) == [(name, "held", False) for name in ("A1", "B1", "C1", "B2")]


def test_a_row_without_a_visit_id_is_found_by_customer_and_day_also_where_it_names_a_contact():
    rows = [replace(one, visit_id="") for one in AS_PLANNED]
    rows[0] = replace(rows[0], contact_id="P1")
    assert told(the_day(rows)) == told(the_day(AS_PLANNED))


def test_a_row_is_used_once():
    rows = [replace(AS_PLANNED[0], visit_id=""), *AS_PLANNED[1:]]
    assert len(the_day(rows).held) == 4
    twice = [*AS_PLANNED, held("A1/1", "15:00", "15:10")]
    assert [one.series_id for one in the_day(twice).held] == ["A1", "B1", "C1", "B2", "A1"]


def test_a_call_held_on_another_day_was_moved_and_is_one_that_was_not_planned_there():
    later = held("A1/1", "15:00", "15:30", number=1, planned_date=MONDAY)
    monday, tuesday = day_facts(case((later, *AS_PLANNED[1:])))
    assert told(monday)[0] == ("A1", None, True)
    assert [(one.series_id, one.stop) for one in tuesday.calls] == [("A1", None)]
    assert tuesday.when == day(1)


def test_a_call_of_another_rep_is_his():
    other = replace(AS_PLANNED[0], rep_id="R2")
    mine, his = day_facts(case((other, *AS_PLANNED[1:])))
    assert (mine.rep_id, told(mine)[0], his.rep_id) == ("R1", ("A1", None, True), "R2")


def test_missed_calls_and_calls_nobody_tells_of():
    facts = the_day((row("A1/1", "missed"), row("B1/1", "moved"), AS_PLANNED[2]))
    assert told(facts) == [
        ("A1", "missed", False), ("B1", "moved", True), ("C1", "held", False), ("B2", None, False),
    ]  # fmt: skip
    assert facts.calls[2].actual_seconds == 30 * 60
    assert facts.calls[0].actual_seconds is None


def test_days_that_were_only_logged_are_days():
    (one,) = day_facts(case((held("A1/9", "09:00", "09:30"),), stops=(), days=()))
    assert (one.plan, one.when, one.held[0].planned_seconds) == (None, MONDAY, 0)
    assert one.held[0].row.start == clock("09:00")
    assert not day_facts(case((), stops=(), days=(), today=MONDAY + timedelta(days=1)))
