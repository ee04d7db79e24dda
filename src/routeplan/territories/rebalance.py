"""Bring territories back into balance with few hand-overs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from routeplan.territories.board import Board
from routeplan.territories.boundary import shift_boundaries
from routeplan.territories.divide import divide
from routeplan.territories.even_out import even_out
from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem, sum_by
from routeplan.territories.ranking import price_of_distance
from routeplan.territories.repair import join_pieces
from routeplan.territories.settings import USUAL, TerritorySettings
from routeplan.territories.trim import take_back

BANDS = (0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2)
HAND_OVER_WEIGHTS = (20.0, 60.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Present:
    """The alignment that is to be changed as little as needed.

    Parameters
    ----------
    before
        Present owner of each unit, -1 for units that have none.
    prices
        What handing each unit over costs.
    """

    before: IntArray
    prices: FloatArray

    def cost(self, owner: IntArray) -> float:
        """Return what all hand-overs of a division cost."""
        moved = (owner != self.before) & (self.before != FREE)
        return float(self.prices[moved].sum())


def rebalance(
    problem: Problem,
    present: Present,
    band: float,
    settings: TerritorySettings = USUAL,
    redesign: IntArray | None = None,
) -> IntArray:
    """Return the owner of each unit with all loads inside the band, if it can be, and few hand-overs.

    The cheaper of two ways: from the present territories along a flow between neighbours, and from a new
    design, of which as much is taken back as the band allows. The first one is better where the band is wide,
    the second one where the present territories lie badly.

    Parameters
    ----------
    redesign
        A new design if there is one already; made if None.
    """
    fresh = redesign if redesign is not None else new_design(problem, present, settings)
    found = [_from_present(problem, present, band, weight) for weight in HAND_OVER_WEIGHTS]
    found.append(_from_design(problem, present, fresh, band))
    return min(
        found,
        key=lambda owner: (
            problem.violations(owner),
            round(problem.excess(owner, band), 4),
            round(present.cost(owner), 6),
            price_of_distance(problem, owner),
        ),
    )


def new_design(problem: Problem, present: Present, settings: TerritorySettings) -> IntArray:
    """Return a division made from scratch, its territories named so that most work stays with its rep."""
    owner = divide(problem, settings)
    if not problem.indifferent or not problem.allowed.all():
        return owner
    shared = np.zeros((problem.reps, problem.reps))
    known = present.before != FREE
    np.add.at(shared, (owner[known], present.before[known]), present.prices[known])
    names: IntArray = linear_sum_assignment(-shared)[1].astype(np.int64)
    return names[owner]


def completed(problem: Problem, before: IntArray) -> IntArray:
    """Return the present owners, units without one or with one they may not have given to a rep around.

    The rep most of whose units lie next to such a unit gets it, else the one whose centre is nearest.
    """
    owner = np.where(problem.is_free, before, problem.kept)
    rows = np.flatnonzero(owner != FREE)
    owner[rows[~problem.allowed[rows, owner[rows]]]] = FREE
    waiting = np.flatnonzero(owner == FREE).tolist()
    while waiting:
        given = {unit: _most_around(problem, owner, unit) for unit in waiting}
        settled = {unit: rep for unit, rep in given.items() if rep is not None}
        if not settled:
            break
        for unit, rep in settled.items():
            owner[unit] = rep
        waiting = [unit for unit in waiting if unit not in settled]
    centres = problem.centres(np.where(owner == FREE, 0, owner))
    for unit in waiting:
        away = ((problem.points_km[unit] - centres) ** 2).sum(axis=1)
        owner[unit] = int(np.where(problem.allowed[unit], away, np.inf).argmin())
    return owner


def _most_around(problem: Problem, owner: IntArray, unit: int) -> int | None:
    """Return the rep most of whose units lie next to a unit that the rep may have."""
    around = [int(owner[other]) for other in problem.neighbours[unit] if owner[other] != FREE]
    able = [rep for rep in around if problem.allowed[unit, rep]]
    return min(able, key=lambda rep: (-able.count(rep), rep)) if able else None


def _board(problem: Problem, present: Present, owner: IntArray, weight: float) -> Board:
    """Return a division in the making where handing everybody over costs so many moments of inertia."""
    whole = float(present.prices.sum())
    scaled = present.prices * (weight / whole if whole > 0 else 0.0)
    return Board(problem, owner, problem.centres(owner), before=present.before, hand_over=scaled)


def _from_present(problem: Problem, present: Present, band: float, weight: float) -> IntArray:
    """Return the division that passing units on between the present territories leads to."""
    owner = completed(problem, present.before)
    board = _board(problem, present, owner, weight)
    join_pieces(board)
    even_out(board, band)
    if max(board.excess(rep, band) for rep in range(problem.reps)) > 0:
        shift_boundaries(board, band)
    take_back(board, band)
    return board.owners()


def _from_design(problem: Problem, present: Present, fresh: IntArray, band: float) -> IntArray:
    """Return a new design with as many hand-overs taken back as the band allows."""
    board = _board(problem, present, fresh, HAND_OVER_WEIGHTS[0])
    take_back(board, band)
    return board.owners()


def best_within_budget(
    problem: Problem, present: Present, choices: Sequence[IntArray], most: float
) -> IntArray | None:
    """Return the most balanced of some divisions whose hand-overs cost no more than a budget."""
    able = [owner for owner in choices if present.cost(owner) <= most]
    if not able:
        return None
    return min(able, key=lambda owner: (problem.violations(owner), problem.imbalance(owner)))


def moved_share(problem: Problem, present: Present, owner: IntArray) -> float:
    """Return the share of customers who change hands, new ones aside."""
    counts = sum_by(problem.unit_of, np.ones(len(problem.unit_of)), problem.units)
    known = present.before != FREE
    moved = known & (owner != present.before)
    return float(counts[moved].sum() / counts[known].sum()) if known.any() else 0.0
