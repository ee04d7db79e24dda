"""A simple division of equal work by straight lines; what homes and old alignments are made from."""

import numpy as np

from benchmarks.territories.customers import FloatArray, IntArray

DIRECTIONS = 16


def bisect(points_km: FloatArray, work: IntArray, k: int) -> IntArray:
    """Return the territory of each point: cut by the line of the least inertia, and each side again.

    Recursive partitioning after J. Kalcsics, S. Nickel and M. Schroeder, Towards a unified territorial
    design approach, TOP 13 (2005).
    """
    owner = np.zeros(len(work), dtype=np.int64)
    parts = [(np.arange(len(work)), 0, k)]
    while parts:
        inside, first, count = parts.pop()
        if count == 1:
            owner[inside] = first
            continue
        half = count // 2
        side = _cut(points_km[inside], work[inside], half / count)
        parts += [(inside[side], first, half), (inside[~side], first + half, count - half)]
    return owner


def medoids(points_km: FloatArray, work: IntArray, owner: IntArray, k: int) -> IntArray:
    """Return the point of each territory that is nearest its centroid."""
    found = []
    for territory in range(k):
        inside = np.flatnonzero(owner == territory)
        centroid = np.average(points_km[inside], axis=0, weights=work[inside])
        away = ((points_km[inside] - centroid) ** 2).sum(axis=1)
        found.append(inside[away.argmin()])
    return np.array(found, dtype=np.int64)


def _cut(points_km: FloatArray, work: IntArray, share: float) -> np.ndarray:
    """Return which points lie on the first side of the best of some lines."""
    sides = []
    for turn in range(DIRECTIONS):
        angle = np.pi * turn / DIRECTIONS
        order = np.argsort(points_km @ np.array([np.cos(angle), np.sin(angle)]), kind="stable")
        before = np.cumsum(work[order]) - work[order] / 2
        first = min(max(int((before < share * work.sum()).sum()), 1), len(order) - 1)
        side = np.zeros(len(order), dtype=bool)
        side[order[:first]] = True
        sides.append(side)
    return min(sides, key=lambda side: sum(_inertia(points_km[one], work[one]) for one in (side, ~side)))


def _inertia(points_km: FloatArray, work: IntArray) -> float:
    """Return the moment of inertia."""
    away = points_km - np.average(points_km, axis=0, weights=work)
    return float(work @ (away**2).sum(axis=1))
