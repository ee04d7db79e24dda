from dataclasses import replace

from routeplan.pipeline.capacity_notices import capacity_notices
from tests.builders import HOUR
from tests.unit.render.reports import small_report


def loaded(*hours, capacity=40):
    """Return two weeks of reps with so many hours of calls, and 40 hours to do them."""
    report = small_report()
    loads = zip(report.loads_after, hours, strict=False)
    bare = {"travel_seconds": 0, "non_selling_seconds": 0, "appointment_seconds": 0}
    return replace(
        report,
        loads_after=tuple(
            replace(load, call_seconds=round(most * HOUR), capacity_seconds=capacity * HOUR, **bare)
            for load, most in loads
        ),
    )


def test_nothing_is_said_where_everybody_has_the_time():
    assert capacity_notices(loaded(40, 40, 40.05)) == ()


def test_reps_are_named_with_their_hours_the_worst_first_where_the_team_is_too_small():
    who, remedy = capacity_notices(loaded(43, 38, 52.5))
    assert who == "More work than time: R3 (12.5 h over, 6.2 h a week), R1 (3.0 h over, 1.5 h a week)."
    assert remedy.startswith("All together lack 13.5 h, 6.8 h a week with these territories: ")
    assert "--k fewest --homes free" in remedy
    assert "what-if" in remedy


def test_reps_who_were_left_out_are_what_comes_first_to_mind():
    _, remedy = capacity_notices(loaded(43, 43))
    assert "--k fewest says how many of the reps it takes (1 left out here)" in remedy


def test_work_is_to_be_shared_out_where_others_have_room():
    who, remedy = capacity_notices(loaded(43, 30, 30))
    assert who == "More work than time: R1 (3.0 h over, 1.5 h a week)."
    assert remedy.startswith("All together have the time: --rebalance or --redesign")
