"""The bars by name, and who measures them."""

import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from functools import partial

from benchmarks.territories.design_bars import DESIGNS, design_verdicts
from benchmarks.territories.exact_bars import SMALL_CASES, exact_verdicts
from benchmarks.territories.hours_bars import TEAMS, hours_verdicts
from benchmarks.territories.rebalance_bars import CHANGES, few_moves_verdicts, rebalance_verdicts
from benchmarks.territories.verdicts import Verdict
from benchmarks.territories.zone_bars import zone_verdicts

TITLES = ("case", "figure", "at most", "measured", "bar", "note")

BARS: dict[str, Callable[[int, float], Iterator[Verdict]]] = {
    **{f"design {bar.name}": partial(design_verdicts, bar) for bar in DESIGNS},
    **{f"exact {words}": partial(exact_verdicts, words) for words in SMALL_CASES},
    **{f"rebalance {bar.name}": partial(rebalance_verdicts, bar) for bar in CHANGES},
    "rebalance 500/8": few_moves_verdicts,
    "zones": zone_verdicts,
    **{f"hours {bar.name}": partial(hours_verdicts, bar) for bar in TEAMS},
}


def verdicts_of(pattern: str, seed: int, cpu_seconds: float) -> Iterator[Verdict]:
    """Return the figures of the bars whose names match."""
    for name, measure in BARS.items():
        if fnmatch(name, pattern):
            for verdict in measure(seed, cpu_seconds):
                outcome = "met" if verdict.met else "missed"
                sys.stderr.write(f"{verdict.case}, {verdict.figure}: {verdict.got} ({outcome})\n")
                yield verdict
