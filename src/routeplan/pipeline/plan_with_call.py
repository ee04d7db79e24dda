"""A plan as it is, with one call fitted into a day and nothing else moved."""

from dataclasses import replace

from routeplan.model.day_offer import Slot
from routeplan.model.part import part_of_plan
from routeplan.model.plan import Plan
from routeplan.model.route import Route
from routeplan.pipeline.candidate import Candidate
from routeplan.pipeline.day_as_is import rep_day
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.question import Question
from routeplan.routing.problem import day_problem
from routeplan.routing.quick_order import quick_timetable
from routeplan.routing.read_back import stops_of


def stands(question: Question, candidate: Candidate, slot: Slot) -> bool:
    """Return whether the plan with the change and the call on its day breaks no hard rule."""
    plan = with_call(question, candidate, slot)
    if plan is None:
        return False
    own = question.dates(question.case, candidate.day).own
    reps = {candidate.rep_id, *(() if own is None else (own.rep_id,))}
    part = part_of_plan(plan, reps)
    return not any(one.severity == "hard" for one in judge_plan(part))


def with_call(question: Question, candidate: Candidate, slot: Slot) -> Plan | None:
    """Return the plan with the call on its day; None where the day that it leaves has no timetable."""
    plan, one = question.case.at.plan, question.open_call
    routes = {(route.rep_id, route.day): route for route in plan.routes}
    own = question.dates(question.case, candidate.day).own
    if own is not None:
        left = (own.rep_id, own.day)
        rest = _rest(question, own.rep_id, own.day, own.visit_id)
        if rest is None:
            return None
        routes[left] = rest
        if not rest.tasks:
            del routes[left]
    here = (candidate.rep_id, candidate.day)
    routes[here] = Route(rep_id=here[0], day=here[1], stops=slot.stops, proof="best found")
    order = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    return replace(
        plan,
        instance=candidate.instance,
        routes=tuple(routes[key] for key in sorted(routes, key=lambda key: (order[key[0]], key[1]))),
        unplanned=tuple(other for other in plan.unplanned if other.task_id != one.visit_id),
        blank_half_days=tuple(
            half for half in plan.blank_half_days
            if not (slot.blank_used and (half.rep_id, half.day) == here)
        ),
    )  # fmt: skip


def _rest(question: Question, rep_id: str, day: int, own: str) -> Route | None:
    """Return a day without a visit, in its best order."""
    case = question.case
    at = case.at
    rest = rep_day(at, rep_id, day, halves=at.halves.get((rep_id, day), ()), without=(own,))
    if rest is None or not rest.tasks:
        return Route(rep_id=rep_id, day=day, stops=(), proof="best found")
    matrix = case.matrices[rep_id]
    problem = day_problem(rest, matrix, at.plan.instance.policy.prices.overtime_per_minute)
    table, _ = quick_timetable(problem)
    if table is None:
        return None
    return Route(
        rep_id=rep_id, day=day, stops=stops_of(rest, matrix, case.coordinates, table), proof="best found"
    )
