"""Published plans of two reps in the plans of a workspace, made from the hand-made plan."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from routeplan.model import Plan
from routeplan.model.record import Level, PlanOfRecord
from routeplan.tables.plan_file import plan_to_json
from routeplan.tables.read_record import read_record
from tests.unit.tables.hand_made import hand_made_plan

TODAY = date(2027, 1, 4)


def plan_of(level: Level = "month", start: date = TODAY, status: str = "published") -> Plan:
    """Return the hand-made plan at another level or from another day on.

    On day 0 R1 visits 007 (007/1), on day 7 C2 (C2/4), on day 1 r2 visits C3 (C3/1); it covers 14 days.
    """
    plan = hand_made_plan()
    horizon = replace(plan.instance.horizon, start=start)
    return replace(plan, level=level, status=status, instance=replace(plan.instance, horizon=horizon))


def only_rep(plan: Plan, rep_id: str) -> Plan:
    """Return the plan with one of its reps."""
    reps = tuple(one for one in plan.instance.reps if one.rep_id == rep_id)
    routes = tuple(one for one in plan.routes if one.rep_id == rep_id)
    return replace(plan, instance=replace(plan.instance, reps=reps), routes=routes)


def moved(plan: Plan, days: int) -> Plan:
    """Return the plan with all its days so many later, the horizon the same."""
    return replace(plan, routes=tuple(replace(one, day=one.day + days) for one in plan.routes))


def put(workspace: Path, plan: Plan, name: str = "") -> Path:
    """Write a plan's file among the plans of a workspace and return its folder."""
    folder = workspace / "plans" / (name or f"{plan.instance.horizon.start}-{plan.level}")
    folder.mkdir(parents=True)
    (folder / "plan.json").write_text(plan_to_json(plan), encoding="utf-8")
    return folder


def record_of(workspace: Path, *plans: Plan, today: date = TODAY) -> PlanOfRecord:
    """Return the plan of record that plans make."""
    for plan in plans:
        put(workspace, plan)
    return read_record(workspace, today)


def visits_of(record: PlanOfRecord) -> list[tuple[str, int, str]]:
    """Return (visit id, day number from TODAY, level) of the visits that stand."""
    return [(one.visit_id, (one.when - TODAY).days, one.level) for one in record.visits]


def later(days: int) -> date:
    """Return the date so many days after TODAY."""
    return TODAY + timedelta(days=days)
