import json
from dataclasses import replace
from itertools import combinations

import pytest
import shapely

from routeplan.render.territory_geojson import customers_geojson, territories_geojson
from tests.unit.render.reports import first_report, small_report


def test_territories_are_polygons_that_do_not_overlap():
    features = json.loads(territories_geojson(small_report()))["features"]
    assert [one["properties"] for one in features] == [
        {"kind": "territory", "rep_id": f"R{n}", "name": name, "customers": 3, "hours": 6.0, "index": 1000}
        for n, name in ((1, "Anna Huber"), (2, "Bert Lang"), (3, "Cleo Moser"))
    ]
    shapes = [shapely.from_geojson(json.dumps(one["geometry"])) for one in features]
    assert all(shape.is_valid for shape in shapes)
    assert sum(one.intersection(other).area for one, other in combinations(shapes, 2)) == pytest.approx(0)
    for shape in shapes:
        assert all(part.exterior.is_ccw for part in shape.geoms)


def test_customers_are_points_with_the_reps_before_and_after():
    collection = json.loads(customers_geojson(small_report()))
    assert collection["type"] == "FeatureCollection"
    assert collection["features"][3] == {
        "type": "Feature",
        "properties": {
            "kind": "customer", "customer_id": "C4", "name": "Workshop 4", "class": "B", "rep_id": "R2",
            "rep_before": "R1", "value": 4000.0,
        },
        "geometry": {"type": "Point", "coordinates": [14.0, 48.1]},
    }  # fmt: skip


def test_customers_of_nobody_have_no_rep_and_reps_without_customers_no_outline():
    report = first_report()
    report = replace(report, after=replace(report.after, territories=report.after.territories[1:]))
    properties = [one["properties"] for one in json.loads(customers_geojson(report))["features"]]
    assert [one["rep_id"] for one in properties[:4]] == [None, None, None, "R2"]
    assert [one["rep_before"] for one in properties[:4]] == [None, None, None, "R2"]
    territories = json.loads(territories_geojson(replace(report, loads_after=())))["features"]
    assert [one["properties"]["rep_id"] for one in territories] == ["R2", "R3"]
    assert territories[0]["properties"]["hours"] is None
