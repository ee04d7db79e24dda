"""Links of workspaces whose tables are in the degrees of a Chinese map."""

from urllib.parse import parse_qs, urlsplit

import pytest

from routeplan.model.handing_out import MapService
from routeplan.model.place import Coordinate
from routeplan.render.links import LinkPlace, route_links, stop_link

pytest.importorskip("prcoords")

PLACE = LinkPlace(name="店", coordinate=Coordinate(lat=39.911954, lon=116.377817))
OTHER = LinkPlace(name="家", coordinate=Coordinate(lat=39.92, lon=116.39))


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


@pytest.mark.parametrize("service", ["google", "apple"])
def test_other_maps_stay_in_wgs84(service: MapService) -> None:
    assert stop_link(service, PLACE, "gcj02") == stop_link(service, PLACE)


def test_amap_and_baidu_are_told_wgs84_unless_the_tables_are_shifted() -> None:
    assert query(stop_link("amap", PLACE))["coordinate"] == ["wgs84"]
    assert query(stop_link("baidu", PLACE, "wgs84"))["coord_type"] == ["wgs84"]


@pytest.mark.parametrize("coordinates", ["gcj02", "bd09"])
def test_amap_gets_its_own_degrees(coordinates: str) -> None:
    found = query(stop_link("amap", PLACE, coordinates))  # type: ignore[arg-type]
    lon, lat, _ = found["to"][0].split(",")

    assert found["coordinate"] == ["gaode"]
    # the published pair of eviltransform
    assert (float(lat), float(lon)) == pytest.approx((39.913345, 116.384047), abs=2e-5)


def test_baidu_gets_its_own_degrees() -> None:
    (piece,) = route_links("baidu", [PLACE, OTHER], "bd09")
    found = query(piece.url)
    lat, lon = found["origin"][0].partition("|")[0].removeprefix("latlng:").split(",")

    assert found["coord_type"] == ["bd09ll"]
    # GCJ-02 moved by Baidu: about 0.0060 and 0.0065 degrees farther, turned a little
    assert float(lat) - 39.913345 == pytest.approx(0.006, abs=0.001)
    assert float(lon) - 116.384047 == pytest.approx(0.0065, abs=0.001)
    assert piece.places == (PLACE, OTHER)
