"""A lower bound on the distances of any balanced division of areas, whatever its shape."""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, kron, vstack

from benchmarks.instances.districting import Districting
from benchmarks.territories.customers import FloatArray


def least_distances(instance: Districting) -> float:
    """Return the linear relaxation of the capacitated p-median with every activity in its band.

    Variables: how much of each area belongs to the first area as a centre, to the second and so on; an area
    is a centre as far as it belongs to itself. Pieces are allowed.
    """
    areas = len(instance.points)
    apart = np.hypot(*(instance.points[:, None] - instance.points).transpose(2, 0, 1))
    itself = np.arange(areas) * (areas + 1)
    rows = vstack([_only_to_centres(areas, itself), *_bands(instance, itself)], format="csr")
    centres = csr_array((np.ones(areas), (np.zeros(areas, dtype=int), itself)), shape=(1, areas**2))
    answer = linprog(
        apart.ravel(),
        A_ub=rows,
        b_ub=np.zeros(rows.shape[0]),
        A_eq=vstack([kron(np.ones((1, areas)), eye_array(areas)), centres], format="csr"),
        b_eq=np.append(np.ones(areas), instance.k),
        bounds=(0, 1),
        method="highs",
    )
    return float(answer.fun)


def _only_to_centres(areas: int, itself: FloatArray) -> csr_array:
    """Return the rows by which no area belongs more to another than that one is a centre."""
    variables = areas**2
    column = np.repeat(itself, areas)
    centre = csr_array((np.ones(variables), (np.arange(variables), column)), shape=(variables, variables))
    return csr_array(eye_array(variables) - centre)


def _bands(instance: Districting, itself: FloatArray) -> list[csr_array]:
    """Return the rows of the highest and of the lowest loads."""
    areas, count = len(instance.points), len(instance.activities)
    shares = instance.k * instance.activities / instance.activities.sum(axis=1, keepdims=True)
    loads = kron(eye_array(areas), csr_array(shares), format="csr")
    rows, columns = np.arange(areas * count), np.repeat(itself, count)
    widths = np.tile(instance.tolerance, areas)
    high, low = (
        csr_array((1 + sign * widths, (rows, columns)), shape=(areas * count, areas**2)) for sign in (1, -1)
    )
    return [csr_array(loads - high), csr_array(low - loads)]
