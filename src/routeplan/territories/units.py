"""Customers that change hands together, and who is next to whom."""

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np

from routeplan.measures.barriers import bridged, islands_of, without_crossings
from routeplan.measures.neighbours import collapse_sites, components, trimmed_delaunay
from routeplan.measures.projection import project_km
from routeplan.model.barrier import Barrier
from routeplan.model.customer import Customer
from routeplan.model.territory_policy import Islands
from routeplan.territories.adjacency import neighbours_of
from routeplan.territories.choices import refuse_conflicts
from routeplan.territories.problem import BoolArray, IntArray, Neighbours


def units_of(
    customers: Sequence[Customer],
    choice: BoolArray,
    kept: IntArray,
    barriers: Sequence[Barrier],
    islands: Islands,
    present: IntArray,
) -> tuple[IntArray, Neighbours]:
    """Return the unit of each customer and the neighbouring units of each unit.

    A unit is the customers of one site with the same choice of reps and the same present rep, or a whole
    group: customers that stay together, and with ``islands`` whole those of an island.

    Raises
    ------
    InputError
        If customers that must go to one rep have none in common.
    """
    site_of, sites_km = collapse_sites(project_km([one.coordinate for one in customers]))
    first = np.unique(site_of, return_index=True)[1]
    at_site = [customers[place].coordinate for place in first.tolist()]
    pairs = without_crossings(at_site, trimmed_delaunay(sites_km), barriers)
    group_of = _groups(customers, _island_of(site_of, pairs, len(at_site), islands))
    refuse_conflicts(customers, group_of, choice)
    unit_of = _numbered(site_of, np.column_stack([kept, choice, present]), group_of)
    joined = bridged(sites_km, pairs) if barriers else pairs
    return unit_of, _neighbours(unit_of, site_of, joined)


def _island_of(site_of: IntArray, pairs: IntArray, sites: int, islands: Islands) -> IntArray:
    """Return the island of each customer that stays whole, 0 for all others."""
    if islands != "whole":
        return np.zeros(len(site_of), dtype=np.int64)
    weights = np.bincount(site_of, minlength=sites).astype(np.float64)
    return islands_of(sites, pairs, weights)[site_of]


def _groups(customers: Sequence[Customer], island_of: IntArray) -> IntArray:
    """Return the group of each customer that goes to one rep: ``together``, islands, and chains of these.

    Contacts with calls of their own always go with their customer.
    """
    links = []
    seen: dict[object, int] = {}
    for place, (one, island) in enumerate(zip(customers, island_of.tolist(), strict=True)):
        for key in (
            ("customer", one.main_id),
            *([one.together] if one.together else []),
            *([island] if island else []),
        ):
            links.append((seen.setdefault(key, place), place))
    return components(len(customers), np.array(links, dtype=np.int64).reshape(-1, 2))


def _numbered(site_of: IntArray, alike: IntArray, group_of: IntArray) -> IntArray:
    """Return the unit of each customer, numbered by site from west to east.

    Customers of one site are one unit where their rows of ``alike`` are the same.
    """
    in_group = np.bincount(group_of)[group_of] > 1
    place = np.where(in_group, _first_site(site_of, group_of), site_of)
    group = np.where(in_group, group_of, -1)
    own = np.where(in_group[:, None], -1, alike)
    key = np.column_stack([place, group, own])
    unit_of: IntArray = np.unique(key, axis=0, return_inverse=True)[1].ravel().astype(np.int64)
    return unit_of


def _first_site(site_of: IntArray, group_of: IntArray) -> IntArray:
    """Return the lowest site of each customer's group."""
    lowest = np.full(int(group_of.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(lowest, group_of, site_of)
    found: IntArray = lowest[group_of]
    return found


def _neighbours(unit_of: IntArray, site_of: IntArray, pairs: IntArray) -> Neighbours:
    """Return the neighbouring units of each unit: those of the same site and of neighbouring sites."""
    units_at: dict[int, set[int]] = {}
    for unit, site in zip(unit_of.tolist(), site_of.tolist(), strict=True):
        units_at.setdefault(site, set()).add(unit)
    within = [pair for units in units_at.values() for pair in combinations(sorted(units), 2)]
    across = [pair for a, b in pairs.tolist() for pair in product(units_at[a], units_at[b])]
    units = int(unit_of.max(initial=-1)) + 1
    return neighbours_of(units, np.array(within + across, dtype=np.int64).reshape(-1, 2))
