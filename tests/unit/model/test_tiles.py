import pytest

from routeplan.model.handing_out import HandingOut
from routeplan.model.tiles import tiles_source


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org"),
        ("http://127.0.0.1:8080/tiles/{z}/{y}/{x}?key=a1", "http://127.0.0.1:8080"),
    ],
)
def test_source_is_scheme_and_host(address, source):
    assert tiles_source(address) == source


@pytest.mark.parametrize(
    "address",
    [
        "tile.example.org/{z}/{x}/{y}.png",
        "ftp://tile.example.org/{z}/{x}/{y}.png",
        "https://tile.example.org/{z}/{x}.png",
        "https://tile.example.org/{z}/{z}/{x}/{y}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://{x}.example.org/{z}/{y}.png",
        "https://a.org; script-src *; b/{z}/{x}/{y}.png",
        "https://user@a.org/{z}/{x}/{y}.png",
        'https://a.org/"{z}/{x}/{y}.png',
        "https:///{z}/{x}/{y}.png",
    ],
)
def test_what_is_no_address_of_tiles_is_refused(address):
    with pytest.raises(ValueError, match="address of the tiles"):
        tiles_source(address)
    with pytest.raises(ValueError, match="address of the tiles"):
        HandingOut(tiles=address)


def test_only_a_path_is_a_road_extract():
    assert HandingOut().road_extract == HandingOut(background="none").road_extract == ""
    assert HandingOut(background="none.osm").road_extract == "none.osm"
