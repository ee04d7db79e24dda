"""The search for a division: many rough starts, the best of them in full, then the boundaries."""

import numpy as np

from routeplan.territories.board import Board
from routeplan.territories.boundary import shift_boundaries
from routeplan.territories.coarse import coarsen
from routeplan.territories.even_out import even_out
from routeplan.territories.lloyd import Cells, balanced_cells, first_targets
from routeplan.territories.problem import FREE, IntArray, Problem
from routeplan.territories.ranking import best_division, busiest, price_of_distance
from routeplan.territories.repair import join_pieces
from routeplan.territories.settings import TerritorySettings
from routeplan.territories.starts import start_centres

ATTEMPTS = 3


def divide(problem: Problem, settings: TerritorySettings) -> IntArray:
    """Return the owner of each unit: balanced, compact and contiguous as far as that can be had.

    More starts are followed up where the first ones end beyond a band.
    """
    if not (problem.kept == FREE).any():
        return problem.kept
    if problem.reps == 1:
        return np.zeros(problem.units, dtype=np.int64)
    found: list[IntArray] = []
    for rough in _rough_divisions(problem, settings):
        found.append(_in_full(problem, rough, settings))
        if len(found) >= settings.finalists:
            best = best_division(problem, found, settings.band)
            if len(found) >= settings.most_finalists or problem.excess(best, settings.band) <= 0:
                break
    return best_division(problem, found, settings.band)


def settle(board: Board, band: float) -> None:
    """Bring all loads into their bands, by shifting boundaries and by passing units on over several."""
    join_pieces(board)
    shift_boundaries(board, band)
    best, least = board.owner.copy(), _beyond(board, band)
    for _ in range(ATTEMPTS):
        if least <= 0:
            break
        even_out(board, band)
        if _beyond(board, band) > 0:
            shift_boundaries(board, band)
        if _beyond(board, band) < least:
            best, least = board.owner.copy(), _beyond(board, band)
    board.restore(best)


def _beyond(board: Board, band: float) -> float:
    """Return how far the worst territory is beyond its bands."""
    return max(board.excess(rep, band) for rep in range(len(board.loads)))


def _rough_divisions(problem: Problem, settings: TerritorySettings) -> list[Cells]:
    """Return the divisions that the starts lead to on a smaller problem, the most promising first."""
    cells = max(settings.cells, settings.cells_per_territory * problem.reps)
    small = coarsen(problem, cells) if problem.units > cells and not problem.parted else problem
    starts = start_centres(small, settings.starts_for(small.units, problem.reps), settings.seed)
    wanted = first_targets(small)
    found = [
        balanced_cells(small, centres, wanted, settings.rounds, settings.nearest, settings.scaling)
        for centres in starts
    ]
    return sorted(found, key=lambda cells: _promise(small, cells))


def _promise(problem: Problem, cells: Cells) -> float:
    """Return how a rough division compares with others: hours of the busiest, or compactness."""
    if problem.indifferent:
        return price_of_distance(problem, cells.owner)
    return busiest(problem, cells.owner)


def _in_full(problem: Problem, rough: Cells, settings: TerritorySettings) -> IntArray:
    """Return the owners that a rough division ends with on the problem itself."""
    cells = balanced_cells(
        problem, rough.centres_km, rough.wanted, settings.last_rounds, settings.nearest, settings.scaling
    )
    board = Board(problem, cells.owner, problem.centres(cells.owner))
    settle(board, settings.band)
    return board.owners()
