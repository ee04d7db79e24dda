"""How territories are drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritorySettings:
    """How territories are drawn.

    Parameters
    ----------
    k
        Number of territories, at most one a rep; None draws one a rep. With fewer, the reps whose homes
        lie best get one.
    band
        Wanted largest deviation of a rep's expected hours from a fair share by capacity. Where lumps, locks
        or homes forbid it, the least deviation that was found stands; ``measures.balance`` tells it.
    rounds
        Rounds of assigning and re-centring from each start.
    starts
        Number of starts; fewer where customers times territories exceed ``start_work``.
    start_work
        Customers times territories over all starts; a bound on effort that no clock can move.
    nearest
        How many of the nearest centres a customer may be assigned to.
    scaling
        Exponent by which targets follow the hours that were missed, between 0 and 1.
    seed
        Number the random starts are drawn from.

    Raises
    ------
    ValueError
        If a number is out of its range.
    """

    k: int | None = None
    band: float = 0.02
    rounds: int = 12
    starts: int = 4
    start_work: int = 1_000_000
    nearest: int = 12
    scaling: float = 0.6
    seed: int = 1

    def __post_init__(self) -> None:
        if self.k is not None and self.k < 1:
            raise ValueError("there must be at least one territory")
        if self.band < 0 or not 0 < self.scaling <= 1:
            raise ValueError("the band must not be negative, the scaling must lie above 0 and up to 1")
        if min(self.rounds, self.starts, self.nearest) < 1 or self.seed < 0:
            raise ValueError("rounds, starts and nearest must be at least 1, the seed not negative")

    def starts_for(self, customers: int, territories: int) -> int:
        """Return the number of starts that a case of this size gets."""
        return max(1, min(self.starts, self.start_work // max(1, customers * territories)))


USUAL = TerritorySettings()
