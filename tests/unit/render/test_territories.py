from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from routeplan.measures.distance import great_circle_km
from routeplan.render.layers.territories import area, convex_hull, outline
from tests.builders import at

GRID = st.integers(min_value=-50, max_value=50)
POINTS = st.lists(st.tuples(GRID, GRID), min_size=1, max_size=40)


def turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def test_hull_of_a_square_leaves_out_what_lies_inside_and_on_the_edges():
    points = [(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (2, 0), (0, 3), (0, 0)]
    assert convex_hull(points) == [(0, 0), (4, 0), (4, 4), (0, 4)]


@given(POINTS)
@settings(max_examples=60, deadline=None)
def test_hull_turns_left_only_and_holds_every_point(points):
    hull = convex_hull(points)
    assert set(hull) <= set(points)
    if len(hull) > 2:
        edges = list(pairwise([*hull, hull[0]]))
        assert all(turn(a, b, point) >= 0 for a, b in edges for point in points)
        assert all(turn(a, b, c) > 0 for (a, b), (_, c) in pairwise([*edges, edges[0]]))


def test_area_is_positive_anticlockwise():
    assert area([(0, 0), (2, 0), (2, 3), (0, 3)]) == 6
    assert area([(0, 3), (2, 3), (2, 0), (0, 0)]) == -6


def test_outline_of_one_customer_is_a_ring_of_500_metres():
    corners = outline([at(48, 14)])
    assert len(corners) == 16
    assert great_circle_km([at(48, 14)], [at(*one) for one in corners]).ravel() == pytest.approx(
        0.5, rel=0.02
    )


@given(st.lists(st.tuples(st.floats(47, 49), st.floats(13, 15)), min_size=1, max_size=20))
@example([(48.0, 13.0), (47.03872922815332, 13.0), (48.90111132279928, 13.0)])
@settings(max_examples=40, deadline=None)
def test_outline_holds_every_customer(places):
    corners = [(lon, lat) for lat, lon in outline([at(*place) for place in places])]
    edges = list(pairwise([*corners, corners[0]]))
    assert all(turn(a, b, (lon, lat)) > 0 for a, b in edges for lat, lon in places)


def test_outline_of_nobody_is_empty():
    assert outline([]) == []
