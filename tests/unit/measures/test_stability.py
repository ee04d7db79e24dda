import pytest

from routeplan.measures.stability import departure, departure_seconds
from routeplan.model import Commitment, Horizon, Prices
from tests.builders import MONDAY

HORIZON = Horizon(start=MONDAY, days=14)
NINE = 9 * 3600


def left(grain, rep_id="R1", day=8, start=NINE):
    """How a visit leaves a commitment of R1 for the second Tuesday, at nine where a time was fixed."""
    promised = Commitment(
        visit_id="C1/2", grain=grain, rep_id="R1", day=8, start=NINE if grain == "time" else None
    )
    return departure(promised, rep_id=rep_id, day=day, start=start, horizon=HORIZON)


@pytest.mark.parametrize("grain", ["week", "day", "time"])
def test_visit_as_promised_leaves_nothing(grain):
    assert left(grain) is None


def test_week_is_left_in_another_iso_week_only():
    assert [left("week", day=day) for day in (6, 7, 13, 14)] == ["week", None, None, "week"]
    assert left("week", rep_id="R2", start=0) is None


@pytest.mark.parametrize("grain", ["day", "time"])
def test_day_is_left_on_another_day_and_by_another_rep(grain):
    assert left(grain, day=9) == "day"
    assert left(grain, day=1) == "day"
    assert left(grain, rep_id="R2") == "rep"
    assert left(grain, rep_id="R2", day=9, start=0) == "day"


def test_time_is_left_by_a_minute_or_more():
    starts = (NINE - 60, NINE - 59, NINE + 59, NINE + 60)
    assert [left("time", start=start) for start in starts] == ["time", None, None, "time"]
    assert left("day", start=NINE + 7200) is None


def test_days_beyond_all_dates_leave_their_week():
    assert left("week", day=10**9) == "week"
    thursday = Horizon(start=MONDAY.replace(day=7), days=14)
    promised = Commitment(visit_id="C1/1", grain="week", rep_id="R1", day=4)
    found = [departure(promised, rep_id="R1", day=day, start=0, horizon=thursday) for day in (3, 4, 10, 11)]
    assert found == ["week", None, None, "week"]


def test_commitment_before_the_horizon_is_left():
    promised = Commitment(visit_id="C1/1", grain="week", rep_id="R1", day=-3)
    assert departure(promised, rep_id="R1", day=0, start=NINE, horizon=HORIZON) == "week"


def test_every_departure_has_its_price():
    prices = Prices(moved_day=30, moved_time=10.5, week_left=60)
    wanted = {"week": 3600, "day": 1800, "rep": 1800, "time": 630, None: 0}
    assert {kind: departure_seconds(kind, prices) for kind in wanted} == wanted
