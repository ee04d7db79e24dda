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
    rounds, last_rounds
        Rounds of assigning and re-centring from each start, and on the problem in full.
    starts
        Number of starts; fewer where cells times territories exceed ``start_work``.
    start_work
        Cells times territories over all starts; a bound on effort that no clock can move.
    cells, cells_per_territory
        Size of the smaller problem that the starts are tried on: the larger of the two.
    finalists, most_finalists
        Number of starts that are followed up in full; more where a band is not kept, up to a most.
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
    rounds: int = 16
    last_rounds: int = 4
    starts: int = 12
    start_work: int = 4_000_000
    cells: int = 1500
    cells_per_territory: int = 25
    finalists: int = 3
    most_finalists: int = 4
    nearest: int = 12
    scaling: float = 0.6
    seed: int = 1

    def __post_init__(self) -> None:
        if self.k is not None and self.k < 1:
            raise ValueError("there must be at least one territory")
        if self.band < 0 or not 0 < self.scaling <= 1:
            raise ValueError("the band must not be negative, the scaling must lie above 0 and up to 1")
        if min(self.rounds, self.last_rounds, self.starts, self.nearest, self.finalists) < 1 or self.seed < 0:
            raise ValueError(
                "rounds, starts, nearest and finalists must be at least 1, the seed not negative"
            )

    def starts_for(self, cells: int, territories: int) -> int:
        """Return the number of starts that a case of this size gets."""
        return max(1, min(self.starts, self.start_work // max(1, cells * territories)))


USUAL = TerritorySettings()
