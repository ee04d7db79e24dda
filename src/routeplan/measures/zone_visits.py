"""How many visits each zone has in four weeks, and how many it should have: the one definition."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routeplan.measures.coverage import contacts_made
from routeplan.model.call import CallPlan
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan
from routeplan.model.policy import Policy
from routeplan.model.zone import Zone

FOUR_WEEKS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneVisits:
    """What a zone has in four weeks, or in what the horizon has of them.

    Parameters
    ----------
    first_day, last_day
        Day numbers, ends included.
    visits
        Contacts with its customers: visits, prospects included, and appointments that answer a call.
    owed
        Calls whose ideal day lies in these weeks.
    least
        Visits it should have; the least of four weeks in proportion to the days, rounded down.
    """

    zone: Zone
    first_day: int
    last_day: int
    visits: int
    owed: int
    least: int

    @property
    def is_starved(self) -> bool:
        """Return whether it has fewer visits than it should."""
        return self.visits < self.least


def zone_visits(plan: Plan) -> tuple[ZoneVisits, ...]:
    """Return the visits of every zone in each four weeks from the start, in order of the zones."""
    made = {
        customer_id: [contact.day for contact in contacts]
        for customer_id, contacts in contacts_made(plan).items()
    }
    owed, policy, horizon = (
        owed_by_zone(plan.zones, plan.call_plan),
        plan.instance.policy,
        plan.instance.horizon,
    )
    found = []
    for zone in plan.zones:
        seen = _blocks(day for one in zone.customer_ids for day in made.get(one, ()))
        for block in range(blocks_of(horizon)):
            first, last = _ends(horizon, block)
            found.append(
                ZoneVisits(
                    zone=zone,
                    first_day=first,
                    last_day=last,
                    visits=seen[block],
                    owed=owed[zone.zone_id, block],
                    least=least_of(policy, horizon, block),
                )
            )
    return tuple(found)


def owed_by_zone(zones: Sequence[Zone], call_plan: CallPlan) -> Counter[tuple[str, int]]:
    """Return the calls owed to the customers of each zone, by zone id and number of the four weeks."""
    zone_of = {customer_id: zone.zone_id for zone in zones for customer_id in zone.customer_ids}
    return Counter(
        (zone_of[call.customer_id], block_of(call.ideal_day))
        for call in call_plan.owed
        if call.customer_id in zone_of
    )


def block_of(day: int) -> int:
    """Return the number of the four weeks that a day lies in, 0 for days before the start."""
    return max(day, 0) // FOUR_WEEKS


def blocks_of(horizon: Horizon) -> int:
    """Return how many four weeks a horizon has, the last perhaps shorter."""
    return -(-horizon.days // FOUR_WEEKS)


def least_of(policy: Policy, horizon: Horizon, block: int) -> int:
    """Return the visits a zone should have in some four weeks, 0 without zones."""
    first, last = _ends(horizon, block)
    wanted = 0 if policy.zones is None else policy.zones.least_visits
    return wanted * (last - first + 1) // FOUR_WEEKS


def _ends(horizon: Horizon, block: int) -> tuple[int, int]:
    """Return the first and the last day of some four weeks within the horizon."""
    return block * FOUR_WEEKS, min(horizon.days, (block + 1) * FOUR_WEEKS) - 1


def _blocks(days: Iterable[int]) -> Counter[int]:
    """Return how many days lie in each four weeks; days before the start in none."""
    return Counter(block_of(day) for day in days if day >= 0)
