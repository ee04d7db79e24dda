"""Demand against capacity, before any route exists."""

from collections.abc import Iterable, Sequence
from math import inf

from routeplan.measures.capacity import appointment_seconds, non_selling_seconds, usable_seconds
from routeplan.model.call import LedgerRow, Workload
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment


def workload_ledger(
    instance: Instance, workloads: Sequence[Workload], alignment: Alignment
) -> tuple[LedgerRow, ...]:
    """Return one row a rep in the order of the reps, and one more for customers nobody looks after.

    That last row has an empty ``rep_id`` and is left out when everybody is looked after. Customers
    without a workload count as customers without calls; calls on contacts count, contacts do not.
    """
    rep_of = alignment.rep_of()
    groups: dict[str, list[Workload]] = {rep.rep_id: [] for rep in instance.reps}
    nobody: list[Workload] = []
    for workload in workloads:
        groups.get(rep_of.get(workload.customer_id, ""), nobody).append(workload)
    rows = tuple(_rep_row(instance, rep, groups[rep.rep_id]) for rep in instance.reps)
    return (*rows, _row("", _customers(instance, nobody), nobody)) if nobody else rows


def reps_needed(ledger: Iterable[LedgerRow]) -> float:
    """Return how many reps of the mean capacity all demand would take, as a fraction.

    Calls, driving and appointments of all rows, over what a rep has left after non-selling time on
    average; infinite where there is demand and no capacity.
    """
    rows = list(ledger)
    reps = [row for row in rows if row.rep_id]
    demand = sum(row.call_seconds + row.travel_seconds + row.appointment_seconds for row in rows)
    room = sum(max(0, row.capacity_seconds - row.non_selling_seconds) for row in reps)
    if demand == 0:
        return 0.0
    return demand * len(reps) / room if room > 0 else inf


def _rep_row(instance: Instance, rep: Rep, workloads: Sequence[Workload]) -> LedgerRow:
    """Return the row of one rep."""
    appointments = instance.appointments_of(rep.rep_id)
    return _row(
        rep.rep_id,
        _customers(instance, workloads),
        workloads,
        non_selling=non_selling_seconds(rep, instance.policy),
        appointments=appointment_seconds(rep, appointments),
        capacity=usable_seconds(instance, rep),
    )


def _customers(instance: Instance, workloads: Sequence[Workload]) -> int:
    """Return how many customers some workloads are of."""
    return instance.count_customers(one.customer_id for one in workloads)


def _row(
    rep_id: str,
    customers: int,
    workloads: Sequence[Workload],
    *,
    non_selling: int = 0,
    appointments: int = 0,
    capacity: int = 0,
) -> LedgerRow:
    """Return a row from its parts."""
    return LedgerRow(
        rep_id=rep_id,
        customers=customers,
        calls=sum(workload.calls for workload in workloads),
        call_seconds=sum(workload.call_seconds for workload in workloads),
        travel_seconds=sum(workload.travel_seconds for workload in workloads),
        non_selling_seconds=non_selling,
        appointment_seconds=appointments,
        capacity_seconds=capacity,
    )
