"""What a team costs by its size: CPU seconds and memory of the whole command, by its parts.

For each number of reps a made-up team of 200 customers a rep is planned over 13 weeks, in a process of its
own, from the tables to the files: what `routeplan plan` does. CPU seconds are those of all threads of that
process and of the processes it starts; memory is its largest resident set. "start" is what one process takes
before it reads anything: imports, and the compiled search loaded (compiled beforehand). The n-th rep and its
customers are the same in every size of team. The exit code is 1 if a rep costs over 10 % more in the largest
team than in the smallest, the start aside, or a process takes more than 2 GB.

`--without-reps` leaves the customers without reps, so that territories are made as well.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.size_case import write_team

PARTS = (
    "start", "read", "prepare", "search", "days", "judge", "tables", "book", "workbook", "calendars", "rest",
)  # fmt: skip
MOST_MB, MOST_DEARER = 2000, 1.1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the suite needs."""
    parser.add_argument("--reps", default="1,10,100", metavar="N,N", help="sizes of the teams")
    parser.add_argument("--weeks", type=int, default=13)
    parser.add_argument("--customers", type=int, default=200, metavar="N", help="customers of each rep")
    parser.add_argument("--effort", choices=("quick", "normal", "thorough"), default="normal")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--without-reps", action="store_true", help="make the territories as well")


def run(arguments: argparse.Namespace) -> int:
    """Print a row a size; return the exit code."""
    subprocess.run([sys.executable, "-m", "routeplan", "warmup"], check=True, stdout=subprocess.DEVNULL)
    print(f"| reps | visits | {' | '.join(PARTS)} | CPU s | CPU s a rep | MB |")
    print("|---:" * (len(PARTS) + 5) + "|")
    measured = []
    for reps in map(int, arguments.reps.split(",")):
        measured.append((reps, _measured(arguments, reps)))
        print(_row(*measured[-1]), flush=True)
    return 0 if _is_flat(measured) else 1


def _is_flat(measured: Sequence[tuple[int, Mapping[str, Any]]]) -> bool:
    """Return whether a rep costs about as much in every size of team, and memory holds out.

    The start is left out: in a team of one it would hide that a rep of a large team costs a third more.
    """
    by_size = [
        (found["cpu"] - found["parts"]["start"]) / reps
        for reps, found in sorted(measured, key=lambda one: one[0])
    ]
    return by_size[-1] <= MOST_DEARER * by_size[0] and all(found["mb"] <= MOST_MB for _, found in measured)


def _measured(arguments: argparse.Namespace, reps: int) -> Mapping[str, Any]:
    """Plan a team in a process of its own and return what it measured."""
    with tempfile.TemporaryDirectory() as place:
        team = Path(place) / "team"
        write_team(
            team, reps, arguments.weeks, with_rep=not arguments.without_reps, customers=arguments.customers
        )
        command = [sys.executable, "-m", "benchmarks.size_run", str(team), arguments.effort]
        done = subprocess.run(
            [*command, str(arguments.workers)], check=True, stdout=subprocess.PIPE, text=True
        )
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def _row(reps: int, found: Mapping[str, Any]) -> str:
    """Return a row of the table."""
    parts = " | ".join(f"{found['parts'].get(part, 0.0):.1f}" for part in PARTS)
    cpu = found["cpu"]
    return f"| {reps} | {found['visits']} | {parts} | {cpu:.1f} | {cpu / reps:.2f} | {found['mb']} |"
