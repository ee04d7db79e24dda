"""Finding the town in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.geocoding.gazetteer import Gazetteer, Town
from routeplan.geocoding.locate import locate
from routeplan.model.place import Coordinate


def town(
    name: str, *others: str, country: str = "AT", region: str = "", population: int = 1000, lat: float = 48.0
) -> Town:
    return Town(
        name=name,
        alternative_names=others,
        region=region,
        country=country,
        coordinate=Coordinate(lat=lat, lon=14.0),
        population=population,
    )


GAZETTEER = Gazetteer(
    towns=(
        town("Linz", population=204_846),
        town("Wels", population=60_000),
        town("Krems an der Donau", "Krems"),
        town("Neuhofen an der Krems"),
        town("Sankt Pölten"),
        town("Vienna", "Wien", population=1_700_000),
        town("Springfield", country="US", region="Illinois", population=114_000, lat=39.8),
        town("Springfield", country="US", region="Missouri", population=169_000, lat=37.2),
        town("London", country="GB", population=8_961_989, lat=51.5),
        town("London", country="CA", region="Ontario", population=422_324, lat=43.0),
        town("Haag", population=5_000, lat=48.1),
        town("Haag", country="DE", population=15_000, lat=48.2),
        town("Taipei", "台北", "台北市", country="TW"),
        town("New Taipei", "新北市", country="TW"),
        town("Da'an", "大安区", "台北市大安区", country="TW", region="Taipei"),
        town("Banqiao", "板橋區", "板桥区", country="TW"),
        town("Chongqing", "重庆", "重庆市", country="CN"),
    )
)


def matched(address: str, country: str = "") -> str | None:
    found = locate(GAZETTEER, address, country)
    return None if found is None else found.matched


@pytest.mark.parametrize(
    ("address", "town_found"),
    [
        ("Hauptstraße 12, 4600 Wels", "Wels, AT"),
        ("Hauptstraße 12 4600 Wels", "Wels, AT"),
        ("HAUPTSTRASSE 12\nA-4600 WELS", "Wels, AT"),
        ("Wels", "Wels, AT"),
        ("3100 St. Poelten", "Sankt Pölten, AT"),
        ("Bahnhofstr. 1; 3100 Sankt Pölten; Österreich", "Sankt Pölten, AT"),
        ("Linz, Austria", "Linz, AT"),
        ("1010 Wien, Stephansplatz 1", "Vienna, AT"),
        ("12 High Street, London W1, United Kingdom", "London, GB"),
    ],
)
def test_locate_finds_the_town_of_an_address(address: str, town_found: str) -> None:
    assert matched(address) == town_found


def test_locate_says_that_it_found_the_middle_of_a_town() -> None:
    found = locate(GAZETTEER, "Hauptstraße 12, 4600 Wels")

    assert found is not None
    assert found.quality == "place"
    assert found.coordinate == Coordinate(lat=48.0, lon=14.0)


def test_locate_prefers_the_last_part_to_a_street_named_after_a_town() -> None:
    assert matched("Linz 5, 4600 Wels") == "Wels, AT"
    assert matched("Linz 5 4600 Wels") == "Wels, AT"
    assert matched("Linzer Straße 5, 4600 Wels") == "Wels, AT"


def test_locate_takes_the_longest_of_names_that_overlap() -> None:
    assert matched("Marktplatz 1, 4501 Neuhofen an der Krems") == "Neuhofen an der Krems, AT"
    assert matched("Marktplatz 1, 3500 Krems") == "Krems an der Donau, AT"


def test_locate_gives_up_when_the_town_after_a_postcode_is_not_known() -> None:
    assert matched("Wels 3, 9999 Kleinkleckersdorf") is None


@pytest.mark.parametrize("address", ["", "  ", "4600", "Hauptstraße 12", "Kleinkleckersdorf", ",,;", "北路"])
def test_locate_finds_nothing_where_no_town_is_named(address: str) -> None:
    assert locate(GAZETTEER, address) is None


def test_locate_keeps_to_the_country_asked_for() -> None:
    assert matched("1 Dundas Street, London", "CA") == "London, CA"
    assert matched("1 Dundas Street, London", "ca") == "London, CA"
    assert matched("1 Dundas Street, London", "AT") is None


def test_locate_refuses_towns_of_one_name_and_like_size() -> None:
    assert matched("742 Evergreen Terrace, Springfield") is None


def test_locate_refuses_the_larger_town_when_it_is_just_three_times_as_large() -> None:
    assert matched("Marktplatz 1, Haag") is None
    assert matched("Marktplatz 1, Haag", "AT") == "Haag, AT"


def test_locate_takes_the_town_of_the_region_named() -> None:
    found = locate(GAZETTEER, "742 Evergreen Terrace, Springfield, Illinois 62701")

    assert found is not None
    assert found.coordinate.lat == 39.8
    assert matched("London, Ontario") == "London, CA"


@pytest.mark.parametrize(
    ("address", "town_found"),
    [
        ("台北市大安区忠孝东路四段181号", "Da'an, TW"),
        ("臺北市大安區忠孝東路四段181號", "Da'an, TW"),
        ("106 台北市 大安区 复兴南路", "Da'an, TW"),
        ("台北市重庆南路一段122号", "Taipei, TW"),
        ("台北重庆南路一段122号", "Taipei, TW"),
        ("新北市板橋區文化路一段", "Banqiao, TW"),
        ("新北市板桥区文化路一段", "Banqiao, TW"),
        ("重庆市渝中区", "Chongqing, CN"),
        ("台灣 Taipei", "Taipei, TW"),
    ],
)
def test_locate_finds_the_town_of_a_chinese_address(address: str, town_found: str) -> None:
    assert matched(address) == town_found


def test_locate_keeps_to_the_country_in_chinese_addresses_too() -> None:
    assert matched("重庆市渝中区", "TW") is None


@given(
    street=st.sampled_from(["Hauptstr. 5", "Feldweg 12a", "Am Bach 3/7"]),
    one=st.sampled_from(GAZETTEER.towns),
)
def test_locate_finds_every_town_of_its_own_or_says_nothing(street: str, one: Town) -> None:
    found = locate(GAZETTEER, f"{street}, {one.name}", one.country)

    if one.name == "Springfield":
        assert found is None
    else:
        assert found is not None
        assert found.coordinate == one.coordinate


@given(st.text(max_size=60))
def test_locate_never_fails_on_any_text(address: str) -> None:
    locate(GAZETTEER, address)
