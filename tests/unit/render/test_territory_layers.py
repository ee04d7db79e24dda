import json
from dataclasses import replace
from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.render.palette import PALETTE
from routeplan.render.territory_layers.colours import neighbouring_reps, rep_colours
from routeplan.render.territory_layers.customers import customers_layer
from routeplan.render.territory_layers.hand_overs import hand_overs_layer
from routeplan.render.territory_layers.loads import loads_layer
from routeplan.render.territory_layers.shapes import label_point, outlines_of, shapes_layer
from routeplan.render.territory_layers.tables import THIN_SPACE, choices_layer, measures_layer
from routeplan.render.territory_payload import territory_payload
from tests.builders import at, make_customer, make_instance, make_rep
from tests.unit.render.reports import AFTER, BEFORE, first_report, small_report


def plain(data):
    """With spaces as on the keyboard."""
    return json.loads(json.dumps(data, ensure_ascii=False).replace(THIN_SPACE, " "))


def test_twenty_reps_have_colours_of_their_own():
    everybody = {(one, other) for one in range(20) for other in range(one + 1, 20)}
    assert rep_colours(20, everybody) == list(PALETTE)


def test_neighbours_among_a_hundred_reps_have_different_colours_now_and_before():
    places = [at(40 + row / 10, 10 + column / 10) for row, column in product(range(20), range(20))]
    after = [row // 2 * 10 + column // 2 for row, column in product(range(20), range(20))]
    before = [(row + 1) % 20 // 2 * 10 + column // 2 for row, column in product(range(20), range(20))]
    now, then = neighbouring_reps(places, after), neighbouring_reps(places, before)
    colours = rep_colours(100, now, then)
    assert all(colours[one] != colours[other] for one, other in now | then)
    # so do those who have a neighbour in common
    assert all(
        colours[one] != colours[other]
        for one, other in product(range(100), repeat=2)
        if one != other and abs(one // 10 - other // 10) + abs(one % 10 - other % 10) == 2
    )


@given(st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=300))
@settings(max_examples=20, deadline=None)
def test_neighbours_differ_even_where_many_are_next_to_each_other(pairs):
    now = {(one, other) for one, other in pairs if one < other}
    degree = max((sum(rep in pair for pair in now) for rep in range(40)), default=0)
    colours = rep_colours(40, now, {(0, other) for other in range(1, 40)})
    if degree < len(PALETTE):
        assert all(colours[one] != colours[other] for one, other in now)


def test_neighbouring_reps_leave_out_nobody():
    row = [at(48, 14 + step / 10) for step in range(5)]
    assert neighbouring_reps(row, [0, 0, -1, 1, 2]) == {(0, 1), (1, 2)}
    assert neighbouring_reps(row, [-1] * 5) == set()


def test_label_lies_within_the_largest_part():
    report = small_report()
    outlines = outlines_of(report.instance, AFTER)
    assert label_point(()) is None
    for number, layer in enumerate(shapes_layer(outlines)):
        lat, lon = layer["label"]
        assert lat == pytest.approx(48 + number / 10, abs=0.06)
        assert 13.9 < lon < 14.3
        assert layer["rings"][0][0][0] != layer["rings"][0][0][-1]


def test_rep_without_customers_has_no_outline_and_no_label():
    instance = make_instance(
        [make_customer("C1", at(48, 14))], [make_rep(f"R{n}", at(48, 14)) for n in range(3)]
    )
    layers = shapes_layer(outlines_of(instance, [1]))
    assert [len(layer["rings"]) for layer in layers] == [0, 1, 0]
    assert [layer["label"] is None for layer in layers] == [True, False, True]


def test_customers_are_rows_with_both_reps():
    rows = customers_layer(small_report().instance, BEFORE, AFTER)
    assert rows[3] == [48.1, 14.0, 1, 0, "C4", "Workshop 4", "B", 4000.0, "Road 4, 4030 Linz", "+43 1 234"]
    assert len(rows[0]) == 9


def test_customers_called_by_their_id_have_no_name_besides():
    instance = make_instance([make_customer("C1", at(48, 14))], [make_rep("R1", at(48, 14))])
    assert customers_layer(instance, [-1], [0]) == [[48, 14, 0, -1, "C1", "", "B"]]


def test_loads_are_hours_in_the_order_of_the_reps():
    report = small_report()
    rows = loads_layer(report.instance, report.loads_before[1:])
    assert rows[0] is None
    assert rows[1]["parts"] == [3.0, 1.5, 1.0, 0.5]
    assert rows[2] | {"parts": []} == {
        "customers": 2, "calls": 4, "parts": [], "capacity": 8.0, "value": 2000.0, "index": 667, "off": -33.3
    }  # fmt: skip


def test_what_has_no_fair_share_has_no_deviation():
    report = small_report()
    endless = tuple(replace(one, deviation=inf) for one in report.loads_after)
    measures = replace(report.measures_after, imbalance=inf)
    report = replace(report, loads_after=endless, measures_after=measures)
    report = replace(report, choices=(replace(report.choices[0], imbalance=inf),))
    data = territory_payload(report)
    assert [load["off"] for load in data["after"]["loads"]] == [None] * 3
    assert (data["measures"][0]["after"], data["measures"][0]["better"]) == ("–", 0)
    assert data["choices"]["points"] == [[0, None]]


def test_hand_overs_name_customers_and_reps_by_number():
    first, second = hand_overs_layer(small_report())
    assert (first["customer"], first["from"], first["to"]) == (3, 0, 1)
    assert second["km"] == [12.0, None]
    assert second["hours"] == 1.0


def test_measures_say_which_way_they_went():
    lines = {line["name"]: plain(line) for line in measures_layer(small_report())}
    assert lines["Imbalance"] | {"note": ""} == {
        "name": "Imbalance", "note": "", "before": "40.0 %", "after": "5.0 %", "better": 1
    }  # fmt: skip
    assert (lines["Lowest index"]["after"], lines["Lowest index"]["better"]) == ("950", 1)
    assert (lines["Highest index"]["after"], lines["Highest index"]["better"]) == ("1 050", 1)
    assert lines["Way to a call"]["after"] == "–"
    assert [lines[name]["better"] for name in ("Way to a call", "Roundness", "Spread")] == [0, 0, 0]
    assert "before" not in measures_layer(first_report())[0]


def test_choices_are_cells_of_text():
    layer = choices_layer(small_report().choices)
    assert [len(row) for row in layer["rows"]] == [len(layer["heads"])] * 2
    assert plain(layer)["rows"][1] == ["Balanced", "20.0 %", "1 234", "2 (22.2 %)", "5.0", "2.0", "–"]
    assert layer["chosen"] == [1]
    assert layer["points"] == [[0, 40.0], [2, 20.0]]
