"""What the suites of public instances have in common: their arguments, their rows, the table and the file."""

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from fnmatch import fnmatch
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers import engine
from benchmarks.peers.routing import Engine
from benchmarks.table import show, write_csv

BEST_KNOWN_FILE = "bks.csv"
REACHED_PERCENT = 1e-3
OURS = "routeplan"

Method = Callable[[Any, int, float], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one run came to.

    Parameters
    ----------
    cost
        Cost, or prize, as the checker reckons it; None where something that must be done was left out.
    gap_percent
        How much worse than the best known, in per cent of it; negative is better.
    cpu_seconds
        Time of this process from the problem made to the answer.
    """

    instance: str
    method: str
    seed: int
    cost: float | None
    best_known: float | None
    gap_percent: float | None
    cpu_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """What a suite of public instances does.

    Parameters
    ----------
    solve
        Plans an instance with a seed in so many CPU seconds by routeplan; None where it finds no plan.
    peer
        Returns the same by a peer.
    check
        Reckons a plan from the instance's own numbers; raises ValueError where it is illegal.
    more_is_better
        Whether the figure is a prize rather than a cost.
    """

    solve: Method
    peer: Callable[[str], Method]
    check: Callable[[Any, Any], float]
    more_is_better: bool = False

    def rows(
        self, arguments: argparse.Namespace, instances: Iterable[tuple[str, Any, float | None]]
    ) -> Iterator[Row]:
        """Return a row for each instance (given with its name and best known), method and seed."""
        methods = {OURS: self.solve} | {name: self.peer(name) for name in arguments.peers}
        for title, instance, best_known in instances:
            for method, solve in methods.items():
                for seed in arguments.seeds:
                    begun = process_time()
                    plan = solve(instance, seed, arguments.cpu_seconds)
                    seconds = process_time() - begun
                    cost = self._figure(method, instance, plan)
                    yield Row(
                        instance=title,
                        method=method,
                        seed=seed,
                        cost=cost,
                        best_known=best_known,
                        gap_percent=self.gap_percent(cost, best_known),
                        cpu_seconds=seconds,
                    )

    def _figure(self, method: str, instance: Any, plan: Any) -> float | None:
        """Return what the checker reckons; an illegal plan is an error of ours, but no plan of a peer's."""
        if plan is None:
            return None
        try:
            return self.check(instance, plan)
        except ValueError as broken:
            if method == OURS:
                raise
            sys.stderr.write(f"{method}: {broken}\n")
            return None

    def gap_percent(self, cost: float | None, best_known: float | None) -> float | None:
        """Return how much worse than the best known; costs are given with two decimals, so both are."""
        if cost is None or not best_known:
            return None
        worse = best_known - cost if self.more_is_better else round(cost, 2) - best_known
        return 100 * worse / best_known


def add_suite_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that all suites of public instances take."""
    parser.add_argument(
        "--data", type=Path, required=True, help=f"folder with instances and, if known, {BEST_KNOWN_FILE}"
    )
    parser.add_argument("--cpu-seconds", type=float, default=10.0, help="CPU seconds of the search per run")
    parser.add_argument("--seeds", type=seeds, default=(1,), help="such as 1 or 1,2,3")
    parser.add_argument("--csv", type=Path, help="write the rows to this file")
    parser.add_argument("--peers", type=names, default=(), help="such as vroom,pyvrp,ortools")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only files such as 'pr*'")


def names(text: str) -> tuple[str, ...]:
    """Return the words between commas."""
    return tuple(filter(None, text.split(",")))


def engine_or_exit(name: str) -> Engine:
    """Return a peer's engine; leave the program with a message where there is none."""
    try:
        return engine(name)
    except (ImportError, ValueError) as problem:
        raise SystemExit(str(problem)) from problem


def seeds(text: str) -> tuple[int, ...]:
    """Return the whole numbers between commas."""
    return tuple(int(word) for word in text.split(","))


def instance_files(folder: Path, only: str) -> tuple[Path, ...]:
    """Return the instance files of a folder and those below it, by name."""
    if not folder.is_dir():
        raise SystemExit(f"{folder} is no folder")
    found = [path for path in folder.rglob("*.txt") if fnmatch(path.name, only) or fnmatch(path.stem, only)]
    if not found:
        raise SystemExit(f"{folder} has no instance files (*.txt) that match {only}")
    return tuple(sorted(found, key=lambda path: (path.name, path.as_posix())))


def best_known_rows(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the best-known values of a folder, none without the file."""
    path = folder / BEST_KNOWN_FILE
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def near_distance(travel: NDArray[np.int64], neighbours: int = 5) -> int:
    """Return the mean distance to the nearest other places, at least 1: the scale of temperatures."""
    apart = np.sort(travel + np.diag(np.full(len(travel), travel.max() + 1)), axis=1)
    reach = min(neighbours, len(travel) - 1)
    return max(1, round(float(apart[:, :reach].mean()))) if reach else 1


def report(rows: Iterable[Row], csv_path: Path | None) -> int:
    """Show the rows and their means, write the file; return 1 when a run of ours has no complete answer."""
    titles = [field.name for field in fields(Row)]
    done = []
    for entry in rows:
        gap = _figure(entry.gap_percent)
        sys.stderr.write(f"{entry.instance} {entry.method} seed {entry.seed}: {gap} %\n")
        done.append(entry)
    cells = [astuple(entry) for entry in done]
    show(titles, cells)
    for method in dict.fromkeys(entry.method for entry in done):
        lines = summary([entry for entry in done if entry.method == method])
        sys.stdout.write("".join(f"{line}\n" for line in ("", f"{method}:", *lines)))
    if csv_path is not None:
        write_csv(csv_path, titles, cells)
    return int(any(entry.cost is None for entry in done if entry.method == OURS))


def _figure(number: float | None) -> str:
    return "-" if number is None else f"{number:.2f}"


def summary(rows: Sequence[Row]) -> list[str]:
    """Return the lines below the table."""
    lines = [f"Runs: {len(rows)}, mean CPU seconds {fmean(entry.cpu_seconds for entry in rows):.2f}"]
    gaps = [entry.gap_percent for entry in rows if entry.gap_percent is not None]
    if gaps:
        reached = sum(gap < REACHED_PERCENT for gap in gaps)
        lines.append(
            f"Gap to the best known: mean {fmean(gaps):.2f} %, worst {max(gaps):.2f} %, "
            f"reached {reached} of {len(gaps)}"
        )
    if missing := sum(entry.cost is None for entry in rows):
        lines.append(f"Without a complete answer: {missing}")
    return lines
