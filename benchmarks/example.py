"""The bundled example, or any workspace: one case a rep, at equal CPU time for every method.

The product's own builder makes each rep's problem and its search plans it; the peers get the same as a case
of the gap-aware loop. Both plans are scored by `benchmarks.measuring`, which knows no search. Calendars with
days off, hours that differ from day to day, lunches only on long days and appointments are in every loop.
"""

import argparse
import sys
import time
from pathlib import Path

from benchmarks.peers import peer
from benchmarks.public import names, seeds
from benchmarks.rep_cases import Plan, RepCase
from benchmarks.rep_suite import OURS, Method, Run, every_run, runs_of, summary
from benchmarks.table import show, write_csv
from benchmarks.workspace_cases import RepProblem, read_reps
from routeplan.scheduling.search import Search
from routeplan.scheduling.settings import AnnealingSettings
from routeplan.scheduling.warm_up import warm_up

EXAMPLE = Path(__file__).parents[1] / "examples" / "upper-austria"
PEERS = ("vroom", "pyvrp", "ortools")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the suite needs."""
    parser.add_argument("--data", type=Path, default=EXAMPLE, help="a workspace; the bundled example without")
    parser.add_argument("--cpu-seconds", type=float, default=10)
    parser.add_argument("--seeds", type=seeds, default=(1, 2, 3), help="such as 1,2,3")
    parser.add_argument("--peers", type=names, default=(), help=f"of {','.join(PEERS)}")
    parser.add_argument("--csv", type=Path, help="file to write every run to")


def run(arguments: argparse.Namespace) -> int:
    """Run the suite; return 1 when a plan of ours breaks a rule."""
    if unknown := set(arguments.peers) - set(PEERS):
        sys.stderr.write(
            f"There is no peer {', '.join(sorted(unknown))} here; there are {', '.join(PEERS)}.\n"
        )
        return 2
    try:
        peers = {name: peer(name) for name in arguments.peers}
    except ImportError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    warm_up()
    runs: list[Run] = []
    for rep in read_reps(arguments.data):
        if isinstance(rep, str):
            sys.stderr.write(f"{rep}: left out\n")
            continue
        methods: dict[str, Method] = {OURS: _ours(rep)} | peers
        runs += runs_of(rep.case, methods, arguments.seeds, arguments.cpu_seconds)
        if arguments.csv:
            write_csv(arguments.csv, *every_run(runs, {}))
    show(*summary(runs, {}))
    return int(any(one.score.illegal for one in runs if one.method == OURS))


def _ours(rep: RepProblem) -> Method:
    """Return what plans a rep by the product's search on the product's own problem."""

    def plan_by_routeplan(case: RepCase, cpu_seconds: float, seed: int) -> Plan:
        del case
        started = time.process_time()
        search = Search(rep.problem, AnnealingSettings(seed=seed))
        search.run_for(cpu_seconds - (time.process_time() - started))
        return rep.plan_of(search.best())

    return plan_by_routeplan
