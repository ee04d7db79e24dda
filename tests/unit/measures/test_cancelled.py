from dataclasses import replace
from datetime import date

import pytest

from routeplan.measures.cancelled import cancelled_visits
from routeplan.model.record import PlanOfRecord, RecordedVisit
from tests.unit.render.plans import renamed, small_plan, with_provenance

WEDNESDAY = date(2027, 1, 6)


def stood(visit_id="C3/1", rep_id="R1", when=WEDNESDAY, start=32_400):
    customer_id = visit_id.partition("/")[0]
    return RecordedVisit(
        visit_id=visit_id, customer_id=customer_id, rep_id=rep_id, when=when, start=start, end=start + 1800,
        level="week",
    )  # fmt: skip


def cancelled(*visits, plan=None, before=()):
    record = PlanOfRecord(visits=visits, cancelled=before)
    return cancelled_visits(plan or small_plan(), record)


def test_visit_that_the_new_plan_leaves_out_is_cancelled():
    assert cancelled(stood()) == (stood(),)


def test_visit_that_is_in_the_new_plan_at_another_time_is_not():
    assert cancelled(stood("C1/1")) == ()


def test_visit_that_goes_to_another_rep_is_cancelled_for_the_first_one():
    assert cancelled(stood("C1/1", "R2")) == (stood("C1/1", "R2"),)


def test_visit_that_stands_on_a_day_of_another_plan_is_not_cancelled():
    later = stood(when=date(2027, 1, 18))
    assert cancelled(stood(), later) == ()
    assert cancelled(later) == ()


def test_visits_of_reps_who_are_not_in_the_plan_stay():
    assert cancelled(stood(rep_id="R7")) == ()


@pytest.mark.parametrize(("today", "gone"), [(date(2027, 1, 6), 1), (date(2027, 1, 7), 0), (None, 1)])
def test_only_visits_still_to_come_are_cancelled(today, gone):
    assert len(cancelled(stood(), plan=with_provenance(small_plan(), today=today))) == gone


@pytest.mark.parametrize(("last", "gone"), [(WEDNESDAY, 0), (date(2027, 1, 5), 1)])
def test_visit_that_was_made_is_not_cancelled(last, gone):
    assert len(cancelled(stood(), plan=renamed(small_plan(), "C3", last_visit=last))) == gone


def test_what_was_cancelled_before_stays_so_until_it_is_planned_again():
    assert cancelled(before=(stood(), stood("C1/1"))) == (stood(),)


def test_visit_is_cancelled_once_at_the_time_it_last_had():
    earlier = replace(stood(), start=30_000)
    assert cancelled(stood(), before=(earlier,)) == (stood(),)


def test_cancelled_visits_are_in_order_of_time():
    tuesday = stood("C4/1", when=date(2027, 1, 5))
    assert cancelled(stood(start=40_000), stood("C8/1", "R2"), tuesday) == (
        tuesday, stood(start=40_000), stood("C8/1", "R2")
    )  # fmt: skip
