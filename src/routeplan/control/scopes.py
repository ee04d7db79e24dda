"""Of whom a figure is: everybody, a class, a rep."""

from collections.abc import Iterator
from dataclasses import dataclass

from routeplan.control.case import ControlCase
from routeplan.control.facts import CallFact, DayFact
from routeplan.measures.waits_seen import SeenDays
from routeplan.model.customer import Customer
from routeplan.model.target import EVERYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A part of the business; empty names stand for all.

    Parameters
    ----------
    name
        As figures bear it.
    """

    name: str
    class_name: str = ""
    rep_id: str = ""

    def has_call(self, case: ControlCase, fact: CallFact) -> bool:
        """Return whether a call belongs to it: by the customer's class, and the rep who was to go or went."""
        if self.rep_id and fact.rep_id != self.rep_id:
            return False
        return not self.class_name or case.class_of(fact.series_id) == self.class_name

    def has_customer(self, case: ControlCase, customer: Customer) -> bool:
        """Return whether a customer belongs to it: by its class, and the rep who looks after it."""
        if self.rep_id and case.rep_of.get(customer.main_id) != self.rep_id:
            return False
        return not self.class_name or customer.class_name == self.class_name

    def has_day(self, day: DayFact) -> bool:
        """Return whether a day belongs to it, which no day does to a class."""
        return not self.class_name and self.rep_id in ("", day.rep_id)

    def series(self, case: ControlCase, seen: tuple[SeenDays, ...]) -> tuple[SeenDays, ...]:
        """Return the customers with a frequency that belong to it, contacts with calls of their own too."""
        return tuple(one for one in seen if self.has_customer(case, one.customer))


def scopes(case: ControlCase) -> Iterator[Scope]:
    """Yield everybody, each class that has customers, and each rep."""
    yield Scope(name=EVERYBODY)
    there = {one.class_name for one in case.customers.values()}
    for rule in case.policy.classes:
        if rule.name in there:
            yield Scope(name=f"class:{rule.name}", class_name=rule.name)
    for rep in case.reps:
        yield Scope(name=f"rep:{rep.rep_id}", rep_id=rep.rep_id)
