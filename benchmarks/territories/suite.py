"""Territories drawn from scratch: routeplan beside methods anyone can install, one thread each.

Cases are made from a seed (--made SHAPE:CUSTOMERS:K[:SEED], several between commas; the shapes are long,
coast and wide) or read from a table (--csv FILE --k 20, columns id, lat, lon and perhaps weight). Every
method runs in a process of its own; the clock is its CPU seconds without imports and compiling, memory is
what it took above the start. Imbalance is the largest deviation of a territory's work from the mean; visit
km is the mean distance of a visit to the centroid of its territory, also against KMeans; violations are
pieces too many on the trimmed Delaunay graph of the places.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.public import names
from benchmarks.table import show, write_csv
from benchmarks.territories import areas
from benchmarks.territories.areas import area_rows
from benchmarks.territories.country import make_country
from benchmarks.territories.customers import Customers, read_customers
from benchmarks.territories.figures import Figures, figures_of
from benchmarks.territories.methods import METHODS, OURS
from benchmarks.territories.running import Outcome, run_alone

KMEANS = "kmeans"
USUAL = "long:500:5,long:500:20,long:2000:20,coast:2000:20,wide:20000:20"
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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the suite needs."""
    parser.add_argument("--csv", type=Path, help="table of customers: id, lat, lon and perhaps weight")
    parser.add_argument("--k", type=int, default=20, help="territories of that table")
    parser.add_argument(
        "--data", type=Path, help="folder with the areas 2DU60 and 2DU80 (*.dat), perhaps bks.csv"
    )
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only areas such as '2DU60*'")
    parser.add_argument("--made", default=USUAL, help=f"made cases; {USUAL} otherwise")
    parser.add_argument("--methods", type=names, default=tuple(METHODS), help=f"of {','.join(METHODS)}")
    parser.add_argument("--cpu-seconds", type=float, default=60, help="most CPU seconds of a method")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="file to write the table to, as CSV")


def run(arguments: argparse.Namespace) -> int:
    """Run the suite; return 1 where routeplan has no answer or a territory in pieces."""
    if arguments.data:
        return _run_areas(arguments)
    if unknown := set(arguments.methods) - set(METHODS):
        sys.stderr.write(f"There is no method {', '.join(sorted(unknown))}.\n")
        return 2
    results = [
        result
        for case in cases_of(arguments)
        for result in results_of(case, arguments.methods, arguments.seed, arguments.cpu_seconds)
    ]
    _report(TITLES, rows_of(results), arguments.out)
    ours = [result.figures for result in results if result.method == OURS]
    return int(any(figures is None or figures.violations for figures in ours))


def _run_areas(arguments: argparse.Namespace) -> int:
    """Run the public instances of areas; return 1 where a bar is missed."""
    rows = list(area_rows(arguments.data, arguments.only, arguments.seed, arguments.cpu_seconds))
    if not rows:
        sys.stderr.write(f"No areas (*.dat) in {arguments.data} that match {arguments.only}.\n")
        return 2
    _report(areas.TITLES, rows, arguments.out)
    return int(any(row[-1] != "met" for row in rows))


def _report(titles: Sequence[str], rows: list[list[object]], out: Path | None) -> None:
    """Show a table and write it to a file if there is one."""
    show(titles, rows)
    if out:
        write_csv(out, titles, rows)


def cases_of(arguments: argparse.Namespace) -> Iterator[Case]:
    """Return the table's case, or the made ones."""
    if arguments.csv:
        yield Case(name=arguments.csv.stem, customers=read_customers(arguments.csv), k=arguments.k)
        return
    for words in names(arguments.made):
        yield made_case(words)


def made_case(words: str) -> Case:
    """Return the case ``SHAPE:CUSTOMERS:K[:SEED]``."""
    shape, count, k, *seed = words.split(":")
    customers = make_country(shape, int(count), int(seed[0]) if seed else 1)
    return Case(name=words, customers=customers, k=int(k))


def results_of(case: Case, methods: Sequence[str], seed: int, cpu_seconds: float) -> Iterator[Result]:
    """Return what each method makes of a case."""
    shape, count, parts = REHEARSAL
    small = make_country(shape, count, 1)
    for name in methods:
        method = METHODS[name]
        work = partial(method, case.customers, case.k, seed)
        outcome = run_alone(work, partial(method, small, parts, seed), cpu_seconds)
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
