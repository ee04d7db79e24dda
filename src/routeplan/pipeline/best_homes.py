"""Where a new rep's home would help most."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from routeplan.measures.distance import great_circle_km
from routeplan.measures.projection import project_km
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.what_if_report import Expected, HomeTrial
from routeplan.pipeline.adapt_territories import Start, adapt
from routeplan.pipeline.apply_changes import with_new_rep
from routeplan.pipeline.scenario_figures import busiest_reps, expected_of
from routeplan.territories.free_homes import medoid
from routeplan.territories.points import split_points
from routeplan.territories.settings import TerritorySettings

PARTS, BUSIEST, PARTS_OF_BUSIEST = 14, 2, 3
FINALISTS, SHOWN = 4, 3
ROUGH = TerritorySettings(starts=2, finalists=1, most_finalists=1)
PlaceName = Callable[[str], str]
Heard = Callable[[int, int], None]


def best_homes(
    start: Start, instance: Instance, driving_hours: float, place_name: PlaceName, heard: Heard
) -> tuple[HomeTrial, ...]:
    """Return the three best homes of one more rep, the best first.

    Homes at the middles (medoids) of compact parts of all customers and of the busiest territories are tried
    with quickly adapted territories; the best of these are judged again in full. The least overload wins,
    to a tenth of an hour, then the least driving.

    Parameters
    ----------
    instance
        The team without the new rep.
    driving_hours
        Driving as it is, which savings are reckoned from.
    place_name
        Gives the town of an address.
    heard
        Told how many homes have been tried.
    """
    homes = candidate_homes(start, instance)
    found = []
    for number, home in enumerate(homes):
        heard(number, len(homes) + FINALISTS)
        found.append((_expected(start, instance, home, rough=True), home))
    finalists = [home for _, home in sorted(found, key=_worth)[:FINALISTS]]
    final = sorted(((_expected(start, instance, home), home) for home in finalists), key=_worth)
    heard(1, 1)
    return tuple(
        HomeTrial(
            home=home,
            place=place_of(instance.customers, home, place_name),
            driving_saved=driving_hours - figures.driving_hours,
            use_of_busiest=figures.use_of_busiest,
            overload_hours=figures.overload_hours,
        )
        for figures, home in final[:SHOWN]
    )


def candidate_homes(start: Start, instance: Instance) -> tuple[Coordinate, ...]:
    """Return the homes to try, from west to east."""
    team = adapt(start, instance, rough=True)
    owed = {one.customer_id: len(one.owed) for one in team.call_plan.series}
    visited = [one for one in instance.customers if owed.get(one.customer_id, 0) > 0]
    rep_of = team.alignment.rep_of()
    homes = set(_middles(visited, owed, PARTS))
    for rep_id in busiest_reps(start.workspace, team, BUSIEST):
        own = [one for one in visited if rep_of.get(one.customer_id) == rep_id]
        homes |= set(_middles(own, owed, PARTS_OF_BUSIEST))
    return tuple(sorted(homes, key=lambda home: (home.lon, home.lat)))


def _middles(customers: Sequence[Customer], owed: dict[str, int], parts: int) -> Iterator[Coordinate]:
    """Yield the middle of each compact part of some customers."""
    if not customers:
        return
    flat = project_km([one.coordinate for one in customers])
    calls = np.array([owed[one.customer_id] for one in customers], dtype=np.int64)
    places = len({one.coordinate for one in customers})
    part_of = split_points(flat, calls, min(parts, places), ROUGH)
    for part in np.unique(part_of).tolist():
        own = np.flatnonzero(part_of == part).tolist()
        yield medoid([customers[place] for place in own], calls[own].tolist())


def _expected(start: Start, instance: Instance, home: Coordinate, *, rough: bool = False) -> Expected:
    """Return the figures of the team with one more rep at a home."""
    return expected_of(start.workspace, adapt(start, with_new_rep(instance, home), rough=rough), None)


def _worth(trial: tuple[Expected, Coordinate]) -> tuple[float, ...]:
    """Return what homes are ordered by."""
    figures, home = trial
    return (round(figures.overload_hours, 1), round(figures.driving_hours, 3), home.lat, home.lon)


def place_of(customers: Sequence[Customer], home: Coordinate, place_name: PlaceName) -> str:
    """Return the town of the customer with an address nearest to a home; empty without any."""
    able = [one for one in customers if one.address]
    if not able:
        return ""
    away = great_circle_km([one.coordinate for one in able], [home])[:, 0]
    return place_name(able[int(away.argmin())].address)
