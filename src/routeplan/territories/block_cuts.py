"""Keep territories of areas in one piece."""

import numpy as np
from scipy.sparse import csr_array

from routeplan.measures.neighbours import components
from routeplan.territories.block_problem import Blocks
from routeplan.territories.problem import BoolArray, IntArray


def contiguity_cuts(blocks: Blocks, centres: IntArray, owner: IntArray, columns: int) -> csr_array:
    """Return the rows that a division in pieces breaks, for sums of at most 0; none for one without.

    An area of a piece without the centre belongs to the centre only if one of the areas between them does,
    which is how contiguity is imposed on the fly (J. Oehrlein and J.-H. Haunert, A cutting-plane method for
    contiguity-constrained spatial aggregation, Journal of Spatial Information Science 15, 2017).

    Parameters
    ----------
    columns
        Number of variables, of which the first are the areas of the first centre, of the second and so on.
    """
    same = owner[blocks.pairs[:, 0]] == owner[blocks.pairs[:, 1]]
    piece = components(blocks.areas, blocks.pairs[same])
    entries: list[tuple[int, int, float]] = []
    row = 0
    for one in np.setdiff1d(piece, piece[centres]):
        inside = piece == one
        territory = int(owner[inside][0])
        between = _between(blocks, inside, int(centres[territory]))
        for area in np.flatnonzero(inside).tolist():
            entries.append((row, territory * blocks.areas + area, 1.0))
            entries += [(row, territory * blocks.areas + other, -1.0) for other in between.tolist()]
            row += 1
    if not entries:
        return csr_array((0, columns))
    i, j, values = zip(*entries, strict=True)
    return csr_array((values, (i, j)), shape=(row, columns))


def _between(blocks: Blocks, inside: BoolArray, centre: int) -> IntArray:
    """Return areas around a piece of which every way from the centre meets one, none of them needless."""
    touching = blocks.pairs[inside[blocks.pairs].sum(axis=1) == 1].ravel()
    around = np.zeros(blocks.areas, dtype=bool)
    around[touching[~inside[touching]]] = True
    open_ways = blocks.pairs[~around[blocks.pairs].any(axis=1)]
    side = components(blocks.areas, open_ways)
    reached = side == side[centre]
    met = blocks.pairs[reached[blocks.pairs].any(axis=1)].ravel()
    return np.unique(met[around[met]])
