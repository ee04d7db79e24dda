"""The expected work by zone and by class, before any route exists."""

from collections.abc import Iterable, Sequence

from routeplan.model.call import Workload
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.work_part import PartKind, WorkPart
from routeplan.model.zone import Zone


def work_by_class(
    instance: Instance, workloads: Sequence[Workload], alignment: Alignment
) -> tuple[WorkPart, ...]:
    """Return one row for each rep and class that has customers, by rep and class.

    Customers nobody looks after come last, with an empty ``rep_id``.
    """
    rep_of, class_of = alignment.rep_of(), {one.customer_id: one.class_name for one in instance.customers}
    order = [*(rep.rep_id for rep in instance.reps), ""]
    groups: dict[tuple[int, str], list[Workload]] = {}
    for one in workloads:
        place = order.index(rep_of.get(one.customer_id, ""))
        groups.setdefault((place, class_of[one.customer_id]), []).append(one)
    return tuple(_part("class", order[place], name, groups[place, name]) for place, name in sorted(groups))


def work_by_zone(zones: Sequence[Zone], workloads: Sequence[Workload]) -> tuple[WorkPart, ...]:
    """Return one row a zone, in the order of the zones."""
    of = {one.customer_id: one for one in workloads}
    return tuple(
        _part("zone", zone.rep_id, zone.zone_id, [of[one] for one in zone.customer_ids if one in of])
        for zone in zones
    )


def _part(by: PartKind, rep_id: str, name: str, workloads: Iterable[Workload]) -> WorkPart:
    """Return a row from its customers."""
    listed = list(workloads)
    return WorkPart(
        by=by,
        rep_id=rep_id,
        name=name,
        customers=len(listed),
        calls=sum(one.calls for one in listed),
        call_seconds=sum(one.call_seconds for one in listed),
        travel_seconds=sum(one.travel_seconds for one in listed),
    )
