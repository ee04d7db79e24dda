from dataclasses import replace

import pytest
import shapely

from routeplan.model import Alignment, Horizon, Territory, Unplanned
from routeplan.render.layers.appointments import appointments_layer
from routeplan.render.layers.customers import customers_layer
from routeplan.render.layers.dates import days_layer, span_of_days, weeks_layer
from routeplan.render.layers.free import free_layer
from routeplan.render.layers.reps import reps_layer
from routeplan.render.layers.routes import routes_layer
from routeplan.render.layers.towns import towns_layer
from routeplan.render.layers.unplanned import unplanned_layer
from tests.builders import MONDAY, at, make_customer
from tests.unit.render.away import away_plan
from tests.unit.render.plans import HOMES, small_plan


def test_routes_come_by_rep_and_day_with_their_figures():
    anna, bert = routes_layer(small_plan())

    assert (anna["rep"], anna["day"], anna["proved"], anna["visits"], anna["fixed"]) == (0, 0, True, 2, 2)
    assert (anna["drive"], anna["metres"]) == (4 * 600, 4 * 7500)
    assert anna["out"] == [8 * 3600, 15 * 3600 + 600]
    assert (bert["rep"], bert["day"], bert["proved"], bert["visits"], bert["fixed"]) == (1, 8, False, 1, 0)


def test_stops_are_numbered_where_they_have_a_place():
    stops = routes_layer(small_plan())[0]["stops"]

    assert [stop["kind"] for stop in stops] == [
        "start", "visit", "visit", "lunch", "appointment", "appointment", "end",
    ]  # fmt: skip
    assert [stop.get("number") for stop in stops] == [None, 1, 2, None, "–", 3, None]
    assert "at" not in stops[3]
    assert "at" not in stops[4]
    assert stops[5] == {
        "kind": "appointment",
        "number": 3,
        "times": [46800, 50400, 54000],
        "drive": 600,
        "metres": 7500,
        "at": [48.52, 14.29],
        "customer": "C4",
        "task": "T2",
    }


def test_stop_without_a_place_of_its_own_is_at_its_customer_or_home():
    plan = small_plan()
    bert = plan.routes[0]
    stops = tuple(replace(stop, coordinate=None) for stop in bert.stops)

    (route,) = routes_layer(replace(plan, routes=(replace(bert, stops=stops),)))

    assert [stop["at"] for stop in route["stops"]] == [[47.9, 13.6], [47.91, 13.61], [47.95, 13.65]]


def test_day_that_ends_away_from_home_says_where_the_night_is_spent():
    anna, bert = routes_layer(away_plan())

    assert anna["stops"][-1]["night"] == "night at Hotel Post"
    assert anna["stops"][-1]["at"] == [48.5, 14.0]
    assert not [stop for stop in (*anna["stops"][:-1], *bert["stops"]) if "night" in stop]


def test_half_days_kept_free_are_named_with_their_weekday():
    assert free_layer(away_plan()) == [
        {"rep": 0, "day": 4, "text": "kept free: Friday afternoon", "times": [45000, 59400]},
        {"rep": 0, "day": 6, "text": "kept free: Sunday morning"},
        {"rep": 1, "day": 7, "text": "kept free: Monday morning", "times": [28800, 45000]},
    ]


def test_prospect_is_due_never_and_says_what_it_is_worth():
    first = customers_layer(away_plan())[0]

    assert (first["due"], first["often"]) == ("", "prospect, worth 25 min")


def test_reps_have_home_load_and_calls():
    anna, bert = reps_layer(small_plan())

    assert (anna["id"], anna["name"], anna["home"], anna["customers"]) == (
        "R1",
        "Anna Huber",
        [48.3, 14.3],
        4,
    )
    assert (anna["load"], bert["load"]) == (60, 120)
    assert (bert["owed"], bert["planned"], bert["later"]) == (4, 1, 0)
    assert "end" not in anna
    assert bert["end"] == [47.95, 13.65]
    assert anna["off"] == [5, 6, 12, 13]
    assert anna["colour"] != bert["colour"]


def test_customers_have_their_rep_and_their_due_windows_in_words():
    first = customers_layer(small_plan())[0]
    assert first == {
        "at": [48.31, 14.31],
        "id": "C1",
        "name": "Workshop 1",
        "cls": "A",
        "often": "1/w",
        "address": "Road 1, 4000 Linz",
        "phone": "+43 1 234",
        "notes": "Use the back door",
        "rep": 0,
        "due": "4 Jan",
        "late": "waits 13 days, at most 10 days are wished",
    }


def test_appointments_have_a_title_and_a_place_where_there_is_one():
    layer = appointments_layer(small_plan())
    assert layer["T1"] == {"title": "Call to the office"}
    assert layer["T2"] == {
        "title": "Yearly talk", "at": [48.52, 14.29], "address": "Town hall, Bad Leonfelden",
    }  # fmt: skip


