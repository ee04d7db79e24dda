"""How deals come through the funnel: counts, conversion, time in each stage."""

from dataclasses import dataclass
from itertools import pairwise

from routeplan.model.opportunity import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStep:
    """One stage, and how many deals came to it.

    Parameters
    ----------
    name
        Key of the stage, or its name in a table of counts.
    count
        Deals that came to the stage, those that went on included.
    conversion
        Share of the deals of the stage before that came here; None for the first stage, and where the stage
        before is empty.
    cumulative
        Share of the deals of the first stage that came here; None where that is empty.
    is_judged
        Whether the stage before has deals enough to say something of the conversion.
    here
        Deals that are in the stage now; None where only counts are known.
    lost
        Deals that were lost from the stage; None where only counts are known.
    """

    name: str
    count: int
    conversion: float | None
    cumulative: float | None
    is_judged: bool = False
    here: int | None = None
    lost: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelFlow:
    """The stages in their order.

    Parameters
    ----------
    least_deals
        Deals that a stage needs before the conversion from it is judged.
    weakest
        Place of the stage that fewest came to from the stage before, as a share; the first of several; None
        where no conversion can be judged.

    Raises
    ------
    ValueError
        If there is no stage, a count is negative, or more deals come to a stage than to the one before.
    """

    steps: tuple[FunnelStep, ...]
    least_deals: int
    weakest: int | None = None

    def __post_init__(self) -> None:
        counts = [one.count for one in self.steps]
        if not counts or min(counts) < 0 or any(later > first for first, later in pairwise(counts)):
            raise ValueError("counts of a funnel are not negative and never rise")

    @property
    def weakest_step(self) -> tuple[FunnelStep, FunnelStep] | None:
        """Return the stages before and after the weakest step, None where no step can be judged."""
        if self.weakest is None:
            return None
        return self.steps[self.weakest - 1], self.steps[self.weakest]

    @property
    def too_few(self) -> tuple[tuple[FunnelStep, FunnelStep], ...]:
        """Return the stages before and after the steps of which too few deals say nothing."""
        return tuple((before, after) for before, after in pairwise(self.steps) if not after.is_judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwell:
    """How long deals stay in a stage, in days.

    Parameters
    ----------
    left
        Deals that left the stage and of which both days are known.
    median, longest
        Of these; None where there are none.
    here
        Deals that are in the stage now.
    here_median, here_longest
        How long those of known day have been there by now; None where there are none.
    here_undated
        Deals that are there of which nobody knows since when.
    """

    stage: Stage
    left: int
    median: float | None
    longest: int | None
    here: int
    here_median: float | None
    here_longest: int | None
    here_undated: int
