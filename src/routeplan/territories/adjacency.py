"""Neighbours as lists."""

import numpy as np

from routeplan.territories.problem import IntArray, Neighbours


def neighbours_of(units: int, pairs: IntArray) -> Neighbours:
    """Return the neighbours of each unit in ascending order, from pairs of shape (pairs, 2)."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = np.unique(both[both[:, 0] != both[:, 1]], axis=0)
    begins = np.searchsorted(both[:, 0], np.arange(units + 1))
    others = both[:, 1].tolist()
    return tuple(tuple(others[begins[unit] : begins[unit + 1]]) for unit in range(units))
