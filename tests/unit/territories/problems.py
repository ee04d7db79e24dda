"""Small problems on a grid, in arrays, and all their divisions."""

from itertools import product

import numpy as np

from routeplan.territories.problem import FREE, Problem


def grid_problem(rows, columns, reps, work=None, **fields):
    """Units on a grid, a kilometre apart, row by row; each an hour for anybody unless ``work`` says else."""
    units = rows * columns
    hours = np.array(work or [1] * units, dtype=np.int64)
    column, row = np.tile(np.arange(columns), rows), np.repeat(np.arange(rows), columns)
    given = {
        "unit_of": np.arange(units),
        "points_km": np.column_stack([column, row]).astype(float),
        "homes_km": np.column_stack([np.linspace(0, columns - 1, reps), np.zeros(reps)]),
        "work": hours * 3600,
        "seconds": np.repeat(hours[:, None] * 3600.0, reps, axis=1),
        "allowed": np.ones((units, reps), dtype=bool),
        "kept": np.full(units, FREE),
        "base": np.zeros(reps),
        "capacity": np.full(reps, 36_000.0),
        "neighbours": grid_neighbours(rows, columns),
    }
    return Problem(**(given | fields))


def grid_neighbours(rows, columns):
    """Return the units above, below, left and right of each unit."""
    cells = list(product(range(rows), range(columns)))
    return tuple(
        tuple(place for place, (r, c) in enumerate(cells) if abs(r - row) + abs(c - column) == 1)
        for row, column in cells
    )


def owners(picture):
    """Return owners from a picture like ``0011 0011``."""
    return np.array([int(one) for one in picture.replace(" ", "")], dtype=np.int64)


def connected_divisions(problem):
    """Return all connected divisions that respect what is allowed and kept."""
    able = [
        [int(kept)] if kept != FREE else np.flatnonzero(row).tolist()
        for kept, row in zip(problem.kept, problem.allowed, strict=True)
    ]
    every = (np.array(one) for one in product(*able))
    return [one for one in every if problem.violations(one) == 0]
