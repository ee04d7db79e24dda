"""What a manager is shown of territories: workloads, hand-overs, measures and choices."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment

Disruption = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLoad:
    """The expected workload of one territory over the horizon.

    Parameters
    ----------
    customers, calls
        How many customers, and how many calls they are owed.
    call_seconds, travel_seconds, non_selling_seconds, appointment_seconds
        What the workload is made of; travel is expected, not routed.
    capacity_seconds
        What the rep can work.
    value
        Value of the customers in the currency of the house; None when no customer has one.
    index
        Workload in relation to capacity, the mean of all reps being 1,000.
    deviation
        How far the workload is from the fair share by capacity, as a share of it: 0.03 is 3 % too much.
    """

    rep_id: str
    name: str
    customers: int
    calls: int
    call_seconds: int
    travel_seconds: int
    non_selling_seconds: int
    appointment_seconds: int
    capacity_seconds: int
    value: float | None
    index: float
    deviation: float

    @property
    def seconds(self) -> int:
        """Return all that the rep is asked to do."""
        return self.call_seconds + self.travel_seconds + self.non_selling_seconds + self.appointment_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One customer that changes hands.

    Parameters
    ----------
    class_name
        A, B, C or D.
    from_rep
        Rep who gives the customer away; None when nobody looked after it.
    to_rep
        Rep who receives it.
    reason
        Why, in plain words.
    disruption, cost
        How much it disturbs, and its price in hand-overs of a customer with nothing special.
    calls, seconds
        Calls owed over the horizon, and the expected seconds they take, travel included.
    value
        Value of the customer in the currency of the house; None when not given.
    distance_from_km, distance_to_km
        From the home of the rep before and of the rep after; None when there is no such home.
    """

    customer_id: str
    name: str
    class_name: str
    from_rep: str | None
    to_rep: str
    reason: str
    disruption: Disruption
    cost: float
    calls: int
    seconds: int
    value: float | None = None
    distance_from_km: float | None = None
    distance_to_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """How good an alignment is; None where a measure cannot be taken.

    Parameters
    ----------
    imbalance
        Largest deviation of a rep's workload from the fair share, as a share of it.
    index_low, index_high
        Smallest and largest workload index, the mean being 1,000.
    rms_radius_km
        Root mean square distance of customers from the middle of their territory.
    mean_visit_km
        Mean distance of a call from the home of the rep.
    hull_overlap
        Area that the convex hulls of two territories share, over the area of all hulls.
    polsby_popper
        Mean over territories of 4 pi area / perimeter² of their hulls: 1 is a circle.
    contiguity_violations, stranded_customers
        Parts of territories too many, and customers outside the largest part of their territory.
    """

    imbalance: float
    index_low: float
    index_high: float
    rms_radius_km: float | None
    mean_visit_km: float | None
    hull_overlap: float | None
    polsby_popper: float | None
    contiguity_violations: int
    stranded_customers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One alignment out of several between which a manager may choose.

    Parameters
    ----------
    name
        What it is called.
    imbalance, moved_share
        As shares: 0.03 is 3 %.
    driving_hours, moved_hours
        Expected driving of all reps, and expected hours of the customers that change hands.
    moved_customers, moved_value
        How many customers change hands, and their value; None when no customer has one.
    disruption_cost
        Price of all hand-overs, in hand-overs of a customer with nothing special.
    chosen
        Whether the report shows this one.
    """

    name: str
    imbalance: float
    driving_hours: float
    moved_customers: int
    moved_share: float
    moved_value: float | None
    moved_hours: float
    disruption_cost: float
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryReport:
    """All that a map, a workbook and a GeoJSON file of territories are made from.

    Parameters
    ----------
    title
        Headline of the map and the workbook.
    before, loads_before, measures_before
        The alignment in force; None and empty when there is none.
    after, loads_after, measures_after
        The alignment shown.
    hand_overs
        Customers that change hands, in the order to be listed.
    choices
        Alignments between which a manager may choose; may be empty.
    next_due
        Day number of the next call owed of each customer id that has one.
    """

    instance: Instance
    after: Alignment
    loads_after: tuple[RepLoad, ...]
    measures_after: Measures
    title: str = "Territories"
    before: Alignment | None = None
    loads_before: tuple[RepLoad, ...] = ()
    measures_before: Measures | None = None
    hand_overs: tuple[HandOver, ...] = ()
    choices: tuple[Choice, ...] = ()
    next_due: tuple[tuple[str, int], ...] = ()
