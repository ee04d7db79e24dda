"""What looking for an address finds."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.place import Coordinate

Quality = Literal["house", "street", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place found for an address.

    Parameters
    ----------
    quality
        How near the coordinate is: at the house, in the street, or at the middle of the town.
    matched
        What was found, in the words of the source, so that a person can judge it.
    """

    coordinate: Coordinate
    quality: Quality
    matched: str
