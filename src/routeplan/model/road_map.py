"""Roads, coast and places of a region, to draw beneath a plan."""

from dataclasses import dataclass

from routeplan.model.place import Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadClass:
    """The roads of one class.

    Parameters
    ----------
    name
        Such as ``primary``; ``residential`` holds all smaller streets, ``coast`` and ``river`` are no roads.
    lines
        Encoded polylines with five decimals, latitude first.
    """

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMap:
    """What a road extract shows around the customers.

    Parameters
    ----------
    classes
        The largest roads first; classes without a road are missing.
    places
        Names of towns, villages and suburbs, the largest kind first.
    left_out
        Classes that would have made the map too large, the smallest first.
    attribution
        Whom to thank, to be shown wherever this is drawn.
    """

    classes: tuple[RoadClass, ...]
    places: tuple[tuple[str, Coordinate], ...] = ()
    left_out: tuple[str, ...] = ()
    attribution: str = "© OpenStreetMap contributors"
