"""Which towns an object of an extract may be said to lie in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from routeplan.geocoding.extract.read import PLACES, Found
from routeplan.geocoding.extract.words import name_keys
from routeplan.measures.distance import great_circle_km
from routeplan.model.place import Coordinate

Cell = tuple[int, int]
CELLS_A_DEGREE = 200
REACH_KM = {"city": 12.0, "town": 5.0, "village": 2.5, "hamlet": 1.2}
QUARTER_KM = 2.5
TWICE, SLACK = 2.0, 0.1
MOST_CITIES = 3
SETTLEMENTS = len(REACH_KM)
NEIGHBOURS = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


class Towns:
    """Tells the towns around a point: the nearest places of an extract, and what addresses there say.

    Borders of towns are relations, which extracts cut through, so they are not used: a street at the edge of
    a town may be said to lie in either. Distances are counted in reaches of a kind of settlement, a city
    reaching farther than a village; the nearest one so counts, and others that are not twice as far.
    """

    def __init__(self, places: Sequence[Found], houses: Iterable[Found]) -> None:
        self.places = list(places)
        self._votes: dict[Cell, Counter[str]] = defaultdict(Counter)
        for house in houses:
            if house.city:
                self._votes[cell_of(house.coordinate)][house.city] += 1
        self._ranks = np.array([place.rank for place in self.places], dtype=np.int64)
        self._reach = np.array([REACH_KM.get(PLACES[place.rank], QUARTER_KM) for place in self.places])
        self._known: dict[Cell, tuple[str, ...]] = {}

    def around(self, where: Coordinate) -> tuple[str, ...]:
        """Return the names of towns around a point, the likeliest first."""
        cell = cell_of(where)
        if cell not in self._known:
            self._known[cell] = tuple(dict.fromkeys((*self._voted(cell), *self._near(where))))
        return self._known[cell]

    def all_keys(self) -> frozenset[str]:
        """Return what every town is found by."""
        names = {name for place in self.places for name in place.names}
        names |= {city for votes in self._votes.values() for city in votes}
        return frozenset(key for name in names for key in name_keys(name))

    def _voted(self, cell: Cell) -> list[str]:
        """Return the towns that addresses around a cell name, the commonest first."""
        votes: Counter[str] = Counter()
        for north, east in NEIGHBOURS:
            votes += self._votes.get((cell[0] + north, cell[1] + east), Counter())
        return [city for city, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:MOST_CITIES]]

    def _near(self, where: Coordinate) -> list[str]:
        """Return the names of places that reach a point, the nearest first."""
        if not self.places:
            return []
        far = great_circle_km([where], [place.coordinate for place in self.places])[0]
        shares = far / self._reach
        settled = self._ranks < SETTLEMENTS
        nearest = shares[settled].min() if settled.any() else 0.0
        counts = np.where(settled, shares <= max(TWICE * nearest, nearest + SLACK), shares <= 1)
        order = sorted(
            np.flatnonzero(counts), key=lambda one: (not settled[one], shares[one], self.places[one].names)
        )
        return [name for one in order for name in self.places[one].names]


def cell_of(where: Coordinate) -> Cell:
    """Return the cell of a grid of about half a kilometre that a point lies in."""
    return round(where.lat * CELLS_A_DEGREE), round(where.lon * CELLS_A_DEGREE)
