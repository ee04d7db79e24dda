import json

import pytest

from routeplan.errors import InputError
from routeplan.model import Plan
from routeplan.tables.plan_codes import PLAN_CODES
from routeplan.tables.plan_file import plan_from_json, plan_to_json
from tests.unit.tables.away_plan import away_plan
from tests.unit.tables.hand_made import hand_made_plan
from tests.unit.tables.ruled_plan import ruled_plan

DAMAGE = {
    "a part is missing": (["routes"], None, "no 'routes'"),
    "a part is unknown": (["colour"], "red", "unknown entry 'colour'"),
    "the level is no level": (["level"], "year", "level should be one of"),
    "a list is a text": (["routes"], "none", "routes should be a list"),
    "a route is a number": (["routes", 0], 5, r"routes\[0\] should be an object"),
    "a time is a text": (["routes", 0, "stops", 1, "start"], "9", r"routes.0..stops.1..start should be a wh"),
    "a time is a truth": (["routes", 0, "stops", 1, "start"], True, "should be a whole number"),
    "a time is huge": (["routes", 0, "stops", 1, "start"], 10**30, "should be a whole number"),
    "a rep is nobody": (["routes", 0, "rep_id"], "R9", "routes names rep 'R9'"),
    "a customer is nobody": (["routes", 0, "stops", 1, "customer_id"], "X", "routes names customer 'X'"),
    "a class has no rule": (["instance", "customers", 0, "class_name"], "X", "customers names class 'X'"),
    "a day is outside": (["routes", 0, "day"], 14, "routes names day 14"),
    "a call day is in no calendar": (
        ["call_plan", 0, "calls", 0, "latest_day"], 10**12, "outside the calendar",
    ),
    "a place is not on the earth": (["instance", "reps", 0, "home"], [91, 0], "reps.0..home should be a lat"),
    "a place has one number": (["instance", "reps", 0, "home"], [9], "reps.0..home should be a lat"),
    "a number is infinite": (["instance", "policy", "prices", "late_cap"], 1e999, "not JSON"),
    "a frequency is none": (["instance", "customers", 0, "frequency"], "none", "should be a frequency"),
    "hours name no calendar": (["instance", "customers", 0, "open_on"], "x", "names no calendar"),
    "hours are a list": (["instance", "customers", 0, "open_on"], [], "names no calendar"),
    "a date is none": (["instance", "horizon", "start"], "2027-02-30", "should be a date"),
    "the horizon is endless": (["instance", "horizon", "days"], 10**9, "more than 3660 days"),
    "a customer comes twice": (["instance", "customers", 1, "customer_id"], "007", "occur twice"),
    "a noun refuses": (["instance", "customers", 0, "call_seconds"], 0, "a call needs a length"),
    "an input has three parts": (["provenance", "inputs", 0], ["a", "b", "c"], "should have 2 items"),
    "a calendar is a list": (["calendars"], [], "calendars should be an object"),
}  # fmt: skip


AWAY_DAMAGE = {
    "a night is nowhere": (["routes", 0, "stops", 4, "night_at"], "hotel:X", "names night at 'hotel:X'"),
    "a night is a number": (["routes", 0, "stops", 4, "night_at"], 1, "night_at should be a text"),
    "a hotel has no id": (["instance", "hotels", 0, "hotel_id"], None, "hotels.0. has no 'hotel_id'"),
    "a hotel is nowhere": (["instance", "hotels", 0, "coordinate"], [91, 0], "coordinate should be a lat"),
    "a free half-day is of nobody": (["blank_half_days", 0, "rep_id"], "X", "blank_half_days names rep 'X'"),
    "a free half-day is outside": (["blank_half_days", 0, "day"], 14, "blank_half_days names day 14"),
    "a free half-day is a night": (["blank_half_days", 0, "half"], "night", "half should be one of morning"),
    "a promise has no time": (["instance", "commitments", 0, "start"], None, "to a time needs one"),
    "a promise comes twice": (["instance", "commitments", 1, "visit_id"], "007/1", "occur twice"),
    "a promise is in no calendar": (["instance", "commitments", 1, "day"], 10**12, "outside the calendar"),
    "a pool has a stranger": (["instance", "customers", 0, "pool"], ["X"], "customer 007: no rep X"),
    "a prize is beside a frequency": (["instance", "customers", 0, "prize_minutes"], 5, "nobody owes"),
    "nights are negative": (["instance", "reps", 0, "nights"], -1, "nights must be positive"),
    "optional is a word": (["call_plan", 4, "calls", 0, "optional"], "yes", "should be true or false"),
}  # fmt: skip


