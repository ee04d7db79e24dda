"""Areas with several activities: the public instances 2DU60 and 2DU80, checked by their own numbers."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.instances.districting import Districting, read_districting
from benchmarks.public import best_known_rows
from benchmarks.territories.area_bound import least_distances
from benchmarks.territories.customers import IntArray
from benchmarks.territories.ours import split_areas_by_routeplan
from benchmarks.territories.running import run_alone

EDITED = "-edited"
MOST_OVER_PERCENT = 2.0
TITLES = (
    "instance",
    "areas",
    "territories",
    "seed",
    "distances",
    "reference",
    "over reference %",
    "over bound %",
    "deviation %",
    "pieces too many",
    "CPU s",
    "bar",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a division of areas comes to.

    Parameters
    ----------
    distances
        Sum of the distances from each area to the centre of its territory: the area with the least sum.
    deviation
        Largest deviation of an activity of a territory from the mean, as a share of it.
    pieces
        Pieces too many on the graph of the instance; an empty territory counts as one.
    """

    distances: float
    deviation: float
    pieces: int


def area_rows(folder: Path, only: str, seed: int, cpu_seconds: float) -> Iterator[list[object]]:
    """Return the row of each instance of a folder and of those below it."""
    for path in sorted(folder.rglob("*.dat")):
        name = path.stem.removesuffix(EDITED)
        if not fnmatch(name, only):
            continue
        instance, reference = read_districting(path), _reference(path.parent, name)
        work = partial(split_areas_by_routeplan, instance, seed)
        outcome = run_alone(work, partial(split_areas_by_routeplan, _rehearsal(), seed), cpu_seconds)
        sys.stderr.write(f"{name}: {outcome.note or f'{outcome.cpu_seconds:.2f} s'}\n")
        what = [name, len(instance.points), instance.k, seed]
        if outcome.answer is None:
            yield [*what, None, reference, *[None] * 5, "missed"]
            continue
        got = check(instance, outcome.answer)
        over = 100 * (got.distances / reference - 1) if reference else None
        bound = 100 * (got.distances / least_distances(instance) - 1)
        figures = [got.distances, reference, over, bound, 100 * got.deviation, got.pieces]
        yield [*what, *figures, outcome.cpu_seconds, _bar(instance, got, over)]


def check(instance: Districting, owner: IntArray) -> Checked:
    """Return what a division comes to, reckoned from the instance alone."""
    if len(owner) != len(instance.points):
        raise ValueError(f"{len(owner)} areas instead of {len(instance.points)}")
    distances, pieces, loads = 0.0, 0, np.zeros((len(instance.activities), instance.k))
    for territory in range(instance.k):
        inside = [area for area, holder in enumerate(owner.tolist()) if holder == territory]
        if inside:
            places = instance.points[inside]
            distances += min(float(np.hypot(*(places - centre).T).sum()) for centre in places)
        loads[:, territory] = instance.activities[:, inside].sum(axis=1)
        pieces += abs(_pieces(instance, set(inside)) - 1)
    means = instance.activities.sum(axis=1) / instance.k
    return Checked(
        distances=distances, deviation=float(np.abs(loads / means[:, None] - 1).max()), pieces=pieces
    )


def _pieces(instance: Districting, left: set[int]) -> int:
    """Return the number of pieces that some areas are in."""
    count = 0
    while left:
        count += 1
        queue = [left.pop()]
        for area in queue:
            beside = {int(one) for pair in instance.pairs if area in pair for one in pair} & left
            left -= beside
            queue += beside
    return count


def _bar(instance: Districting, got: Checked, over_percent: float | None) -> str:
    """Return whether a division is near the reference, inside the bands and in one piece each."""
    legal = got.deviation <= instance.tolerance.max() + 1e-9 and not got.pieces
    return "met" if legal and (over_percent is None or over_percent <= MOST_OVER_PERCENT) else "missed"


def _reference(folder: Path, name: str) -> float | None:
    """Return the reference of an instance from the folder or the one above."""
    for row in [*best_known_rows(folder), *best_known_rows(folder.parent)]:
        if row["instance"] == name:
            return float(row["bks"])
    return None


def _rehearsal() -> Districting:
    """Return six areas in a row."""
    points = np.column_stack([np.arange(6.0), np.zeros(6)])
    pairs = np.column_stack([np.arange(5), np.arange(1, 6)])
    return Districting(
        points=points, activities=np.ones((1, 6)), pairs=pairs, k=2, tolerance=np.array([0.05])
    )
