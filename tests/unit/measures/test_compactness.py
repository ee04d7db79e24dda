import numpy as np
import pytest

from routeplan.measures.compactness import hull_overlap, mean_visit_km, polsby_popper, rms_radius_km
from tests.builders import at

SQUARE = np.array([[0.0, 0], [2, 0], [2, 2], [0, 2]])


def test_rms_radius_is_the_distance_to_the_centroid_when_all_are_equally_far():
    assert rms_radius_km(SQUARE, np.ones(4), np.zeros(4, dtype=int)) == pytest.approx(np.sqrt(2))


def test_rms_radius_weighs_places():
    # weights 3 and 1 at 0 and 4: centroid 1, (3 * 1 + 1 * 9) / 4 = 3
    line = np.array([[0.0, 0], [4, 0], [50, 50]])
    assert rms_radius_km(line, [3, 1, 9], np.array([0, 0, -1])) == pytest.approx(np.sqrt(3))
    assert rms_radius_km(line, [0, 0, 0], np.array([0, 0, 0])) == 0


def test_mean_visit_km_counts_each_visit():
    home = at(0, 0)
    # one degree of the equator is 111.195 km
    assert mean_visit_km([at(0, 1), at(0, 2)], [home, home], [3, 1]) == pytest.approx(
        111.195 * 5 / 4, rel=1e-5
    )
    assert mean_visit_km([home], [home], [0]) == 0


def test_hull_overlap_is_the_shared_area_over_all_hulls():
    # a unit square is shared by two squares of area 4
    both = np.concatenate([SQUARE, SQUARE + 1])
    assert hull_overlap(both, np.repeat([0, 1], 4)) == pytest.approx(1 / 8)


def test_hulls_inside_one_another_share_the_smaller_one():
    both = np.concatenate([SQUARE * 3, SQUARE + 1])
    assert hull_overlap(both, np.repeat([0, 1], 4)) == pytest.approx(4 / 40)


def test_hulls_apart_or_without_area_share_nothing():
    apart = np.concatenate([SQUARE, SQUARE + 5])
    assert hull_overlap(apart, np.repeat([0, 1], 4)) == 0
    assert hull_overlap(np.array([[0.0, 0], [1, 1], [2, 2]]), np.array([0, 0, 0])) == 0
    assert hull_overlap(np.zeros((0, 2)), np.zeros(0, dtype=int)) == 0
    assert hull_overlap(SQUARE, np.full(4, -1)) == 0


def test_polsby_popper_is_1_for_a_circle_and_less_for_the_rest():
    angle = np.linspace(0, 2 * np.pi, 721)
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    assert polsby_popper(circle, np.zeros(721, dtype=int)) == pytest.approx(1, abs=1e-4)
    # 4 pi * 4 / 8 ** 2
    assert polsby_popper(SQUARE, np.zeros(4, dtype=int)) == pytest.approx(np.pi / 4)


def test_polsby_popper_counts_each_territory_once():
    line, alone = np.array([[9.0, 0], [9, 1], [9, 2]]), np.array([[5.0, 5]])
    places = np.concatenate([SQUARE, line, alone, SQUARE * 9])
    assert polsby_popper(places, np.array([0] * 4 + [1] * 3 + [2] + [-1] * 4)) == pytest.approx(np.pi / 8)
    assert polsby_popper(np.zeros((0, 2)), np.zeros(0, dtype=int)) == 0
