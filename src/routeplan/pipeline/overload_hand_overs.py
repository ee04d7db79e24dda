"""Which customers of a rep could go to which neighbour with room, and what that costs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from routeplan.calls.overload.case import OverloadCase
from routeplan.calls.overload.hand_over import HandOver
from routeplan.calls.workload import expected_workloads
from routeplan.measures.capacity import limit_seconds
from routeplan.measures.distance import great_circle_km
from routeplan.model.call import Workload
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.workspace import Workspace
from routeplan.pipeline.prepare import Prepared
from routeplan.pipeline.road_islands import known_crossings
from routeplan.territories.choices import allowed_reps
from routeplan.territories.hand_overs import hand_over_prices

NEIGHBOURS = 6


class Elsewhere:
    """What customers would mean for another rep; reckoned for a rep when it is first asked for."""

    def __init__(self, workspace: Workspace, prepared: Prepared) -> None:
        self._workspace, self._prepared = workspace, prepared
        self._found: dict[str, dict[str, Workload]] = {}

    def with_rep(self, rep: Rep) -> dict[str, Workload]:
        """Return the expected work of all customers as if the rep looked after each, by customer id."""
        if rep.rep_id not in self._found:
            instance = self._workspace.instance
            homes = {one.customer_id: rep.home for one in instance.customers}
            calls, estimate = self._prepared.call_plan, self._workspace.estimate
            crossings = known_crossings(self._workspace)
            beyond = {name: more for (name, rep_id), more in crossings.items() if rep_id == rep.rep_id}
            found = expected_workloads(instance, calls, homes, estimate, beyond)
            self._found[rep.rep_id] = {one.customer_id: one for one in found}
        return self._found[rep.rep_id]


def room_of(instance: Instance, prepared: Prepared) -> dict[str, int]:
    """Return the seconds that each rep has left, those with none left out."""
    reps = instance.rep_by_id()
    room = {
        row.rep_id: int(min(row.capacity_seconds, limit_seconds(reps[row.rep_id])) - row.demand_seconds)
        for row in prepared.ledger
        if row.rep_id
    }
    return {rep_id: seconds for rep_id, seconds in room.items() if seconds > 0}


def offers_of(
    instance: Instance,
    workloads: Sequence[Workload],
    case: OverloadCase,
    room: Mapping[str, int],
    elsewhere: Elsewhere,
) -> list[HandOver]:
    """Return every hand-over from a rep to one of the nearest reps with room.

    Locked customers stay, and so do those who go together with others or share a place with one. Rules on
    skills, areas and reps who must not come hold.
    """
    movable = _movable(case.customers)
    others = _nearest(instance, case.rep, room)
    free = [replace(one, rep_id=None) for one in movable]
    allowed = allowed_reps(free, others, instance.areas)
    prices = hand_over_prices(movable, instance.policy.territories.hand_over, instance.horizon.start)
    plain = instance.policy.overload.hand_over_minutes * MINUTE
    now = {one.customer_id: one for one in workloads}
    offers: list[HandOver] = []
    for column, other in enumerate(others):
        there = elsewhere.with_rep(other)
        offers += _offers(other.rep_id, movable, allowed[:, column].tolist(), now, there, prices, plain)
    return offers


def _offers(
    rep_id: str,
    customers: Sequence[Customer],
    allowed: Sequence[bool],
    now: Mapping[str, Workload],
    there: Mapping[str, Workload],
    prices: Sequence[float],
    plain: float,
) -> Iterator[HandOver]:
    """Yield the hand-overs to one rep."""
    for one, may, price in zip(customers, allowed, prices, strict=True):
        if may:
            before, after = now[one.customer_id], there[one.customer_id]
            yield HandOver(
                customer_id=one.customer_id,
                rep_id=rep_id,
                calls=before.calls,
                freed_seconds=before.seconds,
                taken_seconds=after.seconds,
                disruption_seconds=round(plain * price),
            )


def _movable(customers: Sequence[Customer]) -> list[Customer]:
    """Return the customers who are not bound to the rep or to each other; a deal goes nowhere alone."""
    places = Counter(one.coordinate for one in customers)
    return [
        one
        for one in customers
        if not (one.locked or one.together or one.is_deal) and places[one.coordinate] == 1
    ]


def _nearest(instance: Instance, rep: Rep, room: Mapping[str, int]) -> list[Rep]:
    """Return the reps with room whose homes lie nearest, the nearest first."""
    others = [one for one in instance.reps if one.rep_id in room and one.rep_id != rep.rep_id]
    if not others:
        return []
    away = great_circle_km([one.home for one in others], [rep.home])[:, 0].tolist()
    ranked = sorted(zip(away, others, strict=True), key=lambda pair: (pair[0], pair[1].rep_id))
    return [one for _, one in ranked[:NEIGHBOURS]]
