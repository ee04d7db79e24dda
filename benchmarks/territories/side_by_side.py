"""Several methods on one case: a row of figures each."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.territories.country import make_country
from benchmarks.territories.customers import Customers
from benchmarks.territories.figures import Figures, figures_of
from benchmarks.territories.methods import KMEANS, METHODS
from benchmarks.territories.running import Outcome, run_alone

REHEARSAL = ("long", 60, 3)
TITLES = (
    "case",
    "method",
    "imbalance %",
    "CV %",
    "visit km",
    "vs KMeans %",
    "RMS km",
    "overlap %",
    "violations",
    "CPU s",
    "MB",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Customers to be divided into k territories."""

    name: str
    customers: Customers
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a method made of a case."""

    case: str
    method: str
    outcome: Outcome
    figures: Figures | None


def made_case(words: str) -> Case:
    """Return the case ``SHAPE:CUSTOMERS:K[:SEED]``."""
    shape, count, k, *seed = words.split(":")
    customers = make_country(shape, int(count), int(seed[0]) if seed else 1)
    return Case(name=words, customers=customers, k=int(k))


def rehearsal(method: Callable[..., Any], seed: int) -> Callable[[], Any]:
    """Return a method's work on something small."""
    shape, count, parts = REHEARSAL
    return partial(method, make_country(shape, count, 1), parts, seed)


def results_of(case: Case, methods: Sequence[str], seed: int, cpu_seconds: float) -> Iterator[Result]:
    """Return what each method makes of a case."""
    for name in methods:
        method = METHODS[name]
        work = partial(method, case.customers, case.k, seed)
        outcome = run_alone(work, rehearsal(method, seed), cpu_seconds)
        found = outcome.answer
        figures = None if found is None else figures_of(case.customers, found, case.k)
        sys.stderr.write(f"{case.name} {name}: {outcome.note or f'{outcome.cpu_seconds:.2f} s'}\n")
        yield Result(case=case.name, method=name, outcome=outcome, figures=figures)


def rows_of(results: Sequence[Result]) -> list[list[object]]:
    """Return the rows of the table."""
    free = {one.case: one.figures.visit_km for one in results if one.method == KMEANS and one.figures}
    return [_row(one, free.get(one.case)) for one in results]


def _row(result: Result, kmeans_km: float | None) -> list[object]:
    """Return one row."""
    got, outcome = result.figures, result.outcome
    if got is None:
        return [result.case, result.method, *[None] * 9, outcome.note]
    dearer = 100 * (got.visit_km / kmeans_km - 1) if kmeans_km else None
    shape = [got.visit_km, dearer, got.radius_km, 100 * got.overlap, got.violations]
    cost = [outcome.cpu_seconds, outcome.memory_mb, outcome.note]
    return [result.case, result.method, 100 * got.imbalance, 100 * got.variation, *shape, *cost]
