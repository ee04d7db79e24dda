"""Optional visits with prizes and windows: the files of Righini and Salani and of Vansteenwegen.

A first line ``type vehicles customers days``, a line ``duration capacity`` (not used here), then the depot
and the customers as ``number x y service prize visits combinations list opens closes``, the list possibly
empty.

Distances are Euclidean and rounded down: to one decimal where all coordinates are whole numbers (the
files after Solomon), to two decimals elsewhere (the files after Cordeau). The best-known prizes of the
literature rest on these.
"""

from dataclasses import dataclass
from math import floor, hypot
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ToptwPlace:
    """The depot or a customer; a visit begins in the window and may end after it."""

    x: float
    y: float
    service: float
    prize: int
    opens: float
    closes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ToptwInstance:
    """An instance; the first place is the depot, whose window is that of a whole route.

    Parameters
    ----------
    units
        Steps of distance in one unit of length: 10 or 100.
    """

    name: str
    places: tuple[ToptwPlace, ...]
    units: int

    def distance(self, tail: int, head: int) -> int:
        """Return the distance between two places in steps, rounded down."""
        one, other = self.places[tail], self.places[head]
        # The tiny addend keeps whole distances such as 5.0 whole.
        return floor(hypot(one.x - other.x, one.y - other.y) * self.units + 1e-9)


def read_toptw(path: Path) -> ToptwInstance:
    """Return the instance of a file."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    customers = int(lines[0][2])
    places = tuple(_place(line) for line in lines[2 : customers + 3])
    if len(places) != customers + 1:
        raise ValueError(f"{path}: {customers} customers announced, {len(places) - 1} found")
    whole = all(place.x.is_integer() and place.y.is_integer() for place in places)
    return ToptwInstance(name=path.stem, places=places, units=10 if whole else 100)


def _place(line: list[str]) -> ToptwPlace:
    x, y, service, prize = (float(word) for word in line[1:5])
    opens, closes = (float(word) for word in line[-2:])
    return ToptwPlace(x=x, y=y, service=service, prize=round(prize), opens=opens, closes=closes)
