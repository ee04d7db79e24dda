"""A bound for the whole plan: how far the best plan found is from the best plan there can be, at most.

Reads rep cases of a folder, plans each with some seeds by routeplan's search, then bounds the cost of every
legal plan from below by column generation, one process and one case at a time. Times are CPU seconds of this
process; compiling, reading and imports are outside. A case that settles before its time is bounded as tightly
as the method can.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bound.generation import Effort
from benchmarks.bound.whole_plan import Bound, bound_of
from benchmarks.measuring import score
from benchmarks.rep_cases import RepCase, case_from, read_case
from benchmarks.rep_generator import make_case
from benchmarks.rep_suite import plan_by_routeplan
from benchmarks.table import show, write_csv
from routeplan.scheduling.warm_up import warm_up

TITLES = [
    "case",
    "bound",
    "best plan",
    "gap %",
    "best bound before cuts",
    "master",
    "rounds",
    "columns",
    "cuts",
    "seconds",
    "settled",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case: the bound, and the cheapest of our plans in minutes."""

    case: str
    plan_minutes: float
    bound: Bound

    @property
    def gap_percent(self) -> float:
        """Return how much dearer than the bound the plan is, in percent of the plan."""
        return 100 * (self.plan_minutes - self.bound.minutes) / self.plan_minutes

    def row(self) -> list[object]:
        """Return the row of the table."""
        found = self.bound
        parts = [found.minutes, self.plan_minutes, self.gap_percent, found.root_minutes, found.master_minutes]
        counts = [
            found.rounds,
            found.columns,
            found.cuts,
            found.cpu_seconds,
            "yes" if found.settled else "no",
        ]
        return [self.case, *parts, *counts]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the suite needs."""
    parser.add_argument("--data", type=Path, required=True, help="folder of rep cases")
    parser.add_argument("--cases", help="names of cases, such as R50-5,R50-20; all of the folder otherwise")
    parser.add_argument("--cpu-seconds", type=float, default=120, help="for the bound of one case")
    parser.add_argument("--plan-seconds", type=float, default=10, help="for each plan of the search")
    parser.add_argument("--seeds", default="1,2,3", help="of the plans, such as 1,2,3")
    parser.add_argument(
        "--neighbours", type=int, default=Effort().neighbours, help="of the guiding relaxation"
    )
    parser.add_argument(
        "--step-s", type=int, default=Effort().step_s, help="of the guiding relaxation, seconds"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing about single rounds")
    parser.add_argument("--csv", type=Path, help="file to write the table to")


def run(arguments: argparse.Namespace) -> int:
    """Run the suite."""
    wanted = arguments.cases.split(",") if arguments.cases else None
    paths = [path for path in sorted(arguments.data.glob("*.json")) if wanted is None or path.stem in wanted]
    if not paths:
        sys.stderr.write(f"No rep case (*.json) in {arguments.data}.\n")
        return 2
    seeds = [int(seed) for seed in arguments.seeds.split(",")]
    effort = Effort(neighbours=arguments.neighbours, step_s=arguments.step_s)
    warm_up()
    bound_of(case_from(make_case(6, 5, 1)), 60, [], effort)
    rows = []
    for path in paths:
        found = outcome_of(read_case(path), seeds, arguments, effort)
        rows.append(found.row())
        if arguments.csv:
            write_csv(arguments.csv, TITLES, rows)
    show(TITLES, rows)
    return 0


def outcome_of(case: RepCase, seeds: list[int], arguments: argparse.Namespace, effort: Effort) -> Outcome:
    """Plan one case and bound it."""
    plans = [plan_by_routeplan(case, arguments.plan_seconds, seed) for seed in seeds]
    best = min(found.total for found in (score(case, plan) for plan in plans) if not found.illegal)
    bound = bound_of(case, arguments.cpu_seconds, plans, effort, say=not arguments.quiet)
    return Outcome(case=case.name, plan_minutes=best, bound=bound)
