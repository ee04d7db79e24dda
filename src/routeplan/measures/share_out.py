"""Sharing a quantity out by weights, with a least and a most for each."""

from collections.abc import Sequence
from math import fsum


def share_out(weights: Sequence[float], total: float, floor: float, cap: float) -> tuple[float, ...]:
    """Return parts of a total that are proportional to the weights as far as floor and cap let them be.

    ``part = min(cap, max(floor, level x weight))`` with the one level at which the parts come to the total;
    the sum is linear in the level between the points at which a part leaves its floor or reaches its cap. If
    the floors come to more than the total, all get the same. Weights of 0 get the floor; what is left when
    all others have the cap is shared by nobody.

    Parameters
    ----------
    weights
        Not negative.
    floor, cap
        ``0 <= floor <= cap``.
    """
    if not weights:
        return ()
    if len(weights) * floor >= total:
        return (total / len(weights),) * len(weights)

    def parts(level: float) -> tuple[float, ...]:
        return tuple(min(cap, max(floor, level * one)) for one in weights)

    levels = sorted({bound / one for one in weights if one > 0 for bound in (floor, cap)})
    if not levels or fsum(parts(levels[-1])) <= total:
        return tuple(cap if one > 0 else floor for one in weights)
    low, high = -1, len(levels) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fsum(parts(levels[middle])) <= total else (low, middle)
    before = levels[low] if low >= 0 else 0.0
    least, most = fsum(parts(before)), fsum(parts(levels[high]))
    share = (total - least) / (most - least) if most > least else 0.0
    return parts(before + share * (levels[high] - before))
