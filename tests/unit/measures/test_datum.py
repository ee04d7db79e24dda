"""Degrees of Chinese maps."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.errors import InputError
from routeplan.measures.datum import from_wgs84, to_wgs84
from routeplan.measures.distance import great_circle_km
from routeplan.model.geocode_settings import Datum
from routeplan.model.place import Coordinate

pytest.importorskip("prcoords")

# Pairs (WGS-84, GCJ-02) in latitude, longitude: the test data of eviltransform by googollee
# (github.com/googollee/eviltransform, MIT); they hold to a metre or two.
PUBLISHED = (
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
)


def metres(one: Coordinate, other: Coordinate) -> float:
    return 1000 * float(great_circle_km([one], [other])[0, 0])


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED)
def test_published_pairs_hold(wgs: tuple[float, float], gcj: tuple[float, float]) -> None:
    shifted = from_wgs84(Coordinate(lat=wgs[0], lon=wgs[1]), "gcj02")
    lat, lon = to_wgs84(*gcj, "gcj02")

    assert metres(shifted, Coordinate(lat=gcj[0], lon=gcj[1])) < 2
    assert metres(Coordinate(lat=lat, lon=lon), Coordinate(lat=wgs[0], lon=wgs[1])) < 2


def test_baidu_is_gcj02_turned_and_moved() -> None:
    # the published step from GCJ-02 to BD-09, worked out here by complex numbers
    wgs, gcj = PUBLISHED[2]
    z = complex(gcj[1], gcj[0])
    radius = abs(z) + 0.00002 * math.sin(z.imag * math.pi * 3000 / 180)
    angle = math.atan2(z.imag, z.real) + 0.000003 * math.cos(z.real * math.pi * 3000 / 180)
    turned = radius * complex(math.cos(angle), math.sin(angle)) + complex(0.0065, 0.006)

    found = from_wgs84(Coordinate(lat=wgs[0], lon=wgs[1]), "bd09")

    assert metres(found, Coordinate(lat=turned.imag, lon=turned.real)) < 2


@given(
    lat=st.floats(18, 53),
    lon=st.floats(74, 135),
    datum=st.sampled_from(["gcj02", "bd09"]),
)
def test_there_and_back_is_the_same_place(lat: float, lon: float, datum: Datum) -> None:
    place = Coordinate(lat=lat, lon=lon)
    there = from_wgs84(place, datum)
    back = to_wgs84(there.lat, there.lon, datum)

    assert metres(place, Coordinate(lat=back[0], lon=back[1])) < 1
    assert metres(place, there) > 10


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
@pytest.mark.parametrize("place", [(48.2, 16.37), (-33.9, 151.2), (40.7, -74.0)])
def test_other_countries_stay(place: tuple[float, float], datum: Datum) -> None:
    assert to_wgs84(*place, datum) == place
    assert from_wgs84(Coordinate(lat=place[0], lon=place[1]), datum) == Coordinate(lat=place[0], lon=place[1])


def test_a_missing_package_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prcoords", None)

    assert to_wgs84(39.9, 116.4, "wgs84") == (39.9, 116.4)
    with pytest.raises(InputError, match=r"RP207.*routeplan\[china\]"):
        to_wgs84(39.9, 116.4, "gcj02")
