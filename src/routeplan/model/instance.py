"""Everything a plan is made from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from routeplan.model.appointment import Appointment
from routeplan.model.area import Area
from routeplan.model.barrier import Barrier
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.hotel import Hotel
from routeplan.model.opportunity import Opportunity
from routeplan.model.policy import Policy
from routeplan.model.rep import Rep


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """Customers, reps and appointments over a horizon, with the rules of the house.

    Parameters
    ----------
    hotels
        Where reps may spend nights away from home.
    commitments
        Visits of an earlier plan that cost something to move, one a call at most.
    barriers, areas
        Lines that territories do not reach across, and parts of the map that belong to a rep.
    opportunities
        Deals with the customers.

    Raises
    ------
    ValueError
        If ids occur twice, references dangle, or calendars do not cover the horizon.
    """

    horizon: Horizon
    policy: Policy
    customers: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    appointments: tuple[Appointment, ...] = ()
    hotels: tuple[Hotel, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    areas: tuple[Area, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()

    def __post_init__(self) -> None:
        _refuse_twice("customer", (customer.customer_id for customer in self.customers))
        _refuse_twice("rep", (rep.rep_id for rep in self.reps))
        _refuse_twice("appointment", (one.appointment_id for one in self.appointments))
        _refuse_twice("hotel", (one.hotel_id for one in self.hotels))
        _refuse_twice("committed visit", (one.visit_id for one in self.commitments))
        _refuse_twice("opportunity", (one.opportunity_id for one in self.opportunities))
        self._refuse_unknown_names()
        for customer in self.customers:
            if len(customer.open_on) != self.horizon.days:
                raise ValueError(f"customer {customer.customer_id}: hours do not cover the horizon")
        for rep in self.reps:
            if len(rep.shifts) != self.horizon.days:
                raise ValueError(f"rep {rep.rep_id}: shifts do not cover the horizon")

    def _refuse_unknown_names(self) -> None:
        """Raise when a reference dangles."""
        reps = {rep.rep_id for rep in self.reps}
        customers = {customer.customer_id for customer in self.customers}
        for customer in self.customers:
            own = () if customer.rep_id is None else (customer.rep_id,)
            lent_to = (one.rep_id for one in customer.lent)
            strangers = {*own, *customer.pool, *customer.never, *lent_to} - reps
            if strangers:
                raise ValueError(f"customer {customer.customer_id}: no rep {min(strangers)}")
        for one in self.appointments:
            if one.rep_id not in reps or (one.customer_id is not None and one.customer_id not in customers):
                raise ValueError(f"appointment {one.appointment_id}: unknown rep or customer")
        for area in self.areas:
            if area.rep_id not in reps:
                raise ValueError(f"area {area.name}: no rep {area.rep_id}")
        for deal in self.opportunities:
            if deal.customer_id not in customers:
                raise ValueError(f"opportunity {deal.opportunity_id}: no customer {deal.customer_id}")

    def customer_by_id(self) -> dict[str, Customer]:
        """Return the customers by id."""
        return {customer.customer_id: customer for customer in self.customers}

    def rep_by_id(self) -> dict[str, Rep]:
        """Return the reps by id."""
        return {rep.rep_id: rep for rep in self.reps}

    def appointments_of(self, rep_id: str) -> tuple[Appointment, ...]:
        """Return the appointments of one rep."""
        return tuple(one for one in self.appointments if one.rep_id == rep_id)


def _refuse_twice(what: str, ids: Iterable[str]) -> None:
    """Raise when an id occurs twice."""
    twice = sorted(one for one, times in Counter(ids).items() if times > 1)
    if twice:
        raise ValueError(f"{what} ids occur twice: {', '.join(twice)}")
