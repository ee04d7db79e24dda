"""The exact model of small cases: moment of inertia around medoids, loads in a band."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, kron, vstack

from benchmarks.territories.customers import Customers, FloatArray, IntArray

SLACK = 1e-6
NEARLY = 2e-4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Optimum:
    """The least inertia found, in units of work times km2, its division, and the proven bound."""

    inertia: float
    bound: float
    owner: IntArray | None

    @property
    def proven(self) -> bool:
        """Return whether nothing can be better."""
        return self.inertia <= (1 + NEARLY) * self.bound


def least_inertia(customers: Customers, k: int, band: float, known: float, seconds: float) -> Optimum:
    """Return the optimum of S. W. Hess et al., Operations Research 13 (1965), territories in pieces or not.

    Variables: which customer goes to the first one as a centre, to the second and so on; a centre goes to
    itself. Those whose reduced cost in the linear relaxation is above what is left are out at once.

    Parameters
    ----------
    known
        Inertia of a division that keeps the band, infinite without one.
    seconds
        For the mixed-integer program.
    """
    count, scale = len(customers), customers.work.sum() / k
    weights = customers.work / scale
    cost = (weights * squared_km(customers.points_km)).ravel()
    itself = np.arange(count) * (count + 1)
    loads = _loads(weights, itself, 1 + band), -_loads(weights, itself, 1 - band)
    rows = csr_array(vstack([_only_to_centres(count, itself), *loads]))
    centres = csr_array((np.ones(count), (np.zeros(count, dtype=int), itself)), shape=(1, count**2))
    once = csr_array(vstack([kron(np.ones((1, count)), eye_array(count)), centres]))
    exactly, upto = np.append(np.ones(count), k), np.zeros(rows.shape[0])
    relaxed = linprog(cost, A_ub=rows, b_ub=upto, A_eq=once, b_eq=exactly, bounds=(0, 1), method="highs")
    most = (1 + SLACK) * known / scale
    answer = milp(
        cost,
        integrality=np.ones(count**2),
        bounds=Bounds(0, np.where(relaxed.lower.marginals > most - relaxed.fun, 0, 1)),
        constraints=[
            LinearConstraint(rows, ub=upto),
            LinearConstraint(once, exactly, exactly),
            LinearConstraint(cost, ub=most),
        ],
        options={"time_limit": seconds},
    )
    bound = scale * max(relaxed.fun, answer.mip_dual_bound or relaxed.fun)
    if answer.x is None:
        return Optimum(inertia=known, bound=min(bound, known), owner=None)
    owner = answer.x.reshape(count, count).argmax(axis=0)
    return Optimum(inertia=scale * float(answer.fun), bound=bound, owner=owner)


def inertia_of(customers: Customers, owner: IntArray) -> float:
    """Return the moment of inertia around the medoids of a division."""
    total = 0.0
    for territory in np.unique(owner):
        inside = np.flatnonzero(owner == territory)
        total += float((squared_km(customers.points_km[inside]) @ customers.work[inside]).min())
    return total


def squared_km(points_km: FloatArray) -> FloatArray:
    """Return the squared distances between any two points."""
    return ((points_km[:, None] - points_km) ** 2).sum(axis=2)


def _only_to_centres(count: int, itself: IntArray) -> csr_array:
    """Return the rows by which nobody goes to one who is no centre."""
    size = count**2
    centre = csr_array((np.ones(size), (np.arange(size), np.repeat(itself, count))), shape=(size, size))
    return csr_array(eye_array(size) - centre)


def _loads(weights: FloatArray, itself: IntArray, limit: float) -> csr_array:
    """Return the rows of the loads less a limit where there is a centre."""
    count = len(weights)
    loads = csr_array(kron(eye_array(count), weights[None, :]))
    centres = csr_array((np.full(count, limit), (np.arange(count), itself)), shape=loads.shape)
    return csr_array(loads - centres)
