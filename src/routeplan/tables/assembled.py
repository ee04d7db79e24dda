"""What the tables together come to."""

from dataclasses import dataclass
from datetime import date

from routeplan.language import text
from routeplan.model.appointment import Appointment
from routeplan.model.area import Area
from routeplan.model.barrier import Barrier
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.given_promise import GivenPromise
from routeplan.model.goal import Goal
from routeplan.model.horizon import Horizon
from routeplan.model.hotel import Hotel
from routeplan.model.instance import Instance
from routeplan.model.logged_call import LoggedCall
from routeplan.model.logged_day import LoggedDay
from routeplan.model.need_signal import NeedSignal
from routeplan.model.opportunity import Opportunity
from routeplan.model.policy import Policy
from routeplan.model.product import Product
from routeplan.model.rep import Rep
from routeplan.model.target import Target
from routeplan.tables.faults import Faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The planning days and the public holidays among them."""

    horizon: Horizon
    holidays: frozenset[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """What an instance is made of; faults may still speak against making it."""

    horizon: Horizon
    policy: Policy
    customers: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    appointments: tuple[Appointment, ...]
    hotels: tuple[Hotel, ...]
    barriers: tuple[Barrier, ...]
    areas: tuple[Area, ...]
    opportunities: tuple[Opportunity, ...]
    deals: tuple[Opportunity, ...]
    contacts: tuple[Contact, ...]
    log: tuple[LoggedCall, ...]
    signals: tuple[NeedSignal, ...]
    goals: tuple[Goal, ...]
    products: tuple[Product, ...]
    promises: tuple[GivenPromise, ...]
    notices: tuple[str, ...]
    day_log: tuple[LoggedDay, ...] = ()
    targets: tuple[Target, ...] = ()

    def instance(self, faults: Faults) -> Instance:
        """Return the instance.

        Raises
        ------
        InputError
            If no customer or no rep is left.
        """
        remedy = text("Mend the rows, or make one active")
        if not self.customers:
            message = text("no row of the table of customers can be used")
            faults.add("RP107", message, remedy, file=text("customers table"))
        if not self.reps:
            message = text("no row of the table of reps can be used")
            faults.add("RP107", message, remedy, file=text("reps table"))
        if not (self.customers and self.reps):
            faults.raise_errors()
        return Instance(
            horizon=self.horizon,
            policy=self.policy,
            customers=self.customers,
            reps=self.reps,
            appointments=self.appointments,
            hotels=self.hotels,
            barriers=self.barriers,
            areas=self.areas,
            opportunities=self.opportunities,
            contacts=self.contacts,
        )
