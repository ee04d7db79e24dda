"""A smaller problem with the same shape, to try many starts on."""

from dataclasses import replace

import numpy as np

from routeplan.territories.problem import FREE, Activity, FloatArray, IntArray, Problem, sum_by


def coarsen(problem: Problem, cells: int) -> Problem:
    """Return the problem with neighbouring free units of anyone's choice put together into so many cells.

    The cells have no neighbours: only assignment and re-centring are of use on them. Units that not every
    rep may have, or that are kept, stay apart.
    """
    cell_of = _cell_of(problem, cells)
    counts = np.bincount(cell_of)
    first = np.unique(cell_of, return_index=True)[1]
    mass = np.bincount(cell_of, weights=problem.work)
    middle = [
        np.bincount(cell_of, weights=problem.work * problem.points_km[:, axis]) / mass for axis in (0, 1)
    ]
    return replace(
        problem,
        unit_of=np.arange(len(counts)),
        points_km=np.column_stack(middle),
        work=mass.astype(np.int64),
        seconds=_summed(problem, cell_of),
        allowed=problem.allowed[first],
        kept=problem.kept[first],
        neighbours=((),) * len(counts),
        activities=tuple(
            Activity(name=one.name, amounts=sum_by(cell_of, one.amounts, len(counts)), band=one.band)
            for one in problem.activities
        ),
    )


def _cell_of(problem: Problem, cells: int) -> IntArray:
    """Return the cell of each unit: halves of halves across their longer side, equal in number of units."""
    mixable = np.flatnonzero((problem.kept == FREE) & problem.allowed.all(axis=1))
    cell_of = np.full(problem.units, -1, dtype=np.int64)
    waiting, number = [(mixable, cells)] if len(mixable) else [], 0
    while waiting:
        units, parts = waiting.pop()
        if parts <= 1 or len(units) <= 1:
            cell_of[units] = number
            number += 1
            continue
        points = problem.points_km[units]
        order = units[np.argsort(points[:, np.ptp(points, axis=0).argmax()], kind="stable")]
        left = parts // 2
        cut = max(1, len(units) * left // parts)
        waiting += [(order[cut:], parts - left), (order[:cut], left)]
    alone = np.flatnonzero(cell_of < 0)
    cell_of[alone] = number + np.arange(len(alone))
    return cell_of


def _summed(problem: Problem, cell_of: IntArray) -> FloatArray:
    """Return the seconds of each cell with each rep; a broadcast view where the rep makes no difference."""
    cells = int(cell_of.max()) + 1
    if problem.indifferent:
        alike = np.bincount(cell_of, weights=problem.seconds[:, 0])
        return np.broadcast_to(alike[:, None], (cells, problem.reps))
    order = np.argsort(cell_of, kind="stable")
    begins = np.searchsorted(cell_of[order], np.arange(cells))
    summed: FloatArray = np.add.reduceat(problem.seconds[order], begins, axis=0)
    return summed
