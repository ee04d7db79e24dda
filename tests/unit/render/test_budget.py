"""A page that stays small, and says what it lacks."""

from dataclasses import replace

import pytest

from routeplan.model.handing_out import HandingOut
from routeplan.pipeline.book_reasons import book_reasons
from routeplan.render.budget import _Scale, size_of, within_budget
from routeplan.render.map import draw_map
from routeplan.render.payload import payload
from tests.unit.render.book_plans import quarter_plan
from tests.unit.render.test_map import Elements


@pytest.fixture(scope="module")
def data():
    """Four weeks of one rep, without QR codes."""
    return payload(replace(quarter_plan(reps=1, weeks=4, calls=3), handing_out=HandingOut(map="none")))


def test_data_that_fit_are_left_alone(data):
    assert within_budget(data, size_of(data)) is data


def test_codes_go_before_details():
    whole = payload(quarter_plan(reps=1, weeks=4, calls=3))
    assert len(whole["codes"]) == 20

    cut = within_budget(whole, size_of(whole) - 1)

    assert "codes" not in cut
    assert cut["leftOut"].startswith(
        "To keep this page small it lacks: the QR codes on paper. `routeplan map"
    )
    assert [one for one in cut["customers"] if "notes" in one]
    smaller = within_budget(whole, size_of(cut) - 1)
    assert "lacks: the QR codes on paper; notes, contacts and due windows" in smaller["leftOut"]


def test_details_go_first(data):
    cut = within_budget(data, size_of(data) - 1)

    assert size_of(cut) < size_of(data)
    assert cut["leftOut"].startswith("To keep this page small it lacks: notes, contacts and due windows of")
    assert "routeplan map --rep REP" in cut["leftOut"]
    assert not [one for one in cut["customers"] if "notes" in one or "due" in one]
    assert not [stop for route in cut["routes"] for stop in route["stops"] if "why" in stop]
    assert len(cut["routes"]) == len(data["routes"]) == 20
    assert "notes" in data["customers"][0]
    assert "cutFrom" not in cut


def test_then_the_last_weeks_go_one_by_one(data):
    details = within_budget(data, size_of(data) - 1)

    cut = within_budget(data, size_of(details) - 1)

    assert (cut["cutFrom"], max(route["day"] for route in cut["routes"])) == (3, 18)
    assert "; all days of Week 4." in cut["leftOut"]
    smaller = within_budget(data, size_of(cut) - 1)
    assert (smaller["cutFrom"], max(route["day"] for route in smaller["routes"])) == (2, 11)
    assert "; all days of Week 3 to Week 4." in smaller["leftOut"]


def test_first_week_always_stays(data):
    cut = within_budget(data, 0)
    assert (cut["cutFrom"], len(cut["routes"])) == (1, 5)


def test_page_keeps_to_its_budget():
    plan = quarter_plan(reps=1, weeks=4, calls=3)
    whole = draw_map(plan)
    budget = len(whole.encode()) - 3_000

    page = draw_map(plan, budget=budget)

    assert len(page.encode()) <= budget
    assert "leftOut" in Elements(page).data()
    assert "leftOut" not in Elements(whole).data()


def test_page_of_a_quarter_is_far_below_the_budget():
    plan = quarter_plan()
    assert sum(len(route.tasks) for route in plan.routes) == 3250
    assert len(draw_map(plan).encode()) < 2_000_000


def test_what_allowed_the_days_goes_before_anything_else():
    plan = quarter_plan(reps=1, weeks=4, calls=3)
    whole = payload(plan, reasons=book_reasons(plan))
    assert "facts" in whole

    cut = within_budget(whole, size_of(whole) - 1)

    assert "next best days" in cut["leftOut"]
    assert not [stop for route in cut["routes"] for stop in route["stops"] if "facts" in stop]
    assert "notes" in cut["customers"][0]
    without_codes = within_budget(whole, size_of(cut) - 1)
    again = within_budget(whole, size_of(without_codes) - 1)
    assert "notes, contacts and due windows" in again["leftOut"]
    assert "next best days" in again["leftOut"]


def test_scale_weighs_what_the_page_weighs():
    data = {
        "customers": [{"name": "Ä < 重"}, {"name": "b", "due": [1, 2]}],
        "routes": [{"day": 1, "stops": [{"why": ["</script>"]}]}, {"day": 2}, {"day": 3}],
        "days": [],
    }
    scale = _Scale()
    for given in (
        data,
        {**data, "routes": data["routes"][:1]},
        {**data, "routes": []},
        {**data, "customers": []},
    ):
        assert scale.size_of(given) == size_of(given)
