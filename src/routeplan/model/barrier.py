"""What territories do not reach across: a river, a border, a ridge."""

from dataclasses import dataclass

from routeplan.model.place import Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """A line that parts neighbours: customers on its two sides are not next to each other.

    Raises
    ------
    ValueError
        If the line has fewer than two corners.
    """

    name: str
    line: tuple[Coordinate, ...]

    def __post_init__(self) -> None:
        if len(self.line) < 2:
            raise ValueError("a barrier needs two corners or more")
