"""Territories: routeplan beside methods anyone can install, one thread each, and the bars it has to pass.

Cases are made from a seed (--made SHAPE:CUSTOMERS:K[:SEED], several between commas; the shapes are long,
coast and wide) or read from a table (--csv FILE --k 20, columns id, lat, lon and perhaps weight). Every
method runs in a process of its own; the clock is its CPU seconds without imports and compiling, memory is
what it took above the start. Imbalance is the largest deviation of a territory's work from the mean; visit
km is the mean distance of a visit to the centroid of its territory, also against KMeans; violations are
pieces too many on the trimmed Delaunay graph of the places.

With --bars only routeplan runs, on named cases, and every figure is met or missed. With --data the areas of
a folder are divided.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.public import names
from benchmarks.table import show, write_csv
from benchmarks.territories import areas, bars, side_by_side
from benchmarks.territories.customers import read_customers
from benchmarks.territories.methods import METHODS, OURS
from benchmarks.territories.side_by_side import Case, made_case, results_of, rows_of

USUAL = "long:500:5,long:500:20,long:2000:20,coast:2000:20,wide:20000:20"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the suite needs."""
    parser.add_argument("--csv", type=Path, help="table of customers: id, lat, lon and perhaps weight")
    parser.add_argument("--k", type=int, default=20, help="territories of that table")
    parser.add_argument("--made", default=USUAL, help=f"made cases; {USUAL} otherwise")
    parser.add_argument("--methods", type=names, default=tuple(METHODS), help=f"of {','.join(METHODS)}")
    parser.add_argument(
        "--bars", nargs="?", const="*", metavar="PATTERN", help="bars, all or such as 'design 2*'"
    )
    parser.add_argument("--data", type=Path, help="folder with 2DU60 and 2DU80 (*.dat) and perhaps bks.csv")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only areas such as '2DU60*'")
    parser.add_argument("--cpu-seconds", type=float, default=60, help="most CPU seconds of a method")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="file to write the table to, as CSV")


def run(arguments: argparse.Namespace) -> int:
    """Run the suite; return 1 where routeplan misses a bar, has no answer or a territory in pieces."""
    if arguments.data:
        return _run_areas(arguments)
    if arguments.bars:
        return _run_bars(arguments)
    if unknown := set(arguments.methods) - set(METHODS):
        sys.stderr.write(f"There is no method {', '.join(sorted(unknown))}.\n")
        return 2
    results = [
        result
        for case in cases_of(arguments)
        for result in results_of(case, arguments.methods, arguments.seed, arguments.cpu_seconds)
    ]
    _report(side_by_side.TITLES, rows_of(results), arguments.out)
    ours = [result.figures for result in results if result.method == OURS]
    return int(any(figures is None or figures.violations for figures in ours))


def cases_of(arguments: argparse.Namespace) -> Iterator[Case]:
    """Return the table's case, or the made ones."""
    if arguments.csv:
        yield Case(name=arguments.csv.stem, customers=read_customers(arguments.csv), k=arguments.k)
        return
    for words in names(arguments.made):
        yield made_case(words)


def _run_areas(arguments: argparse.Namespace) -> int:
    """Run the public instances of areas; return 1 where a bar is missed."""
    found = list(areas.area_rows(arguments.data, arguments.only, arguments.seed, arguments.cpu_seconds))
    if not found:
        sys.stderr.write(f"No areas (*.dat) in {arguments.data} that match {arguments.only}.\n")
        return 2
    _report(areas.TITLES, found, arguments.out)
    return int(any(row[-1] != "met" for row in found))


def _run_bars(arguments: argparse.Namespace) -> int:
    """Run the bars; return 1 where one is missed."""
    verdicts = list(bars.verdicts_of(arguments.bars, arguments.seed, arguments.cpu_seconds))
    if not verdicts:
        sys.stderr.write(f"No bar matches {arguments.bars}; there are {', '.join(bars.BARS)}.\n")
        return 2
    _report(bars.TITLES, [verdict.row() for verdict in verdicts], arguments.out)
    missed = sum(not verdict.met for verdict in verdicts)
    sys.stdout.write(f"\n{len(verdicts) - missed} met, {missed} missed\n")
    return int(missed > 0)


def _report(titles: Sequence[str], rows: list[list[object]], out: Path | None) -> None:
    """Show a table and write it to a file if there is one."""
    show(titles, rows)
    if out:
        write_csv(out, titles, rows)
