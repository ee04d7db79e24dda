import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.areas import areas_of
from routeplan.model import Area
from tests.builders import at, make_customer


def ring(south, west, size):
    north, east = south + size, west + size
    return (at(south, west), at(south, east), at(north, east), at(north, west), at(south, west))


def polygon(name, *rings):
    return Area(name=name, rep_id="R", polygons=(rings,))


def names(customer, *areas):
    return [one.name for one in areas_of([customer], areas).get(customer.customer_id, ())]


@pytest.mark.parametrize(
    ("postcode", "held"),
    [
        ("4020", True),
        ("40", True),
        ("4 020", True),
        ("04020", False),
        ("", False),
        ("SW1A 1AA", True),
        ("-", False),
    ],
)
def test_postcode_counts_by_its_beginning(postcode, held):
    area = Area(name="a", rep_id="R", postcodes=("40", "sw-1a", "-"))

    assert names(make_customer("c", at(0, 0), postcode=postcode), area) == (["a"] if held else [])


def test_hole_is_outside_and_what_is_in_it_may_be_an_area_of_its_own():
    area, inner = polygon("a", ring(0, 0, 3), ring(1, 1, 1)), polygon("b", ring(1, 1, 1))

    assert names(make_customer("c", at(0.5, 1.5)), area, inner) == ["a"]
    assert names(make_customer("c", at(1.5, 1.5)), area, inner) == ["b"]
    assert names(make_customer("c", at(4, 1.5)), area, inner) == []


def test_customer_may_lie_in_several_areas():
    customer = make_customer("c", at(1, 1), postcode="40")

    assert names(customer, Area(name="a", rep_id="R", postcodes=("4",)), polygon("b", ring(0, 0, 3))) == [
        "a",
        "b",
    ]


@given(st.integers(0, 4), st.integers(0, 4))
def test_place_on_a_border_or_a_corner_is_in_one_of_the_squares_that_meet(row, column):
    grid = [polygon(f"{lat}/{lon}", ring(lat, lon, 1)) for lat in range(-1, 5) for lon in range(-1, 5)]

    assert len(names(make_customer("c", at(row, column)), *grid)) == 1
    assert len(names(make_customer("c", at(row + 0.5, column)), *grid)) == 1


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5),
    st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9)),
    st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9)),
)
def test_two_halves_of_a_square_hold_every_place_once(places, first, second):
    cut = (at(0, 0.5), at(*first), at(*second), at(1, 0.5))
    west = polygon("w", (at(0, 0), *cut, at(1, 0), at(0, 0)))
    east = polygon("e", (at(0, 1), *cut, at(1, 1), at(0, 1)))
    customers = [
        make_customer(str(n), at(lat * 0.98 + 0.01, lon * 0.98 + 0.01)) for n, (lat, lon) in enumerate(places)
    ]

    held = areas_of(customers, [west, east])

    assert {len(held[one.customer_id]) % 2 for one in customers} == {1}
