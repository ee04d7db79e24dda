"""Everything a plan is made from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from routeplan.model.appointment import Appointment
from routeplan.model.area import Area
from routeplan.model.barrier import Barrier
from routeplan.model.commitment import Commitment
from routeplan.model.contact import Contact
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
    contacts
        People at the customers; those with a frequency stand among the customers as well.

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
    contacts: tuple[Contact, ...] = ()

    def __post_init__(self) -> None:
        _refuse_twice("customer", (customer.customer_id for customer in self.customers))
        _refuse_twice("rep", (rep.rep_id for rep in self.reps))
        _refuse_twice("appointment", (one.appointment_id for one in self.appointments))
        _refuse_twice("hotel", (one.hotel_id for one in self.hotels))
        _refuse_twice("committed visit", (one.visit_id for one in self.commitments))
        _refuse_twice("opportunity", (one.opportunity_id for one in self.opportunities))
        _refuse_twice("contact", (one.contact_id for one in self.contacts))
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
        belongings = [("opportunity", one.opportunity_id, one.customer_id) for one in self.opportunities]
        belongings += [("contact", one.contact_id, one.customer_id) for one in self.contacts]
        for what, name, customer_id in belongings:
            if customer_id not in customers:
                raise ValueError(f"{what} {name}: no customer {customer_id}")

    @property
    def places_called_on(self) -> tuple[Customer, ...]:
        """Return what counts as a customer: all but contacts and deals with calls of their own."""
        return tuple(one for one in self.customers if not one.is_contact)

    def count_customers(self, customer_ids: Iterable[str]) -> int:
        """Return how many ids are of customers, contacts and deals with calls of their own left out."""
        contacts = {one.customer_id for one in self.customers if one.is_contact}
        return sum(1 for one in customer_ids if one not in contacts)

    def contact_by_series(self) -> dict[str, Contact]:
        """Return the contacts with calls of their own by the id under which these are planned."""
        series = {one.customer_id for one in self.customers if one.is_contact and not one.is_deal}
        return {one.series_id: one for one in self.contacts if one.series_id in series}

    def deal_by_series(self) -> dict[str, Opportunity]:
        """Return the deals with calls of their own by the id under which these are planned."""
        series = {one.customer_id for one in self.customers if one.is_deal}
        return {one.series_id: one for one in self.opportunities if one.series_id in series}

    @property
    def deals_with_calls(self) -> frozenset[str]:
        """Return the ids under which deals, closed ones too, are or were called on; none without a budget."""
        if self.policy.time_budget is None:
            return frozenset()
        return frozenset(one.series_id for one in self.opportunities)

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
