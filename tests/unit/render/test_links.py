from itertools import pairwise
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from routeplan.render.links import MOST_PLACES, LinkPlace, route_links, stop_link
from tests.builders import at


def place(number, name=""):
    return LinkPlace(name=name or f"P{number}", coordinate=at(48 + number / 100, 14))


def day(stops):
    """Home, so many stops, and home again."""
    home = LinkPlace(name="home", coordinate=at(48, 14))
    return [home, *(place(number) for number in range(1, stops + 1)), home]


def ends_and_between(url):
    query = parse_qs(urlsplit(url).query)
    return query["origin"][0], query.get("waypoints", [""])[0].split("|"), query["destination"][0]


def test_short_day_is_one_link_of_google():
    (piece,) = route_links("google", day(2))

    assert piece.url == (
        "https://www.google.com/maps/dir/?api=1&origin=48.000000,14.000000&destination=48.000000,14.000000"
        "&travelmode=driving&waypoints=48.010000,14.000000%7C48.020000,14.000000"
    )


def test_nine_places_between_the_ends_are_one_link_and_ten_are_two_that_join():
    assert len(route_links("google", day(9))) == 1
    first, second = route_links("google", day(10))

    assert [first.number, second.number] == [1, 2]
    origin, between, destination = ends_and_between(first.url)
    assert (origin, len(between), destination) == ("48.000000,14.000000", 9, "48.100000,14.000000")
    assert ends_and_between(second.url) == ("48.100000,14.000000", [""], "48.000000,14.000000")


@pytest.mark.parametrize("service", ["google", "apple", "amap", "baidu"])
@pytest.mark.parametrize("stops", [1, 2, 9, 10, 13, 14, 30])
def test_pieces_are_within_the_limit_join_and_leave_nothing_out(service, stops):
    pieces = route_links(service, day(stops))

    way = [*pieces[0].places, *(one for piece in pieces[1:] for one in piece.places[1:])]
    assert way == day(stops)
    assert all(before.places[-1] == after.places[0] for before, after in pairwise(pieces))
    assert all(2 <= len(piece.places) <= MOST_PLACES[service] for piece in pieces)
    assert all(len(piece.url) < 2048 for piece in pieces)


def test_links_of_apple_name_every_place_between():
    (piece,) = route_links("apple", day(2))
    assert piece.url == (
        "https://maps.apple.com/directions?source=48.000000,14.000000&waypoint=48.010000,14.000000"
        "&waypoint=48.020000,14.000000&destination=48.000000,14.000000&mode=driving"
    )


def test_links_of_amap_have_longitude_first_and_say_that_they_are_in_wgs_84():
    first, second = route_links("amap", day(2))
    assert dict(parse_qsl(urlsplit(first.url).query)) == {
        "from": "14.000000,48.000000,home", "via": "14.000000,48.010000,P1", "to": "14.000000,48.020000,P2",
        "mode": "car", "src": "routeplan", "coordinate": "wgs84", "callnative": "1",
    }  # fmt: skip
    assert "via" not in dict(parse_qsl(urlsplit(second.url).query))


def test_links_of_baidu_go_from_stop_to_stop_and_say_that_they_are_in_wgs_84():
    pieces = route_links("baidu", day(2))
    assert [piece.number for piece in pieces] == [1, 2, 3]
    query = dict(parse_qsl(urlsplit(pieces[1].url).query))
    assert query["origin"] == "latlng:48.010000,14.000000|name:P1"
    assert query["destination"] == "latlng:48.020000,14.000000|name:P2"
    assert query["coord_type"] == "wgs84"


EVIL = "木工坊 & Söhne, a=1|b:2#?+%"


@pytest.mark.parametrize("service", ["amap", "baidu"])
def test_names_cannot_change_a_link(service):
    (piece,) = route_links(service, [place(1), place(2, EVIL)])
    plain = route_links(service, [place(1), place(2)])[0].url

    assert piece.url.isascii()
    assert "#" not in piece.url
    assert parse_qs(urlsplit(piece.url).query).keys() == parse_qs(urlsplit(plain).query).keys()
    assert "%E6%9C%A8%E5%B7%A5%E5%9D%8A%20%26%20S%C3%B6hne" in piece.url


def test_names_have_no_signs_that_part_fields():
    amap = dict(parse_qsl(urlsplit(stop_link("amap", place(1, EVIL))).query))
    assert amap["to"] == "14.000000,48.010000,木工坊 & Söhne a=1|b:2#?+%"
    (piece,) = route_links("baidu", [place(1), place(2, EVIL)])
    baidu = dict(parse_qsl(urlsplit(piece.url).query))
    assert baidu["destination"] == "latlng:48.020000,14.000000|name:木工坊 & Söhne, a=1 b 2#?+%"


@pytest.mark.parametrize(
    ("service", "url"),
    [
        (
            "google",
            "https://www.google.com/maps/dir/?api=1&destination=48.010000,14.000000&travelmode=driving",
        ),
        ("apple", "https://maps.apple.com/?daddr=48.010000,14.000000&dirflg=d"),
        (
            "amap",
            "https://uri.amap.com/navigation?to=14.000000,48.010000,P1&mode=car&src=routeplan"
            "&coordinate=wgs84&callnative=1",
        ),
        (
            "baidu",
            "https://api.map.baidu.com/marker?location=48.010000,14.000000&title=P1&content=P1"
            "&coord_type=wgs84&output=html&src=webapp.routeplan.routeplan",
        ),
        ("none", ""),
    ],
)
def test_link_to_a_stop(service, url):
    assert stop_link(service, place(1)) == url


def test_neighbours_at_one_point_are_one_place():
    twice = [place(0), place(1, "Doctor"), place(1, "Nurse"), place(2)]
    (piece,) = route_links("google", twice)
    assert [one.name for one in piece.places] == ["P0", "Doctor", "P2"]


@pytest.mark.parametrize("places", [[], [place(1)], [place(1), place(1)]])
def test_day_that_leads_nowhere_has_no_links(places):
    assert route_links("google", places) == ()


def test_links_that_are_not_wanted_are_not_made():
    assert route_links("none", day(3)) == ()


def test_places_near_zero_have_no_exponents():
    near = LinkPlace(name="", coordinate=at(1e-5, -2e-5))
    assert "destination=0.000010,-0.000020&" in stop_link("google", near)
