"""Judge a plan of somebody else, of which only rep, customer, day and perhaps the start are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from routeplan.language import text
from routeplan.measures.blanks import days_at_work_by_rep, free_halves
from routeplan.measures.coverage import contacts_made
from routeplan.model.call import CallPlan
from routeplan.model.half_day import BlankHalfDay
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Plan, Provenance
from routeplan.model.rep import Rep
from routeplan.model.route import Route
from routeplan.model.territory import Alignment
from routeplan.model.violation import Violation
from routeplan.model.zone import Zone
from routeplan.review.case import Case, on_route, open_case
from routeplan.review.clock_times import TimedDay, is_later_than_given, time_day
from routeplan.review.errands import DayErrands, GivenVisit, errands_by_day
from routeplan.review.rules.book import ABOUT_ARRIVALS, ABOUT_LISTS, ABOUT_STARTS, RULES
from routeplan.review.wording import day_text, exact_clock, stop_text

Days = Mapping[tuple[str, int], DayErrands]


def given_plan(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    visits: Sequence[GivenVisit],
    matrices: Mapping[str, TravelMatrix],
    zones: Sequence[Zone] = (),
) -> Plan:
    """Return somebody else's plan with clock times, for ``plan_metrics`` to score.

    Days are timed as early as possible in the order given; a call with a start does not begin before it.
    Calls that no row makes are not listed as left out, those that may wait are not yet due.

    Raises
    ------
    KeyError
        If the matrix of a rep with a visit is missing.
    """
    days = errands_by_day(instance, call_plan, alignment, visits)
    return _timed_plan(instance, call_plan, alignment, days, matrices, zones)


def judge_given(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    visits: Sequence[GivenVisit],
    matrices: Mapping[str, TravelMatrix],
    zones: Sequence[Zone] = (),
) -> tuple[Violation, ...]:
    """Return what somebody else's plan breaks, in order of the rules.

    All rules hold but those about lists of what is left out, which such a plan does not have: calls that
    are due and not made are soft violations. A start that cannot be kept to the minute is a hard one.
    Round starts are wished for only where a start is given, and buffers nowhere: arrivals are ours.

    Raises
    ------
    KeyError
        If the matrix of a rep with a visit is missing.
    """
    days = errands_by_day(instance, call_plan, alignment, visits)
    case = open_case(_timed_plan(instance, call_plan, alignment, days, matrices, zones), matrices)
    given = _with_start(days)
    broken = [
        violation
        for rule in RULES
        if rule not in ABOUT_LISTS + ABOUT_ARRIVALS
        for violation in rule(case)
        if rule not in ABOUT_STARTS or violation.task_id in given
    ]
    return (*broken, *_starts_not_kept(case, days), *_left_out(case))


def _with_start(days: Days) -> frozenset[str]:
    """Return what has a start that was given; of all else nobody has said when it is to begin."""
    errands = (one for day in days.values() for one in (*day.ordered, *day.to_fit_in))
    return frozenset(one.task_id for one in errands if one.not_before is not None)


def _timed_plan(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    days: Days,
    matrices: Mapping[str, TravelMatrix],
    zones: Sequence[Zone] = (),
) -> Plan:
    """Return the plan of all days; days of reps nobody knows and outside the horizon have no stops."""
    reps, routes = instance.rep_by_id(), []
    for (rep_id, day), errands in days.items():
        rep = reps.get(rep_id) if 0 <= day < instance.horizon.days else None
        stops = () if rep is None else best_times(rep, day, errands, matrices[rep_id]).stops
        routes.append(Route(rep_id=rep_id, day=day, stops=stops, proof="best found"))
    plan = _bare_plan(instance, call_plan, alignment, tuple(routes))
    made = _made(plan)
    waiting = (
        call for call in call_plan.calls if call.may_wait and not call.optional and call.visit_id not in made
    )
    free = tuple(_blank_half_days(plan))
    return replace(plan, not_yet_due=tuple(waiting), blank_half_days=free, zones=tuple(zones))


def _blank_half_days(plan: Plan) -> Iterator[BlankHalfDay]:
    """Return the half-days that turn out free on days with a route, where the house wants any."""
    at_work = days_at_work_by_rep(plan.instance) if plan.instance.policy.blank_half_days else {}
    for route in plan.routes:
        if route.stops and route.day in at_work.get(route.rep_id, ()):
            for half in free_halves(route):
                yield BlankHalfDay(rep_id=route.rep_id, day=route.day, half=half)


def _bare_plan(
    instance: Instance, call_plan: CallPlan, alignment: Alignment, routes: tuple[Route, ...]
) -> Plan:
    """Return a plan that is nothing but its routes."""
    return Plan(
        level="month",
        status="draft",
        instance=instance,
        call_plan=call_plan,
        alignment=alignment,
        ledger=(),
        routes=routes,
        unplanned=(),
        not_yet_due=(),
        notices=(),
        provenance=Provenance(version="", seed=0, effort="", travel=""),
    )


def best_times(rep: Rep, day: int, errands: DayErrands, matrix: TravelMatrix) -> TimedDay:
    """Return the times of a day, exact appointments put where they break least."""
    order = errands.ordered
    for errand in errands.to_fit_in:
        choices = [(*order[:at], errand, *order[at:]) for at in range(len(order) + 1)]
        order = min(choices, key=lambda choice: time_day(rep, day, choice, matrix).rank)
    return time_day(rep, day, order, matrix)


def _made(plan: Plan) -> set[str]:
    """Return the ids of the calls that are answered."""
    return {contact.visit_id for contacts in contacts_made(plan).values() for contact in contacts}


def _starts_not_kept(case: Case, days: Days) -> Iterator[Violation]:
    """Find calls that cannot begin in the minute that was given for them."""
    for route in case.routes:
        given = {errand.task_id: errand for errand in days[route.rep_id, route.day].ordered}
        for stop in route.tasks:
            errand = given.get(stop.task_id)
            if errand is None or errand.not_before is None or not is_later_than_given(errand, stop.start):
                continue
            fact = text(
                "the call at {stop} is to begin at {wanted}, but cannot before {planned}",
                stop=stop_text(stop),
                wanted=exact_clock(errand.not_before),
                planned=exact_clock(stop.start),
            )
            yield on_route("start_is_kept", case, route, fact, task_id=stop.task_id)


def _left_out(case: Case) -> Iterator[Violation]:
    """Find calls that are due within the horizon and appointments that are not in the plan."""
    made, horizon, rep_of = _made(case.plan), case.plan.instance.horizon, case.plan.alignment.rep_of()
    for call in case.plan.call_plan.calls:
        if call.visit_id not in made and not call.may_wait and not call.optional:
            yield Violation(
                rule="left_out",
                severity="soft",
                message=text(
                    "Customer {customer}: the call {visit}, due by {day}, is not in the plan",
                    customer=call.customer_id,
                    visit=call.visit_id,
                    day=day_text(horizon, call.latest_day),
                ),
                rep_id=rep_of.get(call.customer_id),
                task_id=call.visit_id,
            )
    kept = {stop.task_id for route in case.plan.routes for stop in route.tasks}
    for one in case.plan.instance.appointments:
        if one.kind != "whole_day" and one.appointment_id not in kept:
            yield Violation(
                rule="left_out",
                severity="soft",
                message=text(
                    "Rep {rep}: the appointment {appointment} is not in the plan",
                    rep=one.rep_id,
                    appointment=one.appointment_id,
                ),
                rep_id=one.rep_id,
                task_id=one.appointment_id,
            )
