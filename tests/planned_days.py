"""Plans made by saying who is called on when; the routes are the cheapest ones, travel is estimated."""

from dataclasses import replace

from routeplan.measures.blanks import blanks_by_day, shift_without
from routeplan.measures.lunch import lunch_within
from routeplan.model import Alignment, BlankHalfDay, CallPlan, Plan, Provenance, RepDay, Task, Territory
from routeplan.pipeline.travel_tables import places_of, travel_of
from routeplan.routing.route import route_day
from tests.builders import ESTIMATED_TRAVEL, owing

PROVENANCE = Provenance(version="0", seed=1, effort="quick", travel="estimated")


def alignment_of(instance, rep_of=None):
    """Everybody with the rep named, or with the first one."""
    rep_of, first = rep_of or {}, instance.reps[0].rep_id
    owner = {one.customer_id: rep_of.get(one.customer_id, first) for one in instance.customers}
    return Alignment(
        territories=tuple(
            Territory(
                rep_id=rep.rep_id,
                customer_ids=tuple(sorted(name for name, whose in owner.items() if whose == rep.rep_id)),
            )
            for rep in instance.reps
        )
    )


def matrix_of(instance, alignment, rep_id):
    return travel_of(instance, alignment, [rep_id], ESTIMATED_TRAVEL)[rep_id]


def day_of(instance, rep_id, day, visits, halves=()):
    """The rep-day with visits as (visit id, customer id) pairs and the appointments of that day."""
    rep, customers = instance.rep_by_id()[rep_id], instance.customer_by_id()
    shift = shift_without(rep.shifts[day], halves)
    held = [one for one in instance.appointments if one.rep_id == rep_id and day in one.days]
    return RepDay(
        rep_id=rep_id,
        day=day,
        start_id=rep.home_id,
        end_id=rep.end_id,
        shift=shift,
        max_overtime_seconds=0 if "afternoon" in halves else rep.max_overtime_seconds,
        lunch=lunch_within(rep.lunch, shift),
        tasks=(
            *(_visit(visit_id, customers[customer_id], day) for visit_id, customer_id in visits),
            *(_appointment(one, shift) for one in held),
        ),
    )


def _visit(visit_id, customer, day):
    return Task(
        task_id=visit_id, kind="visit", place_id=customer.place_id, customer_id=customer.customer_id,
        seconds=customer.call_seconds, windows=customer.open_on[day],
    )  # fmt: skip


def _appointment(one, shift):
    return Task(
        task_id=one.appointment_id, kind="appointment", place_id=one.place_id, customer_id=one.customer_id,
        seconds=one.seconds, windows=(one.window or shift,),
    )  # fmt: skip


def routed(instance, alignment, day):
    places = places_of(instance, alignment, [day.rep_id])
    return route_day(
        day,
        matrix_of(instance, alignment, day.rep_id),
        {place.place_id: place.coordinate for place in places},
        instance.policy.prices.overtime_per_minute,
    )


def planned(instance, visits, *, calls=None, rep_of=None, blanks=(), **fields):
    """A plan with visits as {(rep id, day): [customer id]}; a customer's visits are numbered by day."""
    alignment = alignment_of(instance, rep_of)
    blanks = tuple(BlankHalfDay(rep_id=rep_id, day=day, half=half) for rep_id, day, half in blanks)
    halves, seen, routes = blanks_by_day(blanks), {}, []
    for (rep_id, day), names in sorted(visits.items(), key=lambda item: item[0][1]):
        numbered = []
        for name in names:
            seen[name] = seen.get(name, 0) + 1
            numbered.append((f"{name}/{seen[name]}", name))
        found = day_of(instance, rep_id, day, numbered, halves.get((rep_id, day), ()))
        routes.append(routed(instance, alignment, found))
    order = {rep.rep_id: place for place, rep in enumerate(instance.reps)}
    given = {"level": "month", "status": "draft", "unplanned": (), "not_yet_due": (), "notices": ()}
    return Plan(
        instance=instance,
        call_plan=calls or owing(instance.customers),
        alignment=alignment,
        ledger=(),
        routes=tuple(sorted(routes, key=lambda route: (order[route.rep_id], route.day))),
        provenance=PROVENANCE,
        blank_half_days=blanks,
        **(given | fields),
    )


def with_calls(plan, customer_id, last, *windows):
    """The plan with a customer's calls at (ideal, earliest, latest) days and its last visit."""
    series = plan.call_plan.by_customer()[customer_id]
    model = owing([plan.instance.customer_by_id()[customer_id]]).series[0].calls[0]
    calls = tuple(
        replace(model, serial=number, ideal_day=ideal, earliest_day=early, latest_day=late)
        for number, (ideal, early, late) in enumerate(windows, start=1)
    )
    changed = replace(series, last_visit_day=last, calls=calls)
    others = tuple(changed if one.customer_id == customer_id else one for one in plan.call_plan.series)
    return replace(plan, call_plan=CallPlan(series=others))
