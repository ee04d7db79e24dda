"""The fewest moves that bring a division inside a band, by constraint programming."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model
from scipy.sparse import coo_array
from scipy.sparse.csgraph import shortest_path

from benchmarks.territories.bisection import medoids
from benchmarks.territories.change import Change
from benchmarks.territories.customers import FloatArray, IntArray
from routeplan.measures.neighbours import collapse_sites, trimmed_delaunay

WORK_LIMIT = 120
REACH = 3

Choice = list[dict[int, cp_model.IntVar]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fewest:
    """The fewest moves found, None where none are, and whether they are proven."""

    moves: int | None
    how: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sites:
    """Customers of one place move together.

    Parameters
    ----------
    counts, work, owner
        Of each site: customers, their work, and their territory.
    beside
        Neighbouring sites of each.
    outside, level
        Steps from each territory, and steps from its root: inside it by its own sites, then outwards; shape
        (sites, territories). The root is the site nearest the centroid.
    """

    counts: IntArray
    work: IntArray
    owner: IntArray
    beside: list[list[int]]
    outside: FloatArray
    level: FloatArray
    roots: IntArray

    @classmethod
    def of(cls, change: Change) -> "Sites":
        """Return the sites of a change."""
        site_of, points = collapse_sites(change.customers.points_km)
        work = np.bincount(site_of, change.customers.work).astype(np.int64)
        owner = np.zeros(len(points), dtype=np.int64)
        owner[site_of] = change.owner
        pairs = trimmed_delaunay(points)
        roots = medoids(points, work, owner, change.k)
        outside, level = _steps(pairs, owner, roots)
        return cls(
            counts=np.bincount(site_of),
            work=work,
            owner=owner,
            beside=_beside(pairs, len(points)),
            outside=outside,
            level=level,
            roots=roots,
        )


def fewest_moves(change: Change, band: float) -> Fewest:
    """Return the fewest customers moved so that every load is inside the band, territories in one piece.

    A site is with a territory only if a neighbour with fewer steps to the root is, which keeps territories
    in one piece and forbids some that go round corners: the tree form of A. A. Zoltners and P. Sinha,
    Management Science 29 (1983). Sites go to territories at most three steps away; roots stay.
    """
    sites = Sites.of(change)
    model = _model(sites, band)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK_LIMIT
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Fewest(moves=None, how="none found")
    how = "proven" if status == cp_model.OPTIMAL else f"bound {solver.best_objective_bound:.0f}"
    return Fewest(moves=round(solver.objective_value), how=how)


def _model(sites: Sites, band: float) -> cp_model.CpModel:
    """Return the model: which site has which territory."""
    model = cp_model.CpModel()
    has: Choice = [
        {int(territory): model.new_bool_var("") for territory in np.flatnonzero(steps <= REACH)}
        for steps in sites.outside
    ]
    for row in has:
        model.add_exactly_one(row.values())
    even = sites.work.sum() / len(sites.roots)
    for territory, root in enumerate(sites.roots.tolist()):
        model.add(has[root][territory] == 1)
        load = sum(
            int(work) * row[territory] for work, row in zip(sites.work, has, strict=True) if territory in row
        )
        model.add_linear_constraint(load, int(np.ceil((1 - band) * even)), int((1 + band) * even))
        _hold_together(model, sites, has, territory)
    stays = zip(sites.counts.tolist(), has, sites.owner.tolist(), strict=True)
    model.minimize(sum(count * (1 - row[owner]) for count, row, owner in stays))
    return model


def _hold_together(model: cp_model.CpModel, sites: Sites, has: Choice, territory: int) -> None:
    """Require a neighbour nearer to the root for every site of a territory but the root."""
    level = sites.level[:, territory]
    for site, row in enumerate(has):
        if territory in row and site != sites.roots[territory]:
            nearer = [
                has[other][territory]
                for other in sites.beside[site]
                if territory in has[other] and level[other] < level[site]
            ]
            model.add_bool_or([*nearer, ~row[territory]])


def _beside(pairs: IntArray, count: int) -> list[list[int]]:
    """Return the neighbours of each site."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for one, other in pairs.tolist():
        beside[one].append(other)
        beside[other].append(one)
    return beside


def _steps(pairs: IntArray, owner: IntArray, roots: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return the steps from each territory and from its root, infinite for its sites cut off from it."""
    apart = _apart(pairs, len(owner))
    outside, level = np.empty((2, len(owner), len(roots)))
    for territory, root in enumerate(roots.tolist()):
        inside = owner == territory
        own = _apart(pairs[inside[pairs].all(axis=1)], len(owner))[root]
        outside[:, territory] = apart[:, inside].min(axis=1)
        farthest = own[inside & np.isfinite(own)].max()
        level[:, territory] = np.where(inside, own, farthest + outside[:, territory])
    return outside, level


def _apart(pairs: IntArray, count: int) -> FloatArray:
    """Return the steps between any two sites."""
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count)).tocsr()
    return shortest_path(graph, directed=False, unweighted=True)