RULED_DAMAGE = {
    "an area is of a stranger": (["instance", "areas", 0, "rep_id"], "X", "no rep X"),
    "an area is nowhere": (["instance", "areas", 0, "postcodes"], [], "needs postcodes or an outline"),
    "a corner is not on the earth": (
        ["instance", "areas", 1, "polygons", 0, 0, 0], [91, 0], r"polygons.0..0..0. should be a latitude",
    ),
    "a barrier is a point": (["instance", "barriers", 0, "line"], [[48, 16]], "two corners or more"),
    "a deal is with a stranger": (["instance", "opportunities", 0, "customer_id"], "X", "no customer X"),
    "a deal is at no stage": (["instance", "opportunities", 0, "stage"], "hot", "stage should be one of"),
    "a chance is above 1": (["instance", "opportunities", 0, "probability"], 60, "between 0 and 1"),
    "an answer is a word": (["instance", "opportunities", 0, "money"], "yes", "should be true or false"),
    "never names a stranger": (["instance", "customers", 0, "never"], ["X"], "no rep X"),
    "islands are joined": (["instance", "policy", "territories", "islands"], "join", "one of attach, whole"),
}  # fmt: skip


@pytest.mark.parametrize("name", [*DAMAGE, *AWAY_DAMAGE, *RULED_DAMAGE])
def test_plan_from_json_refuses_a_damaged_plan_when(name: str) -> None:
    path, value, message = (DAMAGE | AWAY_DAMAGE | RULED_DAMAGE)[name]
    plan = away_plan() if name in AWAY_DAMAGE else ruled_plan() if name in RULED_DAMAGE else hand_made_plan()
    raw = json.loads(plan_to_json(plan))
    place = raw
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    with pytest.raises(InputError, match=message):
        plan_from_json(json.dumps(raw))


@pytest.mark.parametrize(
    ("calendar", "message"),
    [
        ({"9-12": [0]}, "not a stretch"),
        ({"12:00-09:00": [0]}, "not a stretch"),
        ({"09:00-12:00": [14]}, "outside the horizon or twice"),
        ({"09:00-12:00": [-1]}, "outside the horizon or twice"),
        ({"09:00-12:00": [0], "10:00-12:00": [0]}, "outside the horizon or twice"),
        ({"09:00-12:00": 0}, "should be a list"),
        ({"09:00-12:00 13:00-14:00": [0]}, "two shifts on one day"),
    ],
)
def test_plan_from_json_refuses_a_damaged_calendar(calendar: object, message: str) -> None:
    raw = json.loads(plan_to_json(hand_made_plan()))
    raw["calendars"][raw["instance"]["reps"][0]["shifts"]] = calendar
    with pytest.raises(InputError, match=message):
        plan_from_json(json.dumps(raw))


@pytest.mark.parametrize("plan", [away_plan(), ruled_plan()], ids=["away", "ruled"])
def test_plan_from_json_refuses_with_a_code_whatever_value_is_replaced(plan: Plan) -> None:
    text = plan_to_json(plan)
    codes: list[str] = []
    for path in _places(json.loads(text)):
        for value in (None, -1, 1e999, "x", [], {}):
            raw = json.loads(text)
            place = raw
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = value
            try:
                plan_from_json(json.dumps(raw).replace("Infinity", "1e999"))
            except InputError as fault:
                codes += [one.code for one in fault.issues]
    assert len(codes) > 300
    assert set(codes) <= PLAN_CODES.keys()


def _places(raw: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every value, of lists only to the first item."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(raw, dict):
        inner = list(raw.items())
    elif isinstance(raw, list):
        inner = list(enumerate(raw[:1]))
    return [place for step, one in inner for place in ((*path, step), *_places(one, (*path, step)))]
