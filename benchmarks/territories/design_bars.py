"""Bars of territories from scratch, homes free."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.territories.methods import KMEANS, OURS
from benchmarks.territories.side_by_side import made_case, results_of
from benchmarks.territories.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What territories from scratch must come to.

    Parameters
    ----------
    made
        The case as the suite makes it.
    imbalance
        Per cent; violations must be 0.
    seconds
        CPU seconds.
    dearer
        Visit km over those of KMeans, which balances nothing, in per cent.
    overlap
        Per cent.
    memory_mb
        Above the start.
    """

    name: str
    made: str
    seconds: float
    imbalance: float = 2
    dearer: float | None = None
    overlap: float | None = None
    memory_mb: float | None = None


DESIGNS = (
    Design(name="500/5", made="long:500:5", seconds=1, dearer=20),
    Design(name="500/20", made="long:500:20", seconds=3, dearer=30),
    Design(name="2,000/20", made="long:2000:20", seconds=3, dearer=20, overlap=1),
    Design(name="2,000/20 coast", made="coast:2000:20", seconds=3, dearer=20, overlap=1),
    Design(name="2,000/200", made="long:2000:200", seconds=30, imbalance=7),
    Design(name="20,000/5", made="wide:20000:5", seconds=3, dearer=3),
    Design(name="20,000/20", made="wide:20000:20", seconds=15, dearer=12),
    Design(name="20,000/100", made="wide:20000:100", seconds=20),
    Design(name="20,000/200", made="wide:20000:200", seconds=30, dearer=8, memory_mb=100),
)


def design_verdicts(bar: Design, seed: int, cpu_seconds: float) -> Iterator[Verdict]:
    """Return the figures of one case."""
    case = made_case(bar.made)
    free, ours = results_of(case, (KMEANS, OURS), seed, cpu_seconds)
    name, got, note = f"design {bar.name}", ours.figures, ours.outcome.note
    dearer = None if got is None or free.figures is None else got.visit_km / free.figures.visit_km - 1
    figures = [
        ("imbalance %", bar.imbalance, got and 100 * got.imbalance),
        ("violations", 0, got and got.violations),
        ("CPU s", bar.seconds, ours.outcome.cpu_seconds),
        ("visit km over KMeans %", bar.dearer, dearer and 100 * dearer),
        ("hull overlap %", bar.overlap, got and 100 * got.overlap),
        ("MB", bar.memory_mb, ours.outcome.memory_mb),
    ]
    for figure, most, measured in figures:
        if most is not None:
            yield Verdict(case=name, figure=figure, most=most, got=measured, note=note)
