"""How evenly work is shared out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from routeplan.model.call import LedgerRow

MEAN_INDEX = 1000


def fair_targets(loads: ArrayLike, capacities: ArrayLike) -> NDArray[np.float64]:
    """Return the load that each would carry if all were shared out by capacity; evenly without any."""
    load = np.asarray(loads, dtype=np.float64)
    room = np.asarray(capacities, dtype=np.float64)
    if room.sum() <= 0:
        room = np.ones_like(load)
    targets: NDArray[np.float64] = load.sum() * room / room.sum()
    return targets


def limited_targets(loads: ArrayLike, capacities: ArrayLike, limits: ArrayLike) -> NDArray[np.float64]:
    """Return the fair targets where nobody's is above a limit; the others share what is left by capacity.

    Where all limits together are below the loads, everybody's target is the limit.
    """
    load, limit = np.asarray(loads, dtype=np.float64), np.asarray(limits, dtype=np.float64)
    room = np.array(capacities, dtype=np.float64)
    targets = fair_targets(load, room)
    full = np.zeros(len(load), dtype=bool)
    while (targets > limit).any():
        full |= targets > limit
        left = load.sum() - limit[full].sum()
        targets = np.where(full, limit, 0.0)
        if full.all() or left <= 0 or room[~full].sum() <= 0:
            break
        targets[~full] = left * room[~full] / room[~full].sum()
    return targets


def deviations(loads: ArrayLike, targets: ArrayLike) -> NDArray[np.float64]:
    """Return each load over its target, less 1; 0 where neither is above zero, infinite without a target."""
    load = np.asarray(loads, dtype=np.float64)
    target = np.asarray(targets, dtype=np.float64)
    bare = np.where(load > 0, np.inf, 0.0)
    return np.where(target > 0, load / np.where(target > 0, target, 1) - 1, bare)


def imbalance(loads: ArrayLike, targets: ArrayLike) -> float:
    """Return the largest deviation of a load from its target, as a share of the target.

    ``max |L / target - 1|``, the tolerance of R. Z. Rios-Mercado and E. Fernandez, A reactive GRASP for a
    commercial territory design problem, Computers & Operations Research 36 (2009). 0 without any load.
    """
    off = np.abs(deviations(loads, targets))
    return float(off.max()) if off.size else 0.0


def balance_index(loads: ArrayLike, targets: ArrayLike) -> NDArray[np.float64]:
    """Return the loads in thousandths of their targets, as managers quote them: 1000 is a fair share.

    With equal targets the mean territory has 1000, the scale of AlignMix's index.
    """
    index: NDArray[np.float64] = MEAN_INDEX * (1 + deviations(loads, targets))
    return index


def ledger_imbalance(ledger: Sequence[LedgerRow]) -> float:
    """Return the imbalance of all demand, relative to the capacity of each rep.

    Reps without capacity and customers without a rep are left out.
    """
    rows = [row for row in ledger if row.rep_id and row.capacity_seconds > 0]
    loads = [row.demand_seconds for row in rows]
    return imbalance(loads, fair_targets(loads, [row.capacity_seconds for row in rows]))
