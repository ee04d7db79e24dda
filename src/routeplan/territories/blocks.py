"""Share out areas such as post codes, balanced in several activities at once."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from routeplan.territories.block_assignment import Division, Model, Relaxation, assign_blocks
from routeplan.territories.block_problem import Blocks
from routeplan.territories.problem import FREE, FloatArray, IntArray

STARTS = 4
ROUNDS = 20
MOST_TRIALS = 400
MOST_AREAS_IN_PAIRS = 150
WORTH_IT = 1e-6


def split_blocks(
    points: FloatArray, activities: FloatArray, pairs: IntArray, k: int, band: float, seed: int
) -> IntArray:
    """Return the territory of each area: short ways to a centre, in one piece, every activity in its band.

    The commercial territory design problem of R. Z. Rios-Mercado and E. Fernandez, Computers & Operations
    Research 36 (2009), with the dispersion of the p-median: the sum of distances from each area to the
    centre of its territory, which is one of its areas. Location-allocation (L. Cooper, Operations Research
    11, 1963; S. W. Hess et al. 1965) with exact assignment, then one centre at a time, in small cases two,
    go elsewhere (M. B. Teitz and P. Bart, Operations Research 16, 1968), where a Lagrangian bound says that
    it may pay. Where nothing found is inside the band, the least excess stands.

    Parameters
    ----------
    points
        Place of each area, shape (areas, 2).
    activities
        What is to be balanced, such as customers, demand and work; shape (activities, areas).
    pairs
        Neighbouring areas, shape (pairs, 2); areas without a way to the others get the shortest one.
    k
        Number of territories.
    band
        Largest deviation of a territory from the mean in any activity, as a share of it.
    seed
        Number the starts are drawn from.

    Raises
    ------
    ValueError
        If there are no territories, or more than areas.
    """
    if not 1 <= k <= len(points):
        raise ValueError(f"{k} territories cannot be made of {len(points)} areas")
    blocks = Blocks.of(points, activities, pairs, k, band)
    random = np.random.default_rng(seed)
    found = [_exchanged(blocks, _first(blocks, _far_apart(blocks, random)), 1) for _ in range(STARTS)]
    best = min(found, key=lambda division: division.price)
    while blocks.areas <= MOST_AREAS_IN_PAIRS and k > 1:
        better = _exchanged(blocks, _exchanged(blocks, best, 2), 1)
        if better.price >= best.price - WORTH_IT:
            break
        best = better
    return best.owner


def _far_apart(blocks: Blocks, random: np.random.Generator) -> IntArray:
    """Return areas drawn one after the other by squared distance to those drawn (k-means++)."""
    chosen = [int(random.integers(blocks.areas))]
    while len(chosen) < blocks.k:
        chances = np.cumsum(blocks.apart[chosen].min(axis=0) ** 2)
        if chances[-1] == 0:
            chances = np.cumsum(~np.isin(np.arange(blocks.areas), chosen))
        pick = int(np.searchsorted(chances, random.random() * chances[-1], side="right"))  # nosec B311
        chosen.append(min(pick, blocks.areas - 1))
    return np.array(chosen, dtype=np.int64)


def _first(blocks: Blocks, centres: IntArray) -> Division:
    """Return the division at centres that have been moved to the middle of roughly assigned areas."""
    for _ in range(ROUNDS):
        middle = blocks.medoids(Model.of(blocks, centres).relaxed(blocks).owner)
        if (middle == centres).all():
            break
        centres = middle
    return _settled(blocks, centres) or _grown(blocks, centres)


def _grown(blocks: Blocks, centres: IntArray) -> Division:
    """Return the division after the territory with the least load takes the nearest area beside it."""
    owner = np.full(blocks.areas, FREE)
    owner[centres] = np.arange(blocks.k)
    while (owner == FREE).any():
        edges = np.concatenate([blocks.pairs, blocks.pairs[:, ::-1]])
        edges = edges[(owner[edges[:, 0]] != FREE) & (owner[edges[:, 1]] == FREE)]
        taker = owner[edges[:, 0]]
        loads = np.bincount(owner[owner != FREE], blocks.shares.sum(axis=0)[owner != FREE])
        best = np.lexsort((blocks.apart[centres[taker], edges[:, 1]], loads[taker]))[0]
        owner[edges[best, 1]] = taker[best]
    relaxation = Model.of(blocks, centres).relaxed(blocks)
    price = blocks.price(owner, centres)
    return Division(owner=owner, centres=centres, price=price, relaxation=relaxation)


def _settled(blocks: Blocks, centres: IntArray, below: float = np.inf) -> Division | None:
    """Return the division after assigning to the centres and moving them to the middle while that pays."""
    best = None
    for _ in range(ROUNDS):
        division = assign_blocks(blocks, centres, below)
        if division is None or division.price >= below - WORTH_IT:
            break
        best, below = division, division.price
        centres = blocks.medoids(division.owner)
        if (centres == division.centres).all():
            break
    return best


def _exchanged(blocks: Blocks, division: Division, moved: int) -> Division:
    """Return the division after moving some centres at a time elsewhere while that pays."""
    tried: set[tuple[int, ...]] = set()
    improved = True
    while improved:
        improved = False
        for centres in _promising(blocks, division, moved):
            key = tuple(sorted(centres.tolist()))
            if key in tried or len(tried) == MOST_TRIALS:
                continue
            tried.add(key)
            trial = _settled(blocks, centres, division.price - WORTH_IT)
            if trial is not None:
                division, improved = trial, True
                break
    return division


def _promising(blocks: Blocks, division: Division, moved: int) -> list[IntArray]:
    """Return the centres with some elsewhere whose lower bound beats a division, the lowest bound first."""
    found = []
    for slots in combinations(range(blocks.k), moved):
        bounds = exchange_bounds(blocks, division.centres, division.relaxation, slots)
        for areas in np.argwhere(bounds < division.price - WORTH_IT).tolist():
            found.append((float(bounds[tuple(areas)]), slots, areas))
    choices = []
    for _, slots, areas in sorted(found):
        centres = division.centres.copy()
        centres[list(slots)] = areas
        choices.append(centres)
    return choices


def exchange_bounds(
    blocks: Blocks, centres: IntArray, relaxation: Relaxation, slots: Sequence[int]
) -> FloatArray:
    """Return a lower bound on the price with some centres elsewhere, one axis of areas for each of them.

    Lagrangian bound with the prices of the bands at the centres as they are: every area goes where
    distance and prices are least. Areas that are centres already are out.
    """
    toll = relaxation.prices @ blocks.shares
    stay = np.setdiff1d(np.arange(blocks.k), slots)
    cost = (blocks.apart[centres] + toll)[stay].min(axis=0, initial=np.inf)
    for slot in slots:
        cost = np.minimum(cost[..., None, :], blocks.apart + toll[slot])
    bounds: FloatArray = cost.sum(axis=-1) + relaxation.constant
    places = np.indices(bounds.shape)
    out = np.isin(places, centres).any(axis=0)
    for one, other in combinations(places, 2):
        out |= one == other
    return np.where(out, np.inf, bounds)
