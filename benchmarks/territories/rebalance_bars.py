"""Bars of rebalancing: inside the band again, few customers moved, in one piece each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.territories.change import Change, made_change, work_over_borders
from benchmarks.territories.fewest_moves import fewest_moves
from benchmarks.territories.figures import imbalance_of, violations_of
from benchmarks.territories.ours import rebalance_by_routeplan
from benchmarks.territories.running import Outcome, run_alone
from benchmarks.territories.verdicts import Verdict

REHEARSAL = "long:60:3"
FEW = "long:500:8"
FEW_BAND = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebalancing:
    """What rebalancing must come to: a band and the customers moved in per cent, and CPU seconds."""

    name: str
    made: str
    band: float
    moved: float
    seconds: float


CHANGES = (
    Rebalancing(name="20,000/100 to 5 %", made="wide:20000:100", band=0.05, moved=10, seconds=30),
    Rebalancing(name="2,000/20 to 5 %", made="long:2000:20", band=0.05, moved=11, seconds=5),
    Rebalancing(name="2,000/20 to 10 %", made="long:2000:20", band=0.10, moved=8.5, seconds=5),
)


def rebalance_verdicts(bar: Rebalancing, seed: int, cpu_seconds: float) -> Iterator[Verdict]:
    """Return the figures of one change."""
    change = made_change(bar.made)
    outcome = _rebalanced(change, bar.band, seed, cpu_seconds)
    share = None if outcome.answer is None else 100 * float((outcome.answer != change.owner).mean())
    moved = ("customers moved %", bar.moved, share)
    yield from _verdicts(f"rebalance {bar.name}", change, outcome, bar.band, [moved], bar.seconds)


def few_moves_verdicts(seed: int, cpu_seconds: float) -> Iterator[Verdict]:
    """Return the figures of a change small enough to prove the fewest moves by growing outwards."""
    change = made_change(FEW)
    outcome = _rebalanced(change, FEW_BAND, seed, cpu_seconds)
    best = fewest_moves(change, FEW_BAND)
    count = None if outcome.answer is None else int((outcome.answer != change.owner).sum())
    most = len(change.owner) if best.moves is None else best.moves
    moved = (f"customers moved (fewest by growing outwards, {best.how})", most, count)
    yield from _verdicts("rebalance 500/8", change, outcome, FEW_BAND, [moved], 3)


def _rebalanced(change: Change, band: float, seed: int, cpu_seconds: float) -> Outcome:
    """Return the outcome of rebalancing by routeplan."""
    small = made_change(REHEARSAL)
    work, rehearse = (
        partial(rebalance_by_routeplan, one.customers, one.owner, one.k, band, seed)
        for one in (change, small)
    )
    return run_alone(work, rehearse, cpu_seconds)


def _verdicts(
    name: str,
    change: Change,
    outcome: Outcome,
    band: float,
    moved: list[tuple[str, float, float | None]],
    seconds: float,
) -> Iterator[Verdict]:
    """Return the figures of a rebalanced division."""
    owner, work = outcome.answer, change.customers.work
    imbalance = None if owner is None else 100 * imbalance_of(work, owner, change.k)
    violations = None if owner is None else violations_of(change.customers.points_km, owner)
    start, flow = imbalance_of(work, change.owner, change.k), work_over_borders(change, band)
    before = f"before: {100 * start:.1f} %, {100 * flow:.1f} % of the work over borders"
    figures = [
        ("imbalance %", 100 * band, imbalance),
        *moved,
        ("violations", 0, violations),
        ("CPU s", seconds, outcome.cpu_seconds),
    ]
    for figure, most, got in figures:
        yield Verdict(case=name, figure=figure, most=most, got=got, note=outcome.note or before)
