"""A whole number shared out in whole parts."""

from collections.abc import Sequence
from math import floor, fsum


def largest_remainder(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Return whole parts in proportion to the weights that add up to the total.

    Each part is its exact share rounded down; what is left goes, one each, to the parts with the largest
    remainders, of equals to the first: the method of Hamilton. No part is a whole unit off its exact share.

    Raises
    ------
    ValueError
        If the total or a weight is negative, or no weight is above zero.
    """
    whole = fsum(weights)
    if total < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError("a total and weights of which one is above zero are shared out")
    exact = [total * weight / whole for weight in weights]
    parts = [floor(share + 1e-9) for share in exact]
    order = sorted(range(len(parts)), key=lambda place: (round(parts[place] - exact[place], 9), place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return tuple(parts)
