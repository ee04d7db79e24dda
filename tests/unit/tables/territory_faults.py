"""Faults of rules on territories, of drawn shapes and of deals: (code, files, place)."""

import json
from typing import Any

from tests.unit.tables.workspaces import customers, deals, feature, reps, shapes, square

Place = tuple[str, int | None, str | None]

TWO = reps("name", "a", "b")
AREAS = "name,postcode,rep_id\n"
DEALS = "opportunity_id,customer_id,stage\n"
AREA = feature("Polygon", [square()], rep_id="R1")
LINE = feature("LineString", [[16, 48], [17, 49]])
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31287"}}


def drawn(*features: object, **more: object) -> dict[str, str]:
    """Return a workspace with two reps and these areas, after a sound one."""
    return {"reps_csv": TWO, "areas_geojson": shapes(AREA, *features, **more)}


def barred(*features: object) -> dict[str, str]:
    """Return a workspace with these barriers, after a sound one."""
    return {"barriers_geojson": shapes(LINE, *features)}


def bare(kind: str, coordinates: object = None) -> dict[str, str]:
    """Return a workspace whose barriers are one shape without a feature around it."""
    return {"barriers_geojson": json.dumps({"type": kind, "coordinates": coordinates})}


def ruled(columns: str, *rows: str, areas: str | None = None) -> dict[str, str | None]:
    """Return a workspace with two reps and customers with these columns."""
    return {"reps_csv": TWO, "customers_csv": customers(columns, *rows), "areas_csv": areas}


ROWS: list[tuple[str, dict[str, Any], Place]] = [
    ("RP121", ruled("never", ";"), ("customers.csv", 2, "never")),
    ("RP125", ruled("with_rep_since", "long"), ("customers.csv", 2, "with_rep_since")),
    ("RP152", ruled("never", "R2;R9"), ("customers.csv", 2, "never")),
    ("RP163", ruled("rep_id,locked,never", "R1,yes,R1"), ("customers.csv", 2, "never")),
    ("RP163", ruled("Nie", "R1;R2"), ("customers.csv", 2, "Nie")),
    ("RP175", ruled("rep_id,never", "R1,R1"), ("customers.csv", 2, "never")),
    ("RP175", ruled("rep_id,never", "R1;R2,R2"), ("customers.csv", 2, "never")),
    ("RP164", ruled("rep_id,locked,together", "R1,yes,x", "R2,yes,x"), ("customers.csv", 3, "together")),
    ("RP164", ruled("rep_id,locked,never,together", "R1,yes,,x", ",,R1,x"), ("customers.csv", 3, "together")),
    ("RP164", ruled("rep_id,locked,never,together", ",,R1,x", "R1,yes,,x"), ("customers.csv", 3, "together")),
    ("RP164", ruled("never,together", "R1,x", ",x", "R2,x"), ("customers.csv", 4, "together")),
    (
        "RP164",
        ruled("rep_id,locked,postcode,together", "R1,yes,,x", ",,4020,x", areas=AREAS + "Linz,40,R2\n"),
        ("customers.csv", 3, "together"),
    ),
    (
        "RP165",
        ruled("postcode,rep_id,locked", "4020,R1,yes", areas=AREAS + "Linz,40,R2\n"),
        ("customers.csv", 2, "rep_id"),
    ),
    ("RP165", ruled("PLZ,never", "4020,R2", areas=AREAS + ",40,R2\n"), ("customers.csv", 2, "never")),
    ("RP165", ruled("PLZ", "4020", areas=AREAS + ",40,R1\n,402,R2\n"), ("customers.csv", 2, "PLZ")),
    (
        "RP165",
        {
            "customers_csv": customers("locked", "no"),
            **drawn(feature("Polygon", [square(48.2, 16.3)], rep_id="R2")),
        },
        ("customers.csv", 2, "lat"),
    ),
    ("RP166", {"reps_csv": TWO, "areas_csv": AREAS + ",40;41,R1\n,41,R2\n"}, ("areas.csv", 3, "postcode")),
    ("RP111", {"areas_csv": "name,rep_id\nLinz,R1\n"}, ("areas.csv", None, "postcode")),
    ("RP121", {"areas_csv": AREAS + "Linz,-,R1\n"}, ("areas.csv", 2, "postcode")),
    ("RP121", {"areas_csv": AREAS + "Linz,;,R1\n"}, ("areas.csv", 2, "postcode")),
    ("RP121", {"areas_csv": AREAS + "Linz,40,\n"}, ("areas.csv", 2, "rep_id")),
    ("RP152", {"areas_csv": AREAS + "Linz,40,R9\n"}, ("areas.csv", 2, "rep_id")),
    ("RP122", {"reps_csv": reps("max_hours", "full")}, ("reps.csv", 2, "max_hours")),
    ("RP123", {"reps_csv": reps("max_hours", "200")}, ("reps.csv", 2, "max_hours")),
]

DEAL_FAULTS: list[tuple[str, dict[str, Any], Place]] = [
    (
        "RP111",
        {"opportunities_csv": "opportunity_id,customer_id\nO1,C1\n"},
        ("opportunities.csv", None, "stage"),
    ),
    ("RP121", {"opportunities_csv": DEALS + "O1,C1,\n"}, ("opportunities.csv", 2, "stage")),
    ("RP128", {"opportunities_csv": DEALS + "O1,C1,best\n"}, ("opportunities.csv", 2, "stage")),
    (
        "RP151",
        {"opportunities_csv": DEALS + "O1,C1,in\nO1,C2,in\n"},
        ("opportunities.csv", 3, "opportunity_id"),
    ),
    ("RP153", {"opportunities_csv": DEALS + "O1,C9,in\n"}, ("opportunities.csv", 2, "customer_id")),
    ("RP122", {"opportunities_csv": deals({"value": "much"})}, ("opportunities.csv", 2, "value")),
    ("RP123", {"opportunities_csv": deals({"value": "-1"})}, ("opportunities.csv", 2, "value")),
    (
        "RP123",
        {"opportunities_csv": deals({"probability": "120 %"})},
        ("opportunities.csv", 2, "probability"),
    ),
    ("RP122", {"opportunities_csv": deals({"probability": "1"})}, ("opportunities.csv", 2, "probability")),
    (
        "RP125",
        {"opportunities_csv": deals({"decision_date": "soon"})},
        ("opportunities.csv", 2, "decision_date"),
    ),
    ("RP128", {"opportunities_csv": deals({"money": "perhaps"})}, ("opportunities.csv", 2, "money")),
]

