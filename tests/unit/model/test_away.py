"""Nights, half-days and the parts of a plan that concern some reps."""

import pytest

from routeplan.model import Stop
from routeplan.model.half_day import kept_free, shift_beside
from routeplan.model.night import night_places, night_text
from routeplan.model.part import part_of_plan
from tests.builders import window
from tests.unit.tables.away_plan import away_plan
from tests.unit.tables.ruled_plan import ruled_plan


@pytest.mark.parametrize(
    ("half", "free", "left"),
    [("morning", "09:00-12:30", "12:30-17:00"), ("afternoon", "12:30-17:00", "09:00-12:30")],
)
def test_half_day_parts_a_shift_at_half_past_twelve(half: str, free: str, left: str) -> None:
    assert (str(kept_free(window(9, 17), half)), str(shift_beside(window(9, 17), half))) == (free, left)


def test_short_shift_may_have_no_such_half() -> None:
    assert kept_free(window(9, 12), "afternoon") is None
    assert str(kept_free(window(9, 12), "morning")) == "09:00-12:00"


def test_night_is_named_after_the_hotel_or_the_customer() -> None:
    places = night_places(away_plan().instance)

    def told(night_at: str) -> str:
        return night_text(Stop(kind="end", arrive=0, start=0, end=0, night_at=night_at), places)

    assert told("hotel:H1") == "night at Hotel Post"
    assert told("customer:C2") == "night at Eisen, Holz & Co"
    assert told("hotel:gone") == "night at hotel:gone"
    assert told("") == ""


def test_part_of_a_plan_keeps_hotels_and_drops_the_pools_promises_and_half_days_of_others() -> None:
    part, other = part_of_plan(away_plan(), ["R1"]), part_of_plan(away_plan(), ["r2"])

    assert [one.pool for one in part.instance.customers if one.customer_id == "007"] == [()]
    assert [one.hotel_id for one in part.instance.hotels] == ["H1"]
    assert (len(part.instance.commitments), len(part.blank_half_days)) == (2, 2)
    assert (len(other.instance.commitments), len(other.blank_half_days)) == (0, 0)


def test_part_of_a_plan_keeps_barriers_and_drops_the_areas_deals_and_rules_of_others() -> None:
    part, other = (part_of_plan(ruled_plan(), [rep]).instance for rep in ("R1", "r2"))

    assert ([one.name for one in part.areas], [one.name for one in other.areas]) == (
        ["Inner city"],
        ["Drawn"],
    )
    assert (len(part.opportunities), len(other.opportunities)) == (1, 0)
    assert (len(part.barriers), len(other.barriers)) == (1, 1)
    assert [one.never for one in part.customers] == [(), ()]
