"""What is looked up in a plan for every stop, looked up once a plan."""

from functools import cached_property

from routeplan.model.appointment import Appointment
from routeplan.model.call import Call, CallSeries
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.hotel import Hotel
from routeplan.model.night import night_places
from routeplan.model.opportunity import Opportunity
from routeplan.model.plan import Plan


class PlanLookup:
    """The nouns of a plan by their ids, each gathered when it is first asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def customers(self) -> dict[str, Customer]:
        """Return the customers by id."""
        return self.plan.instance.customer_by_id()

    @cached_property
    def appointments(self) -> dict[str, Appointment]:
        """Return the appointments by id."""
        return {one.appointment_id: one for one in self.plan.instance.appointments}

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """Return the contacts with calls of their own, by the id under which these are planned."""
        return self.plan.instance.contact_by_series()

    @cached_property
    def deals(self) -> dict[str, Opportunity]:
        """Return the deals with calls of their own, by the id under which these are planned."""
        return self.plan.instance.deal_by_series()

    @cached_property
    def series(self) -> dict[str, CallSeries]:
        """Return the calls owed, by customer id."""
        return self.plan.call_plan.by_customer()

    @cached_property
    def calls(self) -> dict[str, Call]:
        """Return the calls owed, by visit id."""
        return {call.visit_id: call for one in self.plan.call_plan.series for call in one.calls}

    @cached_property
    def nights(self) -> dict[str, Hotel | Customer]:
        """Return where nights may be spent, by the names of the places in a travel matrix."""
        return night_places(self.plan.instance)


class _Last:
    """The plan that was asked about last."""

    lookup: PlanLookup | None = None


def lookup_of(plan: Plan) -> PlanLookup:
    """Return the lookup of a plan, the same one as long as nobody asks about another plan."""
    found = _Last.lookup
    if found is None or found.plan is not plan:
        found = _Last.lookup = PlanLookup(plan)
    return found
