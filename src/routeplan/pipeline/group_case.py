"""What each group of reps is planned from, cut out of the whole in one pass over the customers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from routeplan.measures.pool import callers_beside
from routeplan.model.call import CallPlan
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.territory import Alignment
from routeplan.model.zone import Zone
from routeplan.travel.between import TravelBetween

Groups = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCase:
    """All that the plan of some reps depends on besides the settings of the search.

    It has slots and no weak references on purpose: joblib's backend for Dask puts arguments that have them
    into the memory of one worker, and they are lost with it.

    Parameters
    ----------
    instance, call_plan, alignment, zones
        Cut down to what these reps drive to; the calls of a customer that is somebody else's are kept.
    between
        Gives their travel where it is estimated, which anybody can reckon.
    matrices
        Their travel by rep id where it was asked for; None where it is estimated.
    """

    rep_ids: tuple[str, ...]
    instance: Instance
    call_plan: CallPlan
    alignment: Alignment
    zones: tuple[Zone, ...]
    between: TravelBetween
    matrices: Mapping[str, TravelMatrix] | None = None

    @property
    def name(self) -> str:
        """Return the ids of the reps."""
        return ", ".join(self.rep_ids)


def cases_of(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    groups: Groups,
    between: TravelBetween,
    zones: Sequence[Zone] = (),
) -> tuple[GroupCase, ...]:
    """Return what each group is planned from; reps who share customers must be of one group.

    A group plans the same from its case as from the whole.
    """
    group_of = {rep_id: number for number, rep_ids in enumerate(groups) for rep_id in rep_ids}
    parts, series_of = customers_by_group(instance, alignment, groups), call_plan.by_customer()
    promised = {one.visit_id: one for one in instance.commitments}
    reps = _by_group(instance.reps, group_of, len(groups))
    appointments = _by_group(instance.appointments, group_of, len(groups))
    territories = _by_group(alignment.territories, group_of, len(groups))
    zones_of = _by_group(zones, group_of, len(groups))
    cases = []
    for number, rep_ids in enumerate(groups):
        series = tuple(series_of[one.customer_id] for one in parts[number])
        visits = (call.visit_id for one in series for call in one.calls)
        cases.append(
            GroupCase(
                rep_ids=tuple(rep_ids),
                instance=Instance(
                    horizon=instance.horizon,
                    policy=instance.policy,
                    customers=tuple(_without_others(one, frozenset(rep_ids)) for one in parts[number]),
                    reps=tuple(reps[number]),
                    appointments=tuple(appointments[number]),
                    hotels=instance.hotels,
                    commitments=tuple(promised[one] for one in visits if one in promised),
                ),
                call_plan=CallPlan(series=series),
                alignment=replace(alignment, territories=tuple(territories[number]), unassigned=()),
                zones=tuple(zones_of[number]),
                between=between,
            )
        )
    return tuple(cases)


def customers_by_group(
    instance: Instance, alignment: Alignment, groups: Groups
) -> tuple[list[Customer], ...]:
    """Return the customers that the reps of each group may drive to, in the order of the customers."""
    group_of = {rep_id: number for number, rep_ids in enumerate(groups) for rep_id in rep_ids}
    rep_of = alignment.rep_of()
    visited: dict[str, set[str]] = {}
    for one in instance.appointments:
        if one.customer_id is not None:
            visited.setdefault(one.customer_id, set()).add(one.rep_id)
    found: tuple[list[Customer], ...] = tuple([] for _ in groups)
    for customer in instance.customers:
        callers = {rep_of.get(customer.customer_id), *callers_beside(customer, instance.horizon)}
        callers |= visited.get(customer.customer_id, set())
        for number in sorted({group_of[one] for one in callers if one in group_of}):
            found[number].append(customer)
    return found


def _without_others(customer: Customer, rep_ids: frozenset[str]) -> Customer:
    """Return a customer as some reps know it."""
    named = {*customer.pool, *customer.never, *(one.rep_id for one in customer.lent)}
    if customer.rep_id is not None:
        named.add(customer.rep_id)
    if named <= rep_ids:
        return customer
    return replace(
        customer,
        rep_id=customer.rep_id if customer.rep_id in rep_ids else None,
        pool=tuple(one for one in customer.pool if one in rep_ids),
        never=tuple(one for one in customer.never if one in rep_ids),
        lent=tuple(one for one in customer.lent if one.rep_id in rep_ids),
    )


class _OfRep(Protocol):
    """Something that is a rep's, or a rep."""

    @property
    def rep_id(self) -> str:
        """Return the id of the rep."""


Item = TypeVar("Item", bound=_OfRep)


def _by_group(items: Iterable[Item], group_of: Mapping[str, int], groups: int) -> list[list[Item]]:
    """Return what belongs to the reps of each group."""
    found: list[list[Item]] = [[] for _ in range(groups)]
    for item in items:
        if item.rep_id in group_of:
            found[group_of[item.rep_id]].append(item)
    return found
