"""The rules of the house: defaults by class and the prices of what a plan may do."""

from dataclasses import dataclass, field

from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer, Rhythm
from routeplan.model.frequency import Frequency
from routeplan.model.overload import OverloadPolicy
from routeplan.model.punctuality import AS_THEY_COME, Punctuality
from routeplan.model.quadrant import QuadrantPolicy
from routeplan.model.territory_policy import TerritoryPolicy
from routeplan.model.time_budget import TimeBudget
from routeplan.model.worth import WorthRule
from routeplan.model.zone import ZonePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """What a class of customers gets unless the customer's row says otherwise.

    Parameters
    ----------
    name
        ``A``, ``B``, ``C`` or ``D``.
    frequency
        Visits per length of time; None means on demand.
    call_seconds
        Length of a call.
    missed_minutes
        Price of a call that is left out, in minutes of driving.
    gap_minutes_per_day
        Price of each day that a wait is off the ideal gap, in minutes of driving.
    rhythm
        Whether visits keep the weekday, or the weekday and time.
    """

    name: str
    frequency: Frequency | None
    call_seconds: int
    missed_minutes: float
    gap_minutes_per_day: float
    rhythm: Rhythm = "flexible"


def default_classes() -> tuple[ClassRule, ...]:
    """Return the classes A to D as the product defines them."""
    return (
        ClassRule(
            name="A", frequency=Frequency(visits=1, days=7), call_seconds=45 * MINUTE,
            missed_minutes=240, gap_minutes_per_day=2,
        ),
        ClassRule(
            name="B", frequency=Frequency(visits=2, days=28), call_seconds=30 * MINUTE,
            missed_minutes=180, gap_minutes_per_day=1.5,
        ),
        ClassRule(
            name="C", frequency=Frequency(visits=1, days=28), call_seconds=20 * MINUTE,
            missed_minutes=120, gap_minutes_per_day=1,
        ),
        ClassRule(
            name="D", frequency=Frequency(visits=1, days=91), call_seconds=20 * MINUTE,
            missed_minutes=90, gap_minutes_per_day=0.33,
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a plan pays for, all in minutes of driving.

    Parameters
    ----------
    late_per_day
        Each day that a wait is beyond the maximum gap, on top of the class's price a day.
    late_cap
        A visit made late never pays more than this share of the price of missing it, so that a late
        visit stays better than none.
    overtime_per_minute
        Each minute after the end of the shift.
    urgency_cap
        The price of a missed call grows with wait / ideal gap, up to this factor.
    not_yet_due
        A call whose due window ends after the horizon may be left open at this share of its missed
        price, times the part of the window that lies inside the horizon; 0 leaves it at no price.
    day_used
        Each working day with a task, so that whole days can be freed.
    night
        Each night away from home.
    off_rhythm
        Each visit off the weekday, or off the weekday and time, that its customer keeps to.
    moved_day, moved_time
        Each committed visit moved to another day or rep, or to another time of its day.
    week_left
        Each visit moved out of the week that was committed.
    frozen
        Each frozen visit moved or left out, in place of the three before.
    """

    late_per_day: float = 30
    late_cap: float = 0.5
    overtime_per_minute: float = 3
    urgency_cap: float = 3
    not_yet_due: float = 1
    day_used: float = 0
    night: float = 60
    off_rhythm: float = 60
    moved_day: float = 30
    moved_time: float = 10
    week_left: float = 60
    frozen: float = 1000


CONTACT_SHARE = 0.5
LEAST_CONTACT_SECONDS = 10 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All rules of the house.

    Parameters
    ----------
    classes
        One rule a class.
    minimum_gap_share
        Hard minimum wait as a share of the ideal gap.
    maximum_gap_share
        Maximum wait as a share of the ideal gap.
    prices
        What a plan pays for.
    non_selling_minutes
        Office time a rep needs each working day; counted in the workload, not in the routes.
    slot_minutes
        How far apart the times of day of visits may lie that keep weekday and time.
    time_slack_minutes
        How far the start of a visit may shift and still keep a promised time.
    nights_at_customers
        Whether a night away may be spent at any customer's place, besides the hotels.
    blank_half_days
        Half-days a week to keep free of calls, for each rep.
    most_prospects
        Most optional calls a day, or None.
    prospects_again_days
        Days after a visit before a prospect is called on again.
    territories
        What a manager wants of territories.
    zones
        What is wanted of zones, or None for none.
    overload
        What gives where a rep has more work than time.
    phone_counts
        Whether a call by phone answers a call like a visit that was held.
    punctuality
        What is wanted of the starts of calls.
    quadrants
        What is important and what is urgent.
    time_budget
        What goes into deals, or None where deals have no calls of their own.
    worth
        How hours are shared out by what customers are worth; None for the rule of the house.
    """

    classes: tuple[ClassRule, ...] = field(default_factory=default_classes)
    minimum_gap_share: float = 0.6
    maximum_gap_share: float = 1.4
    prices: Prices = Prices()
    non_selling_minutes: float = 30
    slot_minutes: float = 60
    time_slack_minutes: float = 15
    nights_at_customers: bool = False
    blank_half_days: int = 0
    most_prospects: int | None = None
    prospects_again_days: int = 28
    territories: TerritoryPolicy = field(default_factory=TerritoryPolicy)
    zones: ZonePolicy | None = None
    overload: OverloadPolicy = field(default_factory=OverloadPolicy)
    phone_counts: bool = False
    punctuality: Punctuality = AS_THEY_COME
    quadrants: QuadrantPolicy = field(default_factory=QuadrantPolicy)
    time_budget: TimeBudget | None = None
    worth: WorthRule | None = None

    def rule_of(self, class_name: str) -> ClassRule:
        """Return the rule of a class.

        Raises
        ------
        KeyError
            If there is no such class.
        """
        for rule in self.classes:
            if rule.name == class_name:
                return rule
        raise KeyError(class_name)

    def rule_for(self, customer: Customer) -> ClassRule:
        """Return the rule of a customer: that of the class, for the calls on a deal that of its stage.

        Raises
        ------
        KeyError
            If there is no such class.
        """
        if customer.stage is None or self.time_budget is None:
            return self.rule_of(customer.class_name)
        rule = self.time_budget.rule_of(customer.stage)
        return ClassRule(
            name=rule.stage,
            frequency=rule.frequency,
            call_seconds=rule.call_seconds,
            missed_minutes=rule.missed_minutes,
            gap_minutes_per_day=rule.gap_minutes_per_day,
        )

    def contact_seconds(self, class_name: str) -> int:
        """Return the length of a call on a contact that says none: half the class's, at least 10 minutes.

        Raises
        ------
        KeyError
            If there is no such class.
        """
        return max(LEAST_CONTACT_SECONDS, round(CONTACT_SHARE * self.rule_of(class_name).call_seconds))
