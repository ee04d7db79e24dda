"""Parts of the map that belong to a rep whatever the balance: by postcode, or drawn."""

from dataclasses import dataclass

from routeplan.model.place import Coordinate

Ring = tuple[Coordinate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """All customers with one of the postcodes, or inside one of the polygons, go to one rep.

    Parameters
    ----------
    name
        What people call it.
    postcodes
        Beginnings of postcodes: ``40`` means all that begin with 40.
    polygons
        Rings of each polygon: the outline, then its holes.

    Raises
    ------
    ValueError
        If it has neither a postcode nor a polygon.
    """

    name: str
    rep_id: str
    postcodes: tuple[str, ...] = ()
    polygons: tuple[tuple[Ring, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.postcodes and not self.polygons:
            raise ValueError("an area needs postcodes or an outline")
