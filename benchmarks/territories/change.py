"""An old alignment after a change of the work: what rebalancing starts from."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linprog

from benchmarks.territories.bisection import bisect
from benchmarks.territories.country import hot_spot, make_country
from benchmarks.territories.customers import Customers, IntArray
from routeplan.measures.neighbours import collapse_sites, components, trimmed_delaunay

PASSES = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """Customers with their new work, and whose they have been."""

    customers: Customers
    owner: IntArray
    k: int


def made_change(words: str) -> Change:
    """Return the change ``SHAPE:CUSTOMERS:K[:SEED]``: a country, an even old alignment and a hot spot."""
    shape, count, k, *seed = words.split(":")
    number = int(seed[0]) if seed else 1
    before = make_country(shape, int(count), number)
    owner = old_alignment(before, int(k))
    shock = hot_spot(before, number)
    after = replace(before.some(shock.stays), work=shock.work)
    return Change(customers=after, owner=owner[shock.stays], k=int(k))


def old_alignment(customers: Customers, k: int) -> IntArray:
    """Return even territories in one piece each; customers of one place are together."""
    site_of, sites = collapse_sites(customers.points_km)
    work = np.bincount(site_of, customers.work).astype(np.int64)
    owner = bisect(sites, work, k)
    pairs = trimmed_delaunay(sites)
    for _ in range(PASSES):
        stray = _stray_pieces(owner, work, pairs)
        if not stray:
            break
        for piece in stray:
            loads = np.bincount(owner, work, minlength=k)
            touching = pairs[piece[pairs].sum(axis=1) == 1].ravel()
            beside = np.unique(owner[touching[~piece[touching]]])
            owner[piece] = min(beside.tolist(), key=lambda one: (loads[one], one))
    return owner[site_of]


def work_over_borders(change: Change, band: float) -> float:
    """Return the share of all work that must cross borders if each is handed on between neighbours.

    The least flow on the old borders that brings all loads inside the band: how hard a change is, however
    few customers carry that work.
    """
    site_of, sites = collapse_sites(change.customers.points_km)
    owner = np.zeros(len(sites), dtype=np.int64)
    owner[site_of] = change.owner
    ends = owner[trimmed_delaunay(sites)]
    borders = np.unique(np.concatenate([ends, ends[:, ::-1]])[np.tile(ends[:, 0] != ends[:, 1], 2)], axis=0)
    flow = np.zeros((change.k, len(borders)))
    flow[borders[:, 1], np.arange(len(borders))] += 1
    flow[borders[:, 0], np.arange(len(borders))] -= 1
    loads = np.bincount(change.owner, change.customers.work, minlength=change.k)
    loads = loads / loads.mean()
    limits = np.concatenate([1 + band - loads, loads - (1 - band)])
    answer = linprog(np.ones(len(borders)), A_ub=np.vstack([flow, -flow]), b_ub=limits, method="highs")
    return float(answer.fun) / change.k if answer.status == 0 else np.nan


def _stray_pieces(owner: IntArray, work: IntArray, pairs: IntArray) -> list[np.ndarray]:
    """Return masks of the pieces that are not the heaviest of their territory."""
    piece_of = components(len(owner), pairs[owner[pairs[:, 0]] == owner[pairs[:, 1]]])
    weight = np.bincount(piece_of, work)
    home = np.zeros(len(weight), dtype=np.int64)
    home[piece_of] = owner
    main = {max(np.flatnonzero(home == one).tolist(), key=lambda piece: weight[piece]) for one in set(home)}
    return [piece_of == piece for piece in range(len(weight)) if piece not in main]