def test_what_was_left_out_has_a_place_and_a_reason_in_words():
    left = Unplanned(task_id="T1", customer_id=None, rep_id=None, reason="rep_away", detail="Away.")
    aside = Unplanned(task_id="X9", customer_id=None, rep_id=None, reason="set_aside", detail="No class.")
    plan = small_plan()

    layer = unplanned_layer(replace(plan, unplanned=(*plan.unplanned, left, aside)))

    assert layer[0] == {
        "task": "C6/1",
        "customer": "C6",
        "title": "Workshop 6",
        "rep": 1,
        "at": [47.99, 13.72],
        "reason": "no time left",
        "detail": "No day has 40 minutes left.",
    }
    assert [(one["title"], one["rep"], one["at"], one["reason"]) for one in layer[1:]] == [
        ("Call to the office", None, None, "rep away"),
        ("X9", None, None, "row set aside"),
    ]


def test_towns_are_named_where_two_customers_share_one():
    assert towns_layer(small_plan().instance.customers) == [
        ["Gmunden", 47.95, 13.665, 2],
        ["Linz", 48.33, 14.365, 2],
    ]


@pytest.mark.parametrize(
    ("addresses", "names"),
    [
        (
            ["Road 1, A-4020 Linz, Austria", "Road 2, 4020 Linz, Austria", "Road 3, 4600 Wels, Austria"],
            ["Linz"],
        ),
        (["Road 1", "Road 1", ""], []),
        (["Road 1, 12", "Road 1, 12"], []),
        (["Road 1, 100 00 Praha", "Road 2, 100 00 Praha"], ["Praha"]),
    ],
)
def test_towns_are_read_from_addresses(addresses, names):
    customers = tuple(
        make_customer(str(number), at(48, 14), address=address) for number, address in enumerate(addresses)
    )
    assert [town[0] for town in towns_layer(customers)] == names


def test_days_know_their_weekday_and_their_week():
    days = days_layer(Horizon(start=MONDAY, days=8))
    assert days[0] == {"name": "Mon 4 Jan", "weekday": 0, "date": 4, "week": 0}
    assert days[7] == {"name": "Mon 11 Jan", "weekday": 0, "date": 11, "week": 1}


def test_weeks_follow_iso_across_the_year():
    horizon = Horizon(start=MONDAY.replace(year=2026, month=12, day=31), days=6)
    assert weeks_layer(horizon) == [
        {"id": "2026-W53", "name": "Week 53", "short": "W53"},
        {"id": "2027-W01", "name": "Week 1", "short": "W1"},
    ]


def test_span_of_days_reaches_beyond_the_horizon():
    horizon = Horizon(start=MONDAY, days=7)
    assert span_of_days(horizon, -5, 9) == "30 Dec – 13 Jan"
    assert span_of_days(horizon, 2, 2) == "6 Jan"


def test_homes_are_where_the_plan_says():
    assert [rep["home"] for rep in reps_layer(small_plan())] == [[one.lat, one.lon] for one in HOMES.values()]


def drawn(rep):
    return shapely.union_all([shapely.Polygon(outer, holes) for outer, *holes in rep["rings"]])


def test_territories_hold_their_own_customers_only_and_do_not_overlap_where_hulls_would():
    plan = small_plan()
    mixed = (("C1", "C3", "C6", "C8"), ("C2", "C4", "C5", "C7"))
    territories = tuple(
        Territory(rep_id=rep_id, customer_ids=own) for rep_id, own in zip(HOMES, mixed, strict=True)
    )

    reps = reps_layer(replace(plan, alignment=Alignment(territories=territories)))

    shapes = [drawn(rep) for rep in reps]
    assert shapes[0].convex_hull.intersection(shapes[1].convex_hull).area > 0.01
    assert shapes[0].intersection(shapes[1]).area == pytest.approx(0, abs=1e-9)
    places = {
        one.customer_id: shapely.Point(one.coordinate.lat, one.coordinate.lon)
        for one in plan.instance.customers
    }
    for shape, own in zip(shapes, mixed, strict=True):
        assert {name for name, place in places.items() if shape.contains(place)} == set(own)
    assert all(shape.contains(shapely.Point(rep["label"])) for shape, rep in zip(shapes, reps, strict=True))


def test_rep_without_customers_has_no_outline():
    everything = tuple(f"C{number}" for number in range(1, 9))
    alignment = Alignment(territories=(Territory(rep_id="R2", customer_ids=everything),))

    anna, bert = reps_layer(replace(small_plan(), alignment=alignment))

    assert (anna["customers"], anna["rings"], anna["label"]) == (0, [], None)
    assert (bert["customers"], len(bert["rings"])) == (8, 1)
