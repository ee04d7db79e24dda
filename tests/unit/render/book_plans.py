"""Plans for the plan book: a full quarter, and one that leaves promises of an earlier plan."""

from dataclasses import replace

from routeplan.model import Alignment, CallPlan, Plan, Territory
from routeplan.model.commitment import Commitment
from routeplan.model.plan import Departed
from tests.builders import HOUR, at, make_customer, make_instance, make_rep, owing
from tests.unit.render.plans import _route, _visit, small_plan

FORTNIGHT = 10


def quarter_plan(reps: int = 5, weeks: int = 13, calls: int = 10) -> Plan:
    """So many calls on every working day; each customer is seen every second week."""
    days = 7 * weeks
    crew = [
        make_rep(f"R{rep}", at(48 + rep / 5, 14), days=days, name=f"Rep 代表 {rep}") for rep in range(reps)
    ]
    customers = {
        (rep, place): make_customer(
            f"C{rep}-{place:03d}",
            at(48 + rep / 5 + (place % calls) / 90, 14 + (place // calls) / 50),
            days=days,
            name=f"Müller & Söhne Werkstatt {rep}-{place}",
            address=f"Industriestraße {place}, 40{place // calls:02d} Ort {place // calls}",
            phone="+43 0000 123456",
            notes="Ring at the gate, ask for the workshop; no calls during the stocktaking in March",
        )
        for rep in range(reps)
        for place in range(FORTNIGHT * calls)
    }
    workdays = [day for day in range(days) if day % 7 < 5]
    routes = [
        _route(one.rep_id, day, one.home, [
            _visit(customers[rep, number % FORTNIGHT * calls + stop], stop, serial=number // FORTNIGHT + 1)
            for stop in range(calls)
        ])
        for rep, one in enumerate(crew)
        for number, day in enumerate(workdays)
    ]  # fmt: skip
    some = list(customers.values())
    territories = tuple(
        Territory(
            rep_id=f"R{rep}",
            customer_ids=tuple(sorted(one.customer_id for key, one in customers.items() if key[0] == rep)),
        )
        for rep in range(reps)
    )
    return replace(
        small_plan(),
        instance=make_instance(some, crew, days=days),
        call_plan=owing(some, (weeks + 1) // 2),
        alignment=Alignment(territories=territories),
        ledger=(),
        routes=tuple(routes),
        unplanned=(),
    )


def changed_plan() -> Plan:
    """C1 was promised for Tuesday, C5 for the week before, C6 at nine on a Wednesday and is not made."""
    plan = small_plan()
    return replace(
        plan,
        departures=(
            _departed("C1/1", "R1", "day", 1, None, "Moving it makes the whole plan cheaper."),
            _departed("C5/1", "R2", "week", -7, None, "Bert Lang was away."),
            _departed("C6/1", "R2", "left_out", 9, 9 * HOUR, "No day has 40 minutes left."),
        ),
    )


def promised_plan() -> Plan:
    """C1 is made on the day it was promised for, and C2's last visit is assumed."""
    plan = small_plan()
    first, second, *others = plan.call_plan.series
    kept = Commitment(visit_id="C1/1", grain="day", rep_id="R1", day=0)
    return replace(
        plan,
        instance=replace(plan.instance, commitments=(kept,)),
        call_plan=CallPlan(series=(first, replace(second, last_visit_known=False), *others)),
    )


def _departed(visit_id, rep_id, kind, day, start, reason):
    return Departed(
        visit_id=visit_id,
        customer_id=visit_id.rpartition("/")[0],
        rep_id=rep_id,
        kind=kind,
        promised_day=day,
        promised_start=start,
        reason=reason,
    )
