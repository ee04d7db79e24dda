"""Houses of a street by their number."""

import re
from collections.abc import Sequence

from routeplan.geocoding.extract.candidates import Entry
from routeplan.geocoding.extract.words import house_numbers, leading_number

NEIGHBOUR_NUMBERS = 12


def with_number(houses: Sequence[Entry], number: str) -> list[Entry]:
    """Return the houses of a number: just it, else with or without its letter, or in a range."""
    wanted = house_numbers(number)
    for one in wanted:
        exact = [house for house in houses if one in house_numbers(house.number)]
        if exact:
            return exact
    first = leading_number(number)
    near = [house for house in houses if leading_number(house.number) == first]
    return near or [house for house in houses if _in_range(house.number, first)]


def _in_range(written: str, number: int) -> bool:
    """Return whether a number lies in a range such as ``12-16`` on its side of the street."""
    ends = [leading_number(one) for one in re.split(r"[-–]", written) if leading_number(one)]
    return len(ends) == 2 and ends[0] < number < ends[1] and (number - ends[0]) % 2 == 0


def near_number(houses: Sequence[Entry], number: str) -> list[Entry]:
    """Return the houses whose number is nearest to one, if any is near."""
    wanted = leading_number(number)
    gaps = [(abs(leading_number(one.number) - wanted), one) for one in houses]
    least = min((gap for gap, _ in gaps), default=NEIGHBOUR_NUMBERS + 1)
    return [one for gap, one in gaps if gap == least and gap <= NEIGHBOUR_NUMBERS]
