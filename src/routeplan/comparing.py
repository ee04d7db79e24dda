"""Two plans side by side, each one of routeplan's or a table of visits of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from routeplan.errors import TravelError
from routeplan.model.plan import Plan
from routeplan.model.workspace import Workspace
from routeplan.pipeline.judge import judge_plan, judge_visits_by_plan, timed_and_judged
from routeplan.pipeline.present_calls import Span, refuse_far_apart, whole_weeks
from routeplan.review.compare import PlanDifference, compare_named, compare_nearest, compare_plans
from routeplan.review.same_visits import Ids
from routeplan.tables.foreign_plan import ANY_DAY, GivenVisit, read_foreign_plan
from routeplan.tables.plan_file import read_plan
from routeplan.tables.plan_sheet import has_dates, sheet_of_plan
from routeplan.tables.read_options import ReadOptions
from routeplan.workspaces import read_workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One side.

    Parameters
    ----------
    hard
        Hard rules broken; None where travel times for judging are not to be had.
    ids
        Ids of a table that has one for every visit; None of a plan and of other tables.
    is_table
        Whether it is a table of visits.
    """

    plan: Plan
    hard: int | None
    ids: Ids | None = None
    is_table: bool = False


def is_schedule(path: Path) -> bool:
    """Return whether a table says on which days visits are made, as no table of territories does.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    return has_dates(sheet_of_plan(path))


def compare_files(
    a: Path, b: Path, *, tables: Sequence[Path], folder: Path | None, options: ReadOptions
) -> tuple[PlanDifference, Plan, Plan]:
    """Return how one plan or table of visits differs from another, and both as plans.

    A table beside a plan is judged by the plan's rules and days, two tables by those of a workspace.

    Parameters
    ----------
    tables
        Which of the two are tables of visits.
    folder
        The workspace for two tables.
    options
        Days of two tables; all weeks that both lie in unless given.

    Raises
    ------
    InputError
        If a plan, a table or the workspace cannot be read.
    TravelError
        If a table is to be timed and the source of travel times fails.
    """
    plans = {path: read_plan(path) for path in (a, b) if path not in tables}
    if plans:
        other = next(iter(plans.values()))
        sides = [_of_plan(plans[path]) if path in plans else _by_plan(path, other) for path in (a, b)]
    else:
        workspace = _for_tables((a, b), folder or a.parent, options)
        sides = [_by_workspace(path, workspace) for path in (a, b)]
    return _difference(*sides), sides[0].plan, sides[1].plan


def _difference(a: Compared, b: Compared) -> PlanDifference:
    """Return how two sides differ: by ids where both have them, else by the nearest visits."""
    if not a.is_table and not b.is_table:
        found = compare_plans(a.plan, b.plan)
    elif all(one.ids is not None or not one.is_table for one in (a, b)):
        found = compare_named(a.plan, b.plan, a.ids, b.ids)
    else:
        found = compare_nearest(a.plan, b.plan)
    return replace(found, hard_before=a.hard, hard_after=b.hard)


def _of_plan(plan: Plan) -> Compared:
    """Return a plan, judged if its travel times are to be had."""
    try:
        hard = sum(one.severity == "hard" for one in judge_plan(plan))
    except TravelError:
        return Compared(plan=plan, hard=None)
    return Compared(plan=plan, hard=hard)


def _by_plan(path: Path, other: Plan) -> Compared:
    """Return a table of visits, timed and judged by the rules of a plan."""
    visits = read_foreign_plan(path, other.instance)
    violations, plan = judge_visits_by_plan(other, visits)
    return _table(path, plan, visits, sum(one.severity == "hard" for one in violations))


def _by_workspace(path: Path, workspace: Workspace) -> Compared:
    """Return a table of visits, timed and judged by the rules of a workspace."""
    visits = read_foreign_plan(path, workspace.instance)
    violations, plan = timed_and_judged(workspace, visits)
    return _table(path, plan, visits, sum(one.severity == "hard" for one in violations))


def _table(path: Path, plan: Plan, visits: Sequence[GivenVisit], hard: int) -> Compared:
    """Return the side of a table, named after its file."""
    ids = {(one.rep_id, one.customer_id, one.day): one.visit_id for one in visits}
    named = all(ids.values()) and len(set(ids.values())) == len(visits)
    plan = replace(plan, provenance=replace(plan.provenance, workspace=path.name))
    return Compared(plan=plan, hard=hard, ids=ids if named else None, is_table=True)


def _for_tables(paths: Sequence[Path], folder: Path, options: ReadOptions) -> Workspace:
    """Return a workspace with the days that two tables lie in."""
    if options.start is None:
        instance = read_workspace(folder, options).instance
        dates = [
            ANY_DAY.date_of(one.day) for path in paths for one in read_foreign_plan(path, instance, ANY_DAY)
        ]
        if dates:
            span = _from(dates, options.weeks)
            options = replace(options, start=span.first, days=span.days, weeks=None)
    return read_workspace(folder, options)


def _from(dates: Sequence[date], weeks: int | None) -> Span:
    """Return the weeks from the first day on.

    Raises
    ------
    InputError
        If they are more than a year (RP696).
    """
    span = whole_weeks(dates)
    return refuse_far_apart(span) if weeks is None else Span(first=span.first, days=7 * weeks)
