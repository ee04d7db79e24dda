"""What the suites of public instances have in common: their arguments, their rows, the table and the file."""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from fnmatch import fnmatch
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import show, write_csv

BEST_KNOWN_FILE = "bks.csv"
REACHED_PERCENT = 1e-3


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
    seed: int
    cost: float | None
    best_known: float | None
    gap_percent: float | None
    cpu_seconds: float


def row(instance: str, seed: int, cost: float | None, best_known: float | None, cpu_seconds: float) -> Row:
    """Return a row where less is better; best-known costs are given with two decimals, so both are."""
    gap = None if cost is None or not best_known else 100 * (round(cost, 2) - best_known) / best_known
    return Row(
        instance=instance,
        seed=seed,
        cost=cost,
        best_known=best_known,
        gap_percent=gap,
        cpu_seconds=cpu_seconds,
    )


def prize_row(instance: str, seed: int, prize: float, best_known: float | None, cpu_seconds: float) -> Row:
    """Return a row where more is better."""
    gap = None if not best_known else 100 * (best_known - prize) / best_known
    return Row(
        instance=instance,
        seed=seed,
        cost=prize,
        best_known=best_known,
        gap_percent=gap,
        cpu_seconds=cpu_seconds,
    )


def add_suite_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that all suites of public instances take."""
    parser.add_argument(
        "--data", type=Path, required=True, help=f"folder with instances and, if known, {BEST_KNOWN_FILE}"
    )
    parser.add_argument("--cpu-seconds", type=float, default=10.0, help="CPU seconds of the search per run")
    parser.add_argument("--seeds", type=seeds, default=(1,), help="such as 1 or 1,2,3")
    parser.add_argument("--csv", type=Path, help="write the rows to this file")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only files such as 'pr*'")


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
    """Show the rows and their means, write the file; return 1 when a run has no complete answer."""
    titles = [field.name for field in fields(Row)]
    done = []
    for entry in rows:
        sys.stderr.write(f"{entry.instance} seed {entry.seed}: {_figure(entry.gap_percent)} %\n")
        done.append(entry)
    cells = [astuple(entry) for entry in done]
    show(titles, cells)
    sys.stdout.write("".join(f"{line}\n" for line in ("", *summary(done))))
    if csv_path is not None:
        write_csv(csv_path, titles, cells)
    return int(any(entry.cost is None for entry in done))


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
