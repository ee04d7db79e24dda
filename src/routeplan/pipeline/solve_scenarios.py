"""Schedules of scenarios that are really planned."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from routeplan.measures.alignment import expected_against_solved
from routeplan.measures.capacity import appointment_seconds, non_selling_seconds
from routeplan.model.clock import HOUR
from routeplan.model.plan import Plan
from routeplan.model.progress import Progress, Stop
from routeplan.model.what_if_report import Solved, WhatIfRow
from routeplan.model.workspace import Workspace
from routeplan.pipeline.adapt_territories import Team
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.plan_groups import BeforeSearch
from routeplan.pipeline.territory_figures import workloads_of
from routeplan.review.metrics import plan_metrics

STAGE, PERCENT = "solve", 100
OTHER_STAGES = frozenset({"prepare", "territories", "review"})
ALL = "all"


class _OnePlan:
    """Turns how far the reps of one plan are into how far all plans are."""

    def __init__(self, progress: Progress, number: int, plans: int, reps: int) -> None:
        self.progress, self.number, self.plans, self.reps = progress, number, plans, max(1, reps)
        self.done: dict[str, float] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps of a stage are finished."""
        if stage in OTHER_STAGES:
            if stage == "prepare":
                self.progress(stage, done, total)
            return
        self.done[stage] = done / total if total else 1.0
        share = min(1.0, fsum(self.done.values()) / self.reps)
        self.progress(STAGE, round(PERCENT * (self.number + share)), PERCENT * self.plans)


def best_rows(rows: Sequence[WhatIfRow], count: int) -> tuple[int, ...]:
    """Return the numbers of the rows to be solved: as it is, and the best by overload, then driving."""
    ranked = sorted(
        range(1, len(rows)),
        key=lambda row: (
            round(rows[row].expected.overload_hours, 1),
            rows[row].expected.driving_hours,
            row,
        ),
    )
    return (0, *sorted(ranked[:count]))


def solve_rows(
    workspace: Workspace,
    teams: Sequence[Team],
    wanted: Sequence[int],
    progress: Progress,
    stop: Stop,
    before_search: BeforeSearch,
) -> dict[int, Solved]:
    """Return the solved figures by row; a plan that was stopped early is left out, as are all after it.

    Raises
    ------
    NoPlanError
        If a plan breaks a hard rule.
    """
    found: dict[int, Solved] = {}
    for number, row in enumerate(wanted):
        team = teams[row]
        inner = _OnePlan(progress, number, len(wanted), len(team.instance.reps))
        plan = make_plan(
            replace(workspace, instance=team.settled), progress=inner, stop=stop, before_search=before_search
        )
        if stop():
            break
        found[row] = solved_of(workspace, team, plan)
    progress(STAGE, 1, 1)
    return found


def solved_of(workspace: Workspace, team: Team, plan: Plan) -> Solved:
    """Return the figures of a plan, and how its hours compare with the expected ones of the same calls."""
    total = plan_metrics(plan).total
    solved = total.drive_seconds + total.call_seconds + total.appointment_seconds
    other = sum(non_selling_seconds(rep, team.instance.policy) for rep in team.instance.reps)
    expected = _expected_of_calls_made(workspace, team, plan) + other
    off = expected_against_solved({ALL: expected}, {ALL: float(solved + other)})
    return Solved(
        owed=total.owed,
        planned=total.planned,
        unplanned=sum(count for _, count in total.unplanned),
        not_yet_due=total.not_yet_due,
        routed_hours=(solved + other) / HOUR,
        driving_hours=total.drive_hours,
        driving_km=total.drive_km,
        against_expected=off.get(ALL, 0.0),
    )


def _expected_of_calls_made(workspace: Workspace, team: Team, plan: Plan) -> float:
    """Return the seconds that were expected for the visits of a plan, and those of its appointments."""
    workloads = workloads_of(workspace, team.instance, team.call_plan, team.alignment)
    each = {one.customer_id: one.seconds / one.calls for one in workloads if one.calls}
    made = Counter(stop.customer_id for route in plan.routes for stop in route.stops if stop.kind == "visit")
    visits = fsum(count * each.get(name or "", 0.0) for name, count in made.items())
    return visits + fsum(appointment_seconds(rep, team.instance.appointments) for rep in team.instance.reps)
