"""Visits to one customer that are made in one go stand as one."""

from datetime import timedelta

from routeplan.model.record import RecordedVisit
from routeplan.pipeline.customer_visits import visits_in_one_go
from tests.builders import MONDAY

HOUR = 3600


def visit(name, day, start, rep="R1"):
    return RecordedVisit(
        visit_id=name, customer_id="A", rep_id=rep, when=MONDAY + timedelta(days=day), level="month",
        start=start * HOUR // 4, end=start * HOUR // 4 + HOUR // 2,
    )  # fmt: skip


def test_a_stay_may_have_lunch_in_it_and_ends_with_the_day_or_the_rep():
    # quarters of an hour: 9:00-9:30, 9:30-10:00, 11:00-11:30, 14:00-14:30
    some = [visit("a", 0, 36), visit("b", 0, 38), visit("c", 0, 44), visit("d", 0, 56)]
    others = [visit("e", 0, 58, rep="R2"), visit("f", 1, 36, rep="R2")]
    stays = [[one.visit_id for one in stay] for stay in visits_in_one_go([*some, *others])]
    assert stays == [["a", "b", "c"], ["d"], ["e"], ["f"]]
    assert list(visits_in_one_go([])) == []
