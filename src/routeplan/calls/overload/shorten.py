"""Make calls shorter."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from routeplan.calls.overload.case import OverloadCase
from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.overload import OverloadChange, OverloadChoice

MOST_PERCENT = 30
ORDER = ("D", "C", "B", "A")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Shorter calls at one customer."""

    customer: Customer
    calls: int
    seconds: int

    @property
    def freed(self) -> int:
        """Return what all calls together are shorter by."""
        return self.calls * (self.customer.call_seconds - self.seconds)


def shorten(case: OverloadCase) -> OverloadChoice:
    """Return calls shorter by up to 30 %: D first, then C, B and A, the last class by just enough.

    Class by class and not all alike, so that those who matter most keep their time longest and a rep has
    few new lengths to learn. Lengths are whole minutes. Cutting a part of a call costs that part of the
    price of missing it.
    """
    cuts: list[_Cut] = []
    names: list[str] = []
    for name in ORDER:
        left = case.wanted_seconds - sum(one.freed for one in cuts)
        members = [one for one in case.customers if one.class_name == name]
        if left <= 0 or not members:
            continue
        percent, found = _just_enough(case, members, left)
        if found:
            cuts += found
            names.append(text("{name} {percent} %", name=name, percent=percent))
    return case.choice(
        "shorten",
        text("calls shorter: {classes}", classes=text(", ").join(names))
        if names
        else text("no call can be shorter"),
        freed=fsum(one.freed for one in cuts),
        price=fsum(_price(case, one) for one in cuts),
        calls=sum(one.calls for one in cuts),
        changes=_changes(cuts),
    )


def _just_enough(case: OverloadCase, members: list[Customer], wanted: int) -> tuple[int, list[_Cut]]:
    """Return the least percentage that frees enough and what it cuts; the largest where none does."""
    found: list[_Cut] = []
    for percent in range(1, MOST_PERCENT + 1):
        found = list(_cuts(case, members, percent))
        if sum(one.freed for one in found) >= wanted:
            return percent, found
    return MOST_PERCENT, found


def _cuts(case: OverloadCase, members: list[Customer], percent: int) -> Iterator[_Cut]:
    """Yield the calls that are shorter by some percent, in whole minutes, never by more."""
    for one in members:
        seconds = MINUTE * -(-one.call_seconds * (100 - percent) // (100 * MINUTE))
        if seconds < one.call_seconds:
            yield _Cut(customer=one, calls=len(case.owed(one)), seconds=seconds)


def _price(case: OverloadCase, cut: _Cut) -> float:
    """Return the price: minutes cut times the price of missing a call over its length."""
    missed = MINUTE * case.policy.rule_for(cut.customer).missed_minutes
    return cut.freed * missed / cut.customer.call_seconds


def _changes(cuts: list[_Cut]) -> list[OverloadChange]:
    """Return the new lengths by customer."""
    changes = (OverloadChange(customer_id=one.customer.customer_id, call_seconds=one.seconds) for one in cuts)
    return sorted(changes, key=lambda one: one.customer_id)
