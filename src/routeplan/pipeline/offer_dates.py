"""What the calendar says about a visit on a day: which call it answers, its waits, what speaks against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from routeplan.language import text
from routeplan.measures.coverage import Contact
from routeplan.measures.deadlines import deadline_fault
from routeplan.measures.plan_cost import late_seconds, waits_seconds
from routeplan.measures.rhythm import moments, rhythm_price_seconds
from routeplan.measures.zone_days import days_in_zone, off_zone_seconds
from routeplan.model.call import Call, CallSeries
from routeplan.model.customer import Customer
from routeplan.pipeline.day_as_is import PlanAtHand
from routeplan.review.wording import day_text, days_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """What is known of a customer's dates.

    Parameters
    ----------
    contacts
        Visits and answering appointments of the plan, in order of days.
    later
        Days of visits promised after the horizon.
    beside
        Days of appointments that answer no call.
    zone_days
        Days on which a visit is in its zone; None without zones.
    """

    customer: Customer
    series: CallSeries
    contacts: tuple[Contact, ...]
    later: tuple[int, ...]
    beside: tuple[int, ...]
    zone_days: frozenset[int] | None


def diary_of(at: PlanAtHand, customer: Customer) -> Diary:
    """Return what a plan knows of a customer's dates."""
    return diaries_of(at, (customer,))[customer.customer_id]


def diaries_of(at: PlanAtHand, customers: Iterable[Customer]) -> dict[str, Diary]:
    """Return what a plan knows of the dates of some customers, by their id."""
    plan = at.plan
    held: dict[str, set[int]] = {}
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind == "appointment" and stop.customer_id is not None:
                held.setdefault(stop.customer_id, set()).add(route.day)
    later: dict[str, list[int]] = {}
    for one in plan.later:
        later.setdefault(one.customer_id, []).append(plan.instance.horizon.day_of(one.when))
    zones: Mapping[str, frozenset[int]] = days_in_zone(plan.zones, plan.instance)
    series = plan.call_plan.by_customer()
    found = {}
    for customer in customers:
        name = customer.customer_id
        contacts = at.contacts[name]
        found[name] = Diary(
            customer=customer,
            series=series[name],
            contacts=contacts,
            later=tuple(later.get(name, ())),
            beside=tuple(sorted(held.get(name, set()) - {one.day for one in contacts})),
            zone_days=zones.get(name),
        )
    return found


def visit_to_move(at: PlanAtHand, diary: Diary, day: int) -> Contact | None:
    """Return the planned visit that one on a day would stand for, or None where it is one more.

    It is the nearest one, the earlier on a tie, if no further call is owed, if it lies within the minimum gap
    or if the day lies in its due window. Appointments and frozen visits are not moved.
    """
    movable = [one for one in diary.contacts if one.by == "visit" and not at.is_frozen(one.visit_id)]
    if not movable:
        return None
    nearest = min(movable, key=lambda one: (abs(one.day - day), one.day))
    all_made = len(diary.contacts) >= len(diary.series.calls)
    gap = diary.customer.gap
    too_near = gap is not None and abs(nearest.day - day) < gap.minimum
    due = any(
        call.earliest_day <= day <= call.latest_day
        for call in diary.series.calls
        if call.visit_id == nearest.visit_id
    )
    return nearest if all_made or too_near or due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """A customer's dates with a visit on a day, in place of ``own`` where that is not None."""

    diary: Diary
    day: int
    own: Contact | None

    @property
    def others(self) -> tuple[Contact, ...]:
        """Return the other contacts."""
        return tuple(one for one in self.diary.contacts if one != self.own)

    @property
    def call(self) -> Call | None:
        """Return the call that the visit answers by its turn, None if no more are owed."""
        turn = sum(one.day < self.day for one in self.others)
        return self.diary.series.calls[turn] if turn < len(self.diary.series.calls) else None

    @property
    def visit_id(self) -> str:
        """Return the id of the visit: that of the one moved, else of the call, else the next serial."""
        if self.own is not None:
            return self.own.visit_id
        if self.call is not None:
            return self.call.visit_id
        serials = [call.serial for call in self.diary.series.calls]
        return f"{self.diary.customer.customer_id}/{max(serials, default=0) + 1}"


def with_visit(at: PlanAtHand, diary: Diary, day: int) -> Dates:
    """Return a customer's dates with a visit on a day."""
    return Dates(diary=diary, day=day, own=visit_to_move(at, diary, day))


