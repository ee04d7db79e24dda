from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.measures.outlines import territory_outlines, territory_shapes
from routeplan.measures.projection import project_km
from routeplan.model.barrier import Barrier
from tests.builders import at

GRID = [at(48 + row / 10, 14 + column / 10) for row in range(6) for column in range(6)]
QUARTERS = [row // 3 * 2 + column // 3 for row in range(6) for column in range(6)]


def shape(polygons):
    rings = [[[(corner.lon, corner.lat) for corner in ring] for ring in part] for part in polygons]
    return shapely.union_all([shapely.Polygon(outer, holes) for outer, *holes in rings])


def overlap(shapes):
    return sum(one.intersection(other).area for one, other in combinations(shapes, 2))


def test_quarters_of_a_grid_are_outlined_without_overlap_and_without_a_gap():
    shapes = [shape(one) for one in territory_outlines(GRID, QUARTERS)]
    assert len(shapes) == 4
    assert overlap(shapes) == pytest.approx(0, abs=1e-9)
    assert shapely.union_all(shapes).geom_type == "Polygon"
    for where, territory in zip(GRID, QUARTERS, strict=True):
        inside = [one.contains(shapely.Point(where.lon, where.lat)) for one in shapes]
        assert inside == [number == territory for number in range(4)]


def test_rings_are_closed_and_turn_as_geojson_wants():
    around = [0 if row in (0, 6) or column in (0, 6) else 1 for row in range(7) for column in range(7)]
    places = [at(48 + row / 10, 14 + column / 10) for row in range(7) for column in range(7)]
    (outer,), (inner,) = territory_outlines(places, around)
    assert [len(outer), len(inner)] == [2, 1]
    for ring in (*outer, *inner):
        assert ring[0] == ring[-1]
    turns = [shapely.LinearRing([(at.lon, at.lat) for at in ring]).is_ccw for ring in (*outer, *inner)]
    assert turns == [True, False, True]


def test_places_of_nobody_are_left_out_and_territories_without_places_are_empty():
    one, two, three = territory_outlines([at(48, 14), at(48, 14.2), at(60, 20)], [0, 2, -1])
    assert two == ()
    north = max(corner.lat for rings in (*one, *three) for ring in rings for corner in ring)
    assert north < 49
    assert territory_outlines([at(48, 14)], [-1]) == ()
    assert territory_outlines([], [], territories=2) == ((), ())
    assert [len(polygons) for polygons in territory_outlines([at(48, 14)], [0], territories=3)] == [1, 0, 0]


def test_one_customer_has_half_a_kilometre_around():
    ((rings,),) = territory_outlines([at(0, 14)], [0])
    middle, *corners = project_km([at(0, 14), *rings[0]])
    away = np.linalg.norm(np.array(corners) - middle, axis=1)
    assert away == pytest.approx(0.5, rel=0.02)


def test_a_shared_site_goes_to_whom_most_of_its_customers_belong():
    same = [at(48, 14)] * 3
    first, second = territory_outlines([*same, at(48.1, 14)], [0, 1, 1, 0])
    assert shape(second).contains(shapely.Point(14, 48))
    assert not shape(first).contains(shapely.Point(14, 48))


def test_customers_on_a_line_are_outlined():
    places = [at(48, 14 + step / 10) for step in range(6)]
    one, two = (shape(polygons) for polygons in territory_outlines(places, [0, 0, 0, 1, 1, 1]))
    assert one.geom_type == two.geom_type == "Polygon"
    assert one.bounds[2] == pytest.approx(14.25, abs=1e-3)


def test_outlines_across_the_antimeridian_are_cut_there():
    places = [at(-17 + row / 10, 179.75 + column / 10) for row in range(3) for column in range(3)]
    places += [at(-17 + row / 10, -179.95 + column / 10) for row in range(3) for column in range(3)]
    (polygons,) = territory_outlines(places, [0] * 18)
    sides = [{np.sign(corner.lon) for ring in rings for corner in ring} for rings in polygons]
    assert sorted(sides, key=min) == [{-1}, {1}]
    assert max(corner.lon for rings in polygons for ring in rings for corner in ring) == 180


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(0, 4)), min_size=1, max_size=60)
)
@settings(max_examples=60, deadline=None)
def test_every_site_lies_in_the_shape_of_its_owner_and_in_no_other(places):
    owner_of = {(x / 7, y / 7): owner for x, y, owner in places}
    sites, owner = np.array(list(owner_of)), np.array(list(owner_of.values()))
    shapes = territory_shapes(sites, owner)
    inside = shapely.contains(shapes[:, None], shapely.points(sites)[None, :])
    assert (inside == (np.arange(len(shapes))[:, None] == owner[None, :])).all()
    assert shapely.coverage_is_valid(shapes)


def test_river_is_the_border_where_the_middle_between_customers_is_not():
    places = [at(48 + row / 10, 14 + column / 10) for row in range(4) for column in range(2)]
    banks = [row > 1 for row in range(4) for _ in range(2)]
    river = Barrier(name="Danube", line=(at(48.11, 13.75), at(48.11, 14.35)))
    south, north = (shape(one) for one in territory_outlines(places, banks, barriers=[river]))
    assert south.bounds[3] == pytest.approx(48.11, abs=1e-3)
    assert north.bounds[1] == pytest.approx(48.11, abs=1e-3)
    usual, _ = (shape(one) for one in territory_outlines(places, banks))
    assert usual.bounds[3] == pytest.approx(48.15, abs=1e-3)


def test_barrier_within_a_territory_and_one_far_away_change_nothing():
    inner = Barrier(name="lake", line=(at(48.02, 14.02), at(48.08, 14.08)))
    away = Barrier(name="sea", line=(at(0, 100), at(10, 120)))
    assert territory_outlines(GRID, QUARTERS, barriers=[inner, away]) == territory_outlines(GRID, QUARTERS)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 3)), min_size=1, max_size=40),
    st.lists(
        st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 45)), min_size=2, max_size=5, unique=True),
        min_size=1,
        max_size=3,
    ),
)
@settings(max_examples=60, deadline=None)
def test_every_site_lies_in_the_shape_of_its_owner_whatever_barriers_there_are(places, barriers):
    owner_of = {(x, y): owner for x, y, owner in places}
    sites, owner = np.array(list(owner_of), dtype=float), np.array(list(owner_of.values()))
    lines = [shapely.LineString(np.array(line) + 0.37) for line in barriers]
    shapes = territory_shapes(sites, owner, lines)
    inside = shapely.contains(shapes[:, None], shapely.points(sites)[None, :])
    assert (inside == (np.arange(len(shapes))[:, None] == owner[None, :])).all()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(
        shapely.area(territory_shapes(sites, owner)).sum(), rel=0.05
    )


def test_customer_on_a_barrier_is_in_the_territory_of_the_rep():
    sites, owner = np.array([[0.0, 0], [2, 2], [0, 2], [2, 0]]), np.array([0, 0, 1, 1])
    shapes = territory_shapes(sites, owner, [shapely.LineString([(-3, -3), (5, 5)])])
    inside = shapely.contains(shapes[:, None], shapely.points(sites)[None, :])
    assert inside.tolist() == [[True, True, False, False], [False, False, True, True]]
