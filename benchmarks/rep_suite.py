"""Rep cases: one rep, many days, at equal CPU time for every method.

Reads every *.json of a folder, plans each with each seed by routeplan's search and by the peers asked for,
one process and one method at a time, and scores all plans by the rules of the cases alone. The clock is CPU
seconds of this process from the case in memory to the plan; reading, imports and compiling are outside. Plans
go to OUT/CASE-SEED.json (a list of days, each the customer ids in order), a peer's to OUT/PEER.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.measuring import Score, score
from benchmarks.peers import PEERS, peer
from benchmarks.rep_cases import Plan, RepCase, problem_of, read_case
from benchmarks.table import show, write_csv, write_text
from routeplan.scheduling.search import Search
from routeplan.scheduling.settings import AnnealingSettings
from routeplan.scheduling.warm_up import warm_up

OURS = "routeplan"
Method = Callable[[RepCase, float, int], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One plan by one method."""

    case: str
    method: str
    seed: int
    cpu_seconds: float
    score: Score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the suite needs."""
    parser.add_argument("--data", type=Path, required=True, help="folder of rep cases")
    parser.add_argument("--cpu-seconds", type=float, default=10)
    parser.add_argument("--seeds", default="1,2,3", help="such as 1,2,3")
    parser.add_argument("--plans", type=Path, help="folder to write the plans to")
    parser.add_argument(
        "--cases", help="names of cases, such as R150-20,R300-60; all of the folder otherwise"
    )
    parser.add_argument("--peers", default="", help=f"of {','.join(PEERS)}")
    parser.add_argument("--bks", type=Path, help="best known: CSV (case,best) or a README with such a table")
    parser.add_argument("--csv", type=Path, help="file to write every run to")


def run(arguments: argparse.Namespace) -> int:
    """Run the suite; return 1 when a plan of ours breaks a rule."""
    seeds = [int(seed) for seed in arguments.seeds.split(",")]
    wanted = arguments.cases.split(",") if arguments.cases else None
    paths = [path for path in sorted(arguments.data.glob("*.json")) if wanted is None or path.stem in wanted]
    names = [OURS, *filter(None, arguments.peers.split(","))]
    try:
        methods = {name: plan_by_routeplan if name == OURS else peer(name) for name in names}
    except (ImportError, ValueError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    if not paths:
        sys.stderr.write(f"No rep case (*.json) in {arguments.data}.\n")
        return 2
    warm_up()
    best = best_known(arguments.bks) if arguments.bks else {}
    runs: list[Run] = []
    for path in paths:
        runs += runs_of(read_case(path), methods, seeds, arguments.cpu_seconds, arguments.plans)
        if arguments.csv:
            write_csv(arguments.csv, *every_run(runs, best))
    show(*summary(runs, best))
    return int(any(one.score.illegal for one in runs if one.method == OURS))


def plan_by_routeplan(case: RepCase, cpu_seconds: float, seed: int) -> Plan:
    """Return a plan by the product's search."""
    started = time.process_time()
    search = Search(problem_of(case), AnnealingSettings(seed=seed))
    search.run_for(cpu_seconds - (time.process_time() - started))
    return [[case.customers[stop].id for stop in day] for day in search.best().stops]


def runs_of(
    case: RepCase,
    methods: Mapping[str, Method],
    seeds: Sequence[int],
    cpu_seconds: float,
    plans: Path | None = None,
) -> Iterator[Run]:
    """Plan one case with every method and seed."""
    for name, method in methods.items():
        for seed in seeds:
            started = time.process_time()
            plan = method(case, cpu_seconds, seed)
            used = time.process_time() - started
            done = Run(case=case.name, method=name, seed=seed, cpu_seconds=used, score=score(case, plan))
            sys.stderr.write(f"{case.name} {name} seed {seed}: {done.score.total:.1f} in {used:.1f} s\n")
            if plans:
                folder = plans if name == OURS else plans / name
                write_text(folder / f"{case.name}-{seed}.json", json.dumps(plan) + "\n")
            yield done


def summary(runs: list[Run], best: dict[str, float]) -> tuple[list[str], list[list[object]]]:
    """Return titles and rows: each case and method over its seeds, and our lead over the method."""
    titles = [
        "case",
        "method",
        "seeds",
        "mean",
        "min",
        "max",
        "spread %",
        "our lead %",
        "over best %",
        "illegal",
    ]
    totals: dict[tuple[str, str], list[float]] = {}
    illegal: dict[tuple[str, str], int] = {}
    for one in runs:
        key = one.case, one.method
        totals.setdefault(key, []).append(one.score.total)
        illegal[key] = illegal.get(key, 0) + bool(one.score.illegal)
    rows: list[list[object]] = []
    for (case, method), found in totals.items():
        middle = mean(found)
        spread = 100 * (max(found) - min(found)) / middle
        lead = None if method == OURS else 100 * (1 - mean(totals[case, OURS]) / middle)
        over = 100 * (middle / best[case] - 1) if case in best else None
        bounds = min(found), max(found)
        rows.append([case, method, len(found), middle, *bounds, spread, lead, over, illegal[case, method]])
    return titles, rows


def every_run(runs: list[Run], best: dict[str, float]) -> tuple[list[str], list[list[object]]]:
    """Return titles and one row a run."""
    titles = ["case", "method", "seed", "seconds", "total", "drive", "overtime", "missed_calls", "gap"]
    rows: list[list[object]] = []
    for one in runs:
        parts = one.score
        known = best.get(one.case)
        over = None if known is None else 100 * (parts.total / known - 1)
        cost = [parts.total, parts.drive, parts.overtime, parts.missed_calls, parts.gap]
        rows.append(
            [one.case, one.method, one.seed, one.cpu_seconds, *cost, known, over, "; ".join(parts.illegal)]
        )
    return [*titles, "best_known", "over_best_percent", "illegal"], rows


def best_known(path: Path) -> dict[str, float]:
    """Return the best known totals by case: a CSV ``case,best`` or a Markdown table with "best known"."""
    lines = [
        [cell.strip() for cell in (line.strip().strip("|").split("|") if "|" in line else line.split(","))]
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    column, best = 1, {}
    for cells in lines:
        titles = [cell.lower().replace("_", " ") for cell in cells]
        if "best known" in titles:
            column = titles.index("best known")
        elif len(cells) > column and (found := re.match(r"[\d,]*\d(\.\d+)?", cells[column])):
            best[cells[0]] = float(found[0].replace(",", ""))
    return best