def gap_price(at: PlanAtHand, dates: Dates) -> int:
    """Return what waits and missed deadlines cost more than as planned, in seconds of driving."""
    diary, instance = dates.diary, at.plan.instance
    customer, series = diary.customer, diary.series

    def price(days: list[int]) -> int:
        waits = waits_seconds(customer, series.last_visit_day, days, instance.policy)
        return waits + late_seconds(customer, series, days, instance)

    after = sorted([*(one.day for one in dates.others), dates.day])
    return price(after) - price([one.day for one in diary.contacts])


def too_near(at: PlanAtHand, dates: Dates) -> str:
    """Say which visit is too near to the day; empty for none."""
    diary, horizon = dates.diary, at.plan.instance.horizon
    if any(one.day == dates.day for one in dates.others) or dates.day in diary.beside:
        return text("the customer is already seen that day")
    if diary.customer.gap is None:
        return ""
    days = (diary.series.last_visit_day, *(one.day for one in dates.others), *diary.later)
    least = diary.customer.gap.minimum
    near = [one for one in sorted(days) if abs(one - dates.day) < least]
    if not near:
        return ""
    when: dict[str, object] = {"day": day_text(horizon, near[0]), "days": days_text(least)}
    if near[0] != diary.series.last_visit_day:
        return text("a visit is planned for {day}, {days} must lie between", **when)
    if diary.series.last_visit_known:
        return text("the last visit was on {day}, {days} must lie between", **when)
    return text("the last visit is taken to be of {day}, {days} must lie between", **when)


def date_faults(at: PlanAtHand, dates: Dates) -> tuple[str, ...]:
    """Return the wishes about days that a visit would not meet, as sentences."""
    return tuple(
        said
        for said in (
            _due(at, dates),
            deadline_fault(dates.call, dates.day, at.plan.instance.horizon),
            wait_fault(at, dates),
            zone_fault(dates),
            beside_fault(at, dates),
        )
        if said
    )


def _due(at: PlanAtHand, dates: Dates) -> str:
    """Say whether the day lies off the due window of its call."""
    call, horizon = dates.call, at.plan.instance.horizon
    if dates.diary.customer.frequency is None:
        return ""
    if call is None:
        return text("no further call is owed")
    first, last = horizon.date_of(call.earliest_day), horizon.date_of(call.latest_day)
    if dates.day < call.earliest_day:
        return text("early: due {first} to {last}", first=first, last=last)
    if dates.day > call.latest_day:
        return text("late: due {first} to {last}", first=first, last=last)
    return ""


def wait_fault(at: PlanAtHand, dates: Dates) -> str:
    """Say whether a wait to a neighbouring visit of the plan is beyond the maximum; empty if not."""
    gap, horizon = dates.diary.customer.gap, at.plan.instance.horizon
    days = sorted([*(one.day for one in dates.others), dates.day])
    for before, after in pairwise(days):
        if gap is not None and dates.day in (before, after) and after - before > gap.maximum:
            other = day_text(horizon, before if after == dates.day else after)
            return text(
                "{days} between this and the visit of {day}, at most {most:g}",
                days=days_text(after - before),
                day=other,
                most=gap.maximum,
            )
    return ""


def zone_fault(dates: Dates) -> str:
    """Say whether the day is another zone's; empty if not."""
    days = dates.diary.zone_days
    return "" if days is None or dates.day in days else text("not a day of its zone")


def beside_fault(at: PlanAtHand, dates: Dates) -> str:
    """Say whether an appointment that answers no call is near; empty if not."""
    gap = dates.diary.customer.gap
    near = [one for one in dates.diary.beside if gap is not None and abs(one - dates.day) < gap.minimum]
    if not near:
        return ""
    return text("an appointment is on {day}", day=day_text(at.plan.instance.horizon, near[0]))


def rhythm_price(at: PlanAtHand, dates: Dates, rep_id: str, start: int) -> int:
    """Return what visits off the customer's rhythm cost more than as planned, in seconds of driving."""
    customer, instance = dates.diary.customer, at.plan.instance
    new = Contact(
        customer_id=customer.customer_id, visit_id=dates.visit_id, rep_id=rep_id, day=dates.day, start=start,
        by="visit",
    )  # fmt: skip
    after = sorted((*dates.others, new), key=lambda one: one.day)
    prices = [
        rhythm_price_seconds(customer, moments(instance.horizon, contacts), instance.policy)
        for contacts in (after, dates.diary.contacts)
    ]
    return prices[0] - prices[1]


def zone_price(at: PlanAtHand, dates: Dates) -> int:
    """Return what the day costs for being, or saves for no longer being, another zone's; in seconds."""
    days = dates.diary.zone_days
    if days is None:
        return 0
    was_off = dates.own is not None and dates.own.day not in days
    return off_zone_seconds(at.plan.instance.policy) * ((dates.day not in days) - was_off)
