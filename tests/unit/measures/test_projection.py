import numpy as np
import pytest

from routeplan.measures.distance import great_circle_km
from routeplan.measures.projection import project_km, unproject_degrees
from tests.builders import at


def test_projection_keeps_distances_of_a_city():
    places = [at(48.2, 16.37), at(48.21, 16.4), at(48.15, 16.3)]
    flat = project_km(places)
    for one in range(3):
        for other in range(3):
            straight = great_circle_km([places[one]], [places[other]])[0, 0]
            assert np.linalg.norm(flat[one] - flat[other]) == pytest.approx(straight, rel=1e-4)


def test_projection_points_east_and_north():
    west, east, north = project_km([at(60, 10), at(60, 11), at(61, 10.5)])
    assert east[0] > west[0]
    assert north[1] > west[1]
    # a degree of longitude at 60 degrees is half of one at the equator
    assert east[0] - west[0] == pytest.approx(111.19 / 2, rel=1e-2)


def test_projection_keeps_neighbours_together_across_the_antimeridian():
    one, other = project_km([at(-17, 179.95), at(-17, -179.95)])
    assert np.linalg.norm(one - other) == pytest.approx(0.1 * 111.19 * np.cos(np.radians(17)), rel=1e-3)


def test_projection_keeps_the_area_far_from_the_middle():
    # the corners of a square degree 20 degrees north of the middle; area on the sphere by the sines
    lats, lons = [-40, 40, 20, 20, 21, 21], [0, 0, 5, 6, 6, 5]
    ring = project_km([at(lat, lon) for lat, lon in zip(lats, lons, strict=True)])[2:]
    x, y = ring.T
    area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    sphere = 6371.0088**2 * np.radians(1) * (np.sin(np.radians(21)) - np.sin(np.radians(20)))
    assert area == pytest.approx(sphere, rel=2e-3)


@pytest.mark.parametrize("places", [[], [at(90, 0)], [at(0, 0), at(0, 180)], [at(90, 0), at(-90, 0)]])
def test_projection_is_finite_for_odd_places(places):
    assert np.isfinite(project_km(places)).all()


def test_projection_does_not_depend_on_the_order():
    places = [at(48 + step / 7, 16 + (step * step % 11) / 3) for step in range(40)]
    assert (project_km(places)[::-1] == project_km(places[::-1])).all()


@pytest.mark.parametrize("middle", [(48, 14), (-17, 179.9), (89, 0), (0, 0)])
def test_places_of_the_flat_map_are_found_again_on_the_globe(middle):
    lat, lon = middle
    places = [at(lat + n / 10, (lon + 180 + n * n / 50) % 360 - 180) for n in range(-5, 6)]
    lons, lats = unproject_degrees(project_km(places), places).T
    assert lats == pytest.approx([one.lat for one in places], abs=1e-9)
    assert (lons - [one.lon for one in places] + 180) % 360 == pytest.approx(180, abs=1e-9)