SHAPE_FAULTS: list[tuple[str, dict[str, Any], Place]] = [
    ("RP121", drawn(feature("Polygon", [square()], name="Linz")), ("areas.geojson", 2, "rep_id")),
    ("RP152", drawn(feature("Polygon", [square()], rep_id="R9")), ("areas.geojson", 2, "rep_id")),
    ("RP152", drawn(feature("Polygon", [square()], Vertreter=7)), ("areas.geojson", 2, "Vertreter")),
    ("RP185", drawn(feature("Polygon", [square()], rep_id=["R1"])), ("areas.geojson", 2, "rep_id")),
    ("RP185", drawn(feature("Polygon", [square()], rep_id="R1", name=True)), ("areas.geojson", 2, "name")),
    ("RP185", barred({**LINE, "properties": "river"}), ("barriers.geojson", 2, "properties")),
    ("RP142", drawn(feature("Polygon", [square(16, 48)], rep_id="R1")), ("areas.geojson", 2, "geometry")),
    ("RP142", barred(feature("LineString", [[48, 16], [49, 17]])), ("barriers.geojson", 2, "geometry")),
    ("RP141", barred(feature("LineString", [[16, 48], [16, 148]])), ("barriers.geojson", 2, "geometry")),
    ("RP141", barred(feature("LineString", [[16, 48], [1e9, 48]])), ("barriers.geojson", 2, "geometry")),
    ("RP181", {"barriers_geojson": "[" * 100_000}, ("barriers.geojson", None, None)),
    ("RP181", {"barriers_geojson": '{"type": NaN}'}, ("barriers.geojson", None, None)),
    ("RP181", {"barriers_geojson": b"\xff\xfe"}, ("barriers.geojson", None, None)),
    ("RP181", {"barriers_geojson": ""}, ("barriers.geojson", None, None)),
    ("RP182", {"barriers_geojson": "[1]"}, ("barriers.geojson", None, None)),
    ("RP182", {"barriers_geojson": shapes()}, ("barriers.geojson", None, None)),
    ("RP182", {"barriers_geojson": json.dumps({"type": "Topology"})}, ("barriers.geojson", None, None)),
    ("RP182", drawn(crs=CRS), ("areas.geojson", None, None)),
    ("RP182", drawn(crs="EPSG:4326"), ("areas.geojson", None, None)),
    (
        "RP183",
        drawn(feature("LineString", [[16, 48], [17, 49]], rep_id="R1")),
        ("areas.geojson", 2, "geometry"),
    ),
    ("RP183", barred(feature("Point", [16, 48])), ("barriers.geojson", 2, "geometry")),
    ("RP183", bare("Point", [16, 48]), ("barriers.geojson", 1, "geometry")),
    ("RP183", bare("MultiPoint", [[16, 48]]), ("barriers.geojson", 1, "geometry")),
    ("RP183", bare("GeometryCollection"), ("barriers.geojson", 1, "geometry")),
    ("RP183", barred({**LINE, "geometry": None}), ("barriers.geojson", 2, "geometry")),
    ("RP183", barred({**LINE, "geometry": {"type": ["LineString"]}}), ("barriers.geojson", 2, "geometry")),
    ("RP183", barred(7), ("barriers.geojson", 2, "geometry")),
    ("RP184", barred({**LINE, "geometry": {"type": "LineString"}}), ("barriers.geojson", 2, "geometry")),
    ("RP184", barred(feature("LineString", [])), ("barriers.geojson", 2, "geometry")),
    ("RP184", barred(feature("LineString", [[16, 48]])), ("barriers.geojson", 2, "geometry")),
    ("RP184", barred(feature("LineString", [[16, 48], [17]])), ("barriers.geojson", 2, "geometry")),
    ("RP184", barred(feature("LineString", [[16, 48], ["17", "49"]])), ("barriers.geojson", 2, "geometry")),
    ("RP184", barred(feature("LineString", [[16, 48], [True, 49]])), ("barriers.geojson", 2, "geometry")),
    ("RP184", barred(feature("LineString", [[[16, 48], [17, 49]]])), ("barriers.geojson", 2, "geometry")),
    ("RP184", drawn(feature("Polygon", square(), rep_id="R1")), ("areas.geojson", 2, "geometry")),
    ("RP184", drawn(feature("Polygon", [square()[:-1]], rep_id="R1")), ("areas.geojson", 2, "geometry")),
    ("RP184", drawn(feature("Polygon", [square()[:2]], rep_id="R1")), ("areas.geojson", 2, "geometry")),
    ("RP184", drawn(feature("MultiPolygon", [square()], rep_id="R1")), ("areas.geojson", 2, "geometry")),
    ("RP184", drawn(feature("MultiPolygon", {}, rep_id="R1")), ("areas.geojson", 2, "geometry")),
]

TERRITORY_FAULTS = [*ROWS, *DEAL_FAULTS, *SHAPE_FAULTS]
