"""The fewest moves that bring a division inside a band, by constraint programming."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.territories.bisection import medoids
from benchmarks.territories.change import Change
from benchmarks.territories.customers import IntArray
from routeplan.measures.neighbours import collapse_sites, components, trimmed_delaunay

ROUNDS = 200
WORK_LIMIT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Fewest:
    """The fewest moves found, and whether they are proven."""

    moves: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sites:
    """Customers of one place move together: how many they are, their work, place and territory."""

    counts: IntArray
    work: IntArray
    owner: IntArray
    pairs: IntArray
    roots: IntArray
    k: int

    @classmethod
    def of(cls, change: Change) -> "Sites":
        """Return the sites of a change; a territory's root is the site nearest its centroid."""
        site_of, points = collapse_sites(change.customers.points_km)
        work = np.bincount(site_of, change.customers.work).astype(np.int64)
        owner = np.zeros(len(points), dtype=np.int64)
        owner[site_of] = change.owner
        return cls(
            counts=np.bincount(site_of),
            work=work,
            owner=owner,
            pairs=trimmed_delaunay(points),
            roots=medoids(points, work, owner, change.k),
            k=change.k,
        )


def fewest_moves(change: Change, band: float) -> Fewest:
    """Return the fewest customers moved so that every load is inside the band, territories in one piece.

    Only the root of each territory must stay. A site is with a territory only if one beside it is, or it is
    the root; pieces that are left over are cut off one by one.
    """
    sites = Sites.of(change)
    model, has = _model(sites, band)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK_LIMIT
    for _ in range(ROUNDS):
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        chosen = np.array([[solver.boolean_value(one) for one in row] for row in has])
        if not _cut_pieces(sites, model, has, chosen.argmax(axis=1)):
            return Fewest(
                moves=round(solver.objective_value),
                how="proven" if status == cp_model.OPTIMAL else f"bound {solver.best_objective_bound:.0f}",
            )
    return Fewest(moves=0, how="not found")


def _model(sites: Sites, band: float) -> tuple[cp_model.CpModel, list[list[cp_model.IntVar]]]:
    """Return the model without long ways, and which site has which territory."""
    model = cp_model.CpModel()
    has = [[model.new_bool_var("") for _ in range(sites.k)] for _ in sites.counts]
    even = sites.work.sum() / sites.k
    low, high = int(np.ceil((1 - band) * even)), int(np.floor((1 + band) * even))
    for row in has:
        model.add_exactly_one(row)
    for territory, root in enumerate(sites.roots):
        model.add(has[root][territory] == 1)
        load = sum(int(work) * row[territory] for work, row in zip(sites.work, has, strict=True))
        model.add_linear_constraint(load, low, high)
    beside = _beside(sites)
    for site, row in enumerate(has):
        for territory, one in enumerate(row):
            if site != sites.roots[territory]:
                model.add_bool_or([has[other][territory] for other in beside[site]]).only_enforce_if(one)
    stays = zip(sites.counts, has, sites.owner, strict=True)
    model.minimize(sum(int(count) * (1 - row[owner]) for count, row, owner in stays))
    return model, has


def _beside(sites: Sites) -> list[list[int]]:
    """Return the sites beside each site."""
    beside: list[list[int]] = [[] for _ in sites.counts]
    for one, other in sites.pairs.tolist():
        beside[one].append(other)
        beside[other].append(one)
    return beside


def _cut_pieces(
    sites: Sites, model: cp_model.CpModel, has: list[list[cp_model.IntVar]], owner: IntArray
) -> bool:
    """Forbid the pieces without a root unless a site around them joins; return whether there are any."""
    pairs = sites.pairs
    piece_of = components(len(owner), pairs[owner[pairs[:, 0]] == owner[pairs[:, 1]]])
    stray = np.setdiff1d(piece_of, piece_of[sites.roots])
    for piece in stray:
        inside = piece_of == piece
        territory = int(owner[inside][0])
        touching = pairs[inside[pairs].sum(axis=1) == 1].ravel()
        around = np.unique(touching[~inside[touching]])
        ways = [has[site][territory] for site in around.tolist()]
        for site in np.flatnonzero(inside).tolist():
            model.add_bool_or(ways).only_enforce_if(has[site][territory])
    return len(stray) > 0
