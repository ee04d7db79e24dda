"""Numbers drawn for names: the same on every machine and version, whatever else is drawn."""

from hashlib import sha256

DICE, SIDES = 12, 1 << 32


def drawn(choices: int, *names: object) -> int:
    """Return a whole number from 0 to ``choices`` - 1, drawn for a seed and what it is for."""
    text = "\x1f".join(str(name) for name in names)
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big") % choices


def happens(chance: float, *names: object) -> bool:
    """Return whether something of a chance, 0 to 1, comes about."""
    return drawn(SIDES, *names) < chance * SIDES


def bell(*names: object) -> float:
    """Return a number of mean 0 and standard deviation 1, never beyond 6.

    The sum of twelve even draws less 6 (Irwin and Hall), which needs no logarithm.
    """
    return sum(drawn(SIDES, number, *names) for number in range(DICE)) / SIDES - DICE / 2
