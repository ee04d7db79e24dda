"""Which visits are important, which are urgent, and the hours of each kind: the one definition.

The time-management matrix after D. D. Eisenhower, as sales trainings teach it: I important and urgent,
II important and not urgent, III urgent and not important, IV neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.measures.coverage import contacts_made
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.opportunity import Opportunity, Stage
from routeplan.model.plan import Plan
from routeplan.model.quadrant import QUADRANTS, Quadrant, QuadrantPolicy
from routeplan.model.route import Stop

IMPORTANT_STAGES: frozenset[Stage] = frozenset({"in", "best_few"})
DECIDES_SOON_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadrantVisit:
    """A visit with its quadrant.

    Parameters
    ----------
    seconds
        Length of the call.
    urgency
        Wait before it over the ideal gap, 1 for a visit on its ideal day; None without a frequency.
    """

    visit_id: str
    rep_id: str
    day: int
    seconds: int
    quadrant: Quadrant
    urgency: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadrantWeek:
    """The visits of a rep in one ISO week.

    Parameters
    ----------
    first_day
        Day number of the first of them.
    seconds
        Time with customers in the quadrants I to IV.
    """

    rep_id: str
    week: str
    first_day: int
    visits: int
    seconds: tuple[int, ...]

    @property
    def share_of_second(self) -> float:
        """Return the part of the time that is important and not urgent, 0 to 1; 0 without any time."""
        return self.seconds[1] / sum(self.seconds) if sum(self.seconds) else 0.0


def quadrant(*, important: bool, urgent: bool) -> Quadrant:
    """Return the quadrant of a visit."""
    if important:
        return "I" if urgent else "II"
    return "III" if urgent else "IV"


def is_important(customer: Customer, deals: Sequence[Opportunity], wanted: QuadrantPolicy) -> bool:
    """Return whether a customer is important: by class, or by a deal in the funnel or among the best few."""
    return customer.class_name in wanted.important or any(one.stage in IMPORTANT_STAGES for one in deals)


def is_urgent(
    customer: Customer, wait: int | None, when: date, deals: Sequence[Opportunity], wanted: QuadrantPolicy
) -> bool:
    """Return whether a visit is urgent: the wait is as long as that, or an open deal is soon decided.

    Parameters
    ----------
    wait
        Days since the contact before it, None where there is no telling.
    when
        Date of the visit; a decision counts from then on for 30 days.
    """
    soon = any(
        one.is_open
        and one.decision_date is not None
        and 0 <= (one.decision_date - when).days <= DECIDES_SOON_DAYS
        for one in deals
    )
    if wait is None or customer.gap is None:
        return soon
    return soon or wait / customer.gap.ideal >= wanted.urgent_from


def quadrant_visits(plan: Plan) -> tuple[QuadrantVisit, ...]:
    """Return the visits to customers with their quadrants, in order of the routes; appointments have none.

    Visits to prospects, who have no frequency, are important and not urgent: winning customers is what the
    second quadrant protects.
    """
    customers = plan.instance.customer_by_id()
    deals: dict[str, list[Opportunity]] = {}
    for deal in plan.instance.opportunities:
        deals.setdefault(deal.customer_id, []).append(deal)
        deals[deal.series_id] = [deal]
    waits = _Waits(plan)
    return tuple(
        QuadrantVisit(
            visit_id=stop.task_id,
            rep_id=route.rep_id,
            day=route.day,
            seconds=stop.end - stop.start,
            quadrant=_quadrant_of(plan, customer, route.day, deals.get(customer.customer_id, ()), waits),
            urgency=waits.urgency(customer, route.day),
        )
        for route in plan.routes
        for stop, customer in _visits(route.stops, customers)
    )


def quadrant_weeks(plan: Plan) -> tuple[QuadrantWeek, ...]:
    """Return the hours of each quadrant by rep, in the order of the reps, and week with a visit.

    Routes of reps nobody knows, and outside the horizon, are passed over.
    """
    place = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    weeks: dict[tuple[int, str], list[QuadrantVisit]] = {}
    for one in sorted(quadrant_visits(plan), key=lambda one: one.day):
        if one.rep_id in place and 0 <= one.day < plan.instance.horizon.days:
            week = plan.instance.horizon.week_of(one.day)
            weeks.setdefault((place[one.rep_id], week), []).append(one)
    return tuple(
        QuadrantWeek(
            rep_id=found[0].rep_id,
            week=week,
            first_day=found[0].day,
            visits=len(found),
            seconds=tuple(sum(one.seconds for one in found if one.quadrant == name) for name in QUADRANTS),
        )
        for (_, week), found in sorted(weeks.items())
    )


def weeks_short_of_second(plan: Plan) -> tuple[QuadrantWeek, ...]:
    """Return the weeks of reps in which too little of the time is important and not urgent."""
    least = plan.instance.policy.quadrants.least_important_not_urgent
    return tuple(one for one in quadrant_weeks(plan) if one.share_of_second < least) if least else ()


class _Waits:
    """The days on which each customer is seen."""

    def __init__(self, plan: Plan) -> None:
        self.series: Mapping[str, CallSeries] = plan.call_plan.by_customer()
        self.days = {
            customer_id: [one.day for one in made] for customer_id, made in contacts_made(plan).items()
        }

    def before(self, customer_id: str, day: int) -> int | None:
        """Return the days since the contact before a day, None for a customer without any."""
        earlier = [seen for seen in self.days.get(customer_id, ()) if seen < day]
        if earlier:
            return day - max(earlier)
        series = self.series.get(customer_id)
        return None if series is None else day - series.last_visit_day

    def urgency(self, customer: Customer, day: int) -> float | None:
        """Return the wait before a day over the ideal gap, None where there is no telling."""
        wait = self.before(customer.customer_id, day)
        return None if wait is None or customer.gap is None else wait / customer.gap.ideal


def _visits(stops: Sequence[Stop], customers: Mapping[str, Customer]) -> Iterator[tuple[Stop, Customer]]:
    """Yield the visits to customers who are known."""
    for stop in stops:
        customer = customers.get(stop.customer_id or "") if stop.kind == "visit" else None
        if customer is not None:
            yield stop, customer


def _quadrant_of(
    plan: Plan, customer: Customer, day: int, deals: Sequence[Opportunity], waits: _Waits
) -> Quadrant:
    """Return the quadrant of a visit; a day outside the horizon is dated by its nearest day."""
    if customer.frequency is None:
        return "II"
    wanted, horizon = plan.instance.policy.quadrants, plan.instance.horizon
    when = horizon.date_of(min(max(day, 0), horizon.days - 1))
    wait = waits.before(customer.customer_id, day)
    return quadrant(
        important=is_important(customer, deals, wanted),
        urgent=is_urgent(customer, wait, when, deals, wanted),
    )
