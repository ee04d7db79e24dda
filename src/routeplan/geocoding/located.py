"""What looking for an address finds."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.place import Coordinate

Quality = Literal["house", "street", "place"]
QUALITIES: tuple[Quality, ...] = ("house", "street", "place")
"""From the best to the worst."""
Doubt = Literal["street", "place", "several", "town", "spelling", "far_from_town", "far_from_others"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place found for an address.

    Parameters
    ----------
    quality
        How near the coordinate is: at the house, in the street, or at the middle of the town.
    matched
        What was found, in the words of the source, so that a person can judge it.
    doubts
        Why it may be wrong: several places fit alike, the town is not the one the address names, or the
        street is spelled otherwise.
    """

    coordinate: Coordinate
    quality: Quality
    matched: str
    doubts: tuple[Doubt, ...] = ()
