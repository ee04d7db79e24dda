"""How well a plan keeps to its zones, and how even they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routeplan.measures.balance import imbalance
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.measures.projection import project_km, unproject_degrees
from routeplan.measures.zone_days import days_in_zone
from routeplan.model.place import Coordinate
from routeplan.model.plan import Plan
from routeplan.model.zone import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneKeeping:
    """How many visits there are to customers with a zone, and how many lie on a day of it."""

    visits: int
    in_zone: int

    @property
    def share(self) -> float:
        """Return the part of the visits that lie in their zone, 0 to 1; 1 without a visit."""
        return self.in_zone / self.visits if self.visits else 1.0


def is_off_zone(contact: Contact, days: Mapping[str, frozenset[int]]) -> bool:
    """Return whether a visit lies on none of the days of its zone.

    Appointments never do: they lie where they were promised. Nor do visits to customers without a zone.

    Parameters
    ----------
    days
        From ``zone_days.days_in_zone``.
    """
    return (
        contact.by == "visit" and contact.customer_id in days and contact.day not in days[contact.customer_id]
    )


def zone_keeping(plan: Plan) -> ZoneKeeping:
    """Return how many visits of a plan lie in their zone; appointments are not counted."""
    days = days_in_zone(plan.zones, plan.instance)
    visits = [
        contact
        for customer_id, contacts in contacts_made(plan).items()
        for contact in contacts
        if contact.by == "visit" and customer_id in days
    ]
    return ZoneKeeping(visits=len(visits), in_zone=sum(not is_off_zone(one, days) for one in visits))


def zone_imbalance(zones: Sequence[Zone]) -> float:
    """Return the largest deviation of a zone's expected work from the mean of its rep's zones, as a share.

    ``max |w / mean - 1|`` over all zones, the tolerance of R. Z. Rios-Mercado and E. Fernandez, A reactive
    GRASP for a commercial territory design problem, Computers & Operations Research 36 (2009). 0 without
    zones.
    """
    loads: dict[str, list[int]] = {}
    for zone in zones:
        loads.setdefault(zone.rep_id, []).append(zone.expected_seconds)
    return max((imbalance(own, [sum(own) / len(own)] * len(own)) for own in loads.values()), default=0.0)


def middle_of(coordinates: Sequence[Coordinate]) -> Coordinate:
    """Return the mean of some places on the flat map of their neighbourhood; there must be one."""
    mean = project_km(coordinates).mean(axis=0, keepdims=True)
    lon, lat = unproject_degrees(mean, coordinates)[0].tolist()
    return Coordinate(lat=lat, lon=lon)
