"""Call less often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, fsum

from routeplan.calls.overload.case import OverloadCase
from routeplan.calls.plan_calls import plan_calls
from routeplan.language import text
from routeplan.measures.spacing import gap_price_seconds
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.overload import OverloadChange, OverloadChoice
from routeplan.model.policy import Policy

ORDER = ("D", "C", "B")
MOST_PERCENT = 200
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Some classes with longer waits."""

    classes: tuple[str, ...]
    percent: int
    frequencies: Mapping[str, Frequency]
    freed: float


def stretch(case: OverloadCase) -> OverloadChoice:
    """Return longer waits by one factor, at most 2: of D, else of D and C, else of D, C and B.

    The fewest classes that free enough are taken, with the least factor. Customers with a longest wait of
    their own keep theirs. Each call owed pays, by the class's price a day, for the days that its wait is
    longer than the ideal one, and for days beyond the longest wait.
    """
    found = _Stretch(classes=(), percent=100, frequencies={}, freed=0.0)
    for count in range(1, len(ORDER) + 1):
        found = _just_enough(case, ORDER[:count])
        if found.freed >= case.wanted_seconds:
            break
    able = [one for one in case.customers if one.customer_id in found.frequencies]
    present = [name for name in found.classes if any(one.class_name == name for one in able)]
    gives = text(
        "{classes} waits {factor:g} times as long",
        classes=text(", ").join(present),
        factor=found.percent / 100,
    )
    return case.choice(
        "stretch",
        gives if present else text("no wait can be longer"),
        freed=found.freed,
        price=fsum(_price(case, one, found.frequencies[one.customer_id]) for one in able),
        calls=sum(len(case.owed(one)) for one in able),
        changes=(
            OverloadChange(customer_id=name, frequency=frequency)
            for name, frequency in sorted(found.frequencies.items())
        ),
    )


def with_frequency(customer: Customer, frequency: Frequency) -> Customer:
    """Return a customer with another frequency, whose shortest and longest wait grow with the ideal one."""
    assert customer.gap is not None
    factor = frequency.ideal_gap / customer.gap.ideal
    gap = GapRule(
        minimum=customer.gap.minimum * factor,
        ideal=frequency.ideal_gap,
        maximum=customer.gap.maximum * factor,
    )
    return replace(customer, frequency=frequency, gap=gap)


def stretched_series(
    horizon: Horizon, policy: Policy, customers: Sequence[Customer], before: Mapping[str, CallSeries]
) -> dict[str, CallSeries]:
    """Return the calls owed to customers with new frequencies, by customer id.

    What was taken for their last visit stays: a longer wait from now on does not change the past.
    """
    pinned = [_with_last_visit(one, horizon, before[one.customer_id]) for one in customers]
    fresh = plan_calls(Instance(horizon=horizon, policy=policy, customers=tuple(pinned), reps=()))
    return {one.customer_id: _numbered_as(before[one.customer_id], one) for one in fresh.series}


def _with_last_visit(customer: Customer, horizon: Horizon, series: CallSeries) -> Customer:
    """Return a customer on its own, the last visit fixed unless a first due day moves it."""
    alone = replace(customer, rep_id=None, pool=(), never=(), lent=())
    if customer.first_due is not None:
        return alone
    return replace(alone, last_visit=horizon.date_of(min(series.last_visit_day, -1)))


def _numbered_as(before: CallSeries, after: CallSeries) -> CallSeries:
    """Return calls with the serials that the calls before had."""
    first = before.calls[0].serial if before.calls else 1
    calls = tuple(replace(call, serial=first + number) for number, call in enumerate(after.calls))
    return replace(after, last_visit_known=before.last_visit_known, calls=calls)


def _just_enough(case: OverloadCase, classes: tuple[str, ...]) -> _Stretch:
    """Return the least factor for some classes that frees enough; the largest where none does."""
    able = [one for one in case.customers if one.class_name in classes and _may_wait_longer(case, one)]
    least, most = 101, MOST_PERCENT
    while least < most:
        middle = (least + most) // 2
        if _stretch(case, classes, able, middle).freed >= case.wanted_seconds:
            most = middle
        else:
            least = middle + 1
    return _stretch(case, classes, able, most)


def _may_wait_longer(case: OverloadCase, customer: Customer) -> bool:
    """Return whether nobody has settled the longest wait of this one customer."""
    gap = customer.gap
    return gap is not None and abs(gap.maximum - case.policy.maximum_gap_share * gap.ideal) < 1e-6


def _stretch(
    case: OverloadCase, classes: tuple[str, ...], customers: Sequence[Customer], percent: int
) -> _Stretch:
    """Return what one factor frees."""
    frequencies = {one.customer_id: _longer(one, percent) for one in customers}
    changed = [with_frequency(one, frequencies[one.customer_id]) for one in customers]
    series = stretched_series(case.horizon, case.policy, changed, case.series)
    freed = fsum(
        (len(case.owed(one)) - len(series[one.customer_id].owed)) * case.visit_seconds(one)
        for one in customers
    )
    return _Stretch(classes=classes, percent=percent, frequencies=frequencies, freed=freed)


def _longer(customer: Customer, percent: int) -> Frequency:
    """Return a frequency with longer waits; whole weeks where visits keep to a weekday."""
    assert customer.frequency is not None
    visits, days = customer.frequency.visits, ceil(customer.frequency.days * percent / 100)
    if customer.rhythm != "flexible":
        days = WEEK * visits * ceil(days / (WEEK * visits))
    return Frequency(visits=visits, days=days)


def _price(case: OverloadCase, customer: Customer, frequency: Frequency) -> int:
    """Return the price of the longer waits of all calls owed to a customer, in seconds of driving."""
    assert customer.gap is not None
    rule, prices = case.policy.rule_for(customer), case.policy.prices
    return len(case.owed(customer)) * gap_price_seconds(
        round(frequency.ideal_gap), customer.gap, rule, prices
    )
