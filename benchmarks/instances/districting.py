"""Reader of commercial territory design instances (2DU60, 2DU80), the form after R. Z. Rios-Mercado.

One line with the number of areas n; n lines ``i x y customers demand work 0``: the number from 0, the place,
three activities to be balanced and a fourth that is always 0. One line with the number of neighbouring pairs;
so many lines ``i j``. One line ``r k t t t t``: rows of the table below, territories wanted, the tolerance of
each of the four activities. Then r lines of n numbers, which driver knows which area; here all are 1.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.territories.customers import FloatArray, IntArray

ACTIVITIES = slice(3, 6)
TOLERANCES = slice(2, 5)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Districting:
    """Areas to be divided into k territories in one piece each.

    Parameters
    ----------
    points
        Place of each area, shape (areas, 2).
    activities
        Shape (activities, areas).
    pairs
        Neighbouring areas, shape (pairs, 2).
    tolerance
        Largest deviation from the mean that each activity may have.
    """

    points: FloatArray
    activities: FloatArray
    pairs: IntArray
    k: int
    tolerance: FloatArray


def read_districting(path: Path) -> Districting:
    """Return the instance of a file.

    Raises
    ------
    ValueError
        If a number is missing, areas are out of order or some driver does not know an area.
    """
    lines = iter([line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()])
    count = int(next(lines)[0])
    areas = np.array([next(lines) for _ in range(count)], dtype=np.float64)
    pairs = np.array([next(lines) for _ in range(int(next(lines)[0]))], dtype=np.int64)
    rows, k, *_ = last = next(lines)
    known = np.array([next(lines) for _ in range(int(rows))], dtype=np.int64)
    if (areas[:, 0] != np.arange(count)).any() or known.shape != (int(rows), count) or not known.all():
        raise ValueError(f"{path.name} is no instance of this form")
    return Districting(
        points=areas[:, 1:3],
        activities=areas[:, ACTIVITIES].T,
        pairs=pairs,
        k=int(k),
        tolerance=np.array(last[TOLERANCES], dtype=np.float64),
    )
