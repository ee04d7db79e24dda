"""Why visits are on their days, as the plan book tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class BookReasons:
    """What the book says of visits and of calls left out, by visit id.

    Parameters
    ----------
    facts
        What allowed the day of a visit, as sentences.
    others
        (day number, seconds driven more) of the next best days of a visit, the other visits in their order.
    hints
        What could change so that a call that was left out fits, as sentences.
    tried
        Calls whose hints were verified by planning again.
    """

    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tried: frozenset[str] = frozenset()
