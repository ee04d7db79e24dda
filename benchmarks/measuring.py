"""What a rep plan costs, reckoned from the rules of the cases alone: nothing here knows the search."""

from dataclasses import dataclass
from itertools import pairwise

from benchmarks.rep_cases import FORBIDDEN, Customer, Lunch, Plan, RepCase

NEVER = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Cost of a plan in minutes and its parts, and the hard rules it breaks."""

    drive: float
    overtime: float
    missed: float
    gap: float
    total: float
    missed_calls: int
    illegal: tuple[str, ...]


def score(case: RepCase, plan: Plan) -> Score:
    """Return what a plan costs: one list of customer ids in order of call for each day."""
    illegal = [] if len(plan) == case.days else [f"{len(plan)} days instead of {case.days}"]
    travel = case.travel_s.tolist()
    by_id = {customer.id: customer for customer in case.customers}
    drive = overtime = missed = gap = missed_calls = 0
    for number, day in enumerate(plan):
        stops = [by_id[stop] for stop in day]
        hours = case.workday(number) if number < case.days else None
        if not stops or hours is None:
            illegal += [f"day {number}: a day off"] if stops else []
            continue
        seconds, end = day_times(case, travel, stops, number)
        drive += seconds
        illegal += [f"day {number}: {stop.id} is closed" for stop in stops if not stop.is_open(number)]
        calls = sum(stop.counts for stop in stops)
        illegal += [f"day {number}: {calls} calls"] if calls > hours.most_calls else []
        if end > hours.latest_end:
            illegal.append(f"day {number}: no legal times")
        else:
            overtime += max(0, end - hours.end)
    for customer in case.customers:
        dates = sorted(
            [*customer.held, *(n for n, day in enumerate(plan) for stop in day if stop == customer.id)]
        )
        illegal += _broken_gaps(customer, dates)
        missed_calls += customer.visits - len(dates)
        missed += customer.missed_price(min(len(dates), customer.visits))
        gap += gap_price(customer, dates)
    return Score(
        drive=drive / 60,
        overtime=overtime / 60,
        missed=missed / 60,
        gap=gap / 60,
        total=(drive + case.overtime_price * overtime + missed + gap) / 60,
        missed_calls=missed_calls,
        illegal=tuple(illegal),
    )


def gap_price(customer: Customer, dates: list[int]) -> int:
    """Return the price of the waits between calls, legal or not, the last one before the horizon included."""
    waits = [later - earlier for earlier, later in pairwise([customer.last_visit_day, *dates])]
    prices = list(map(customer.rule.price, waits))
    if customer.first_prices and dates:
        prices[0] = customer.first_prices[dates[0]]
    return sum(price for price in prices if price < FORBIDDEN)


def _broken_gaps(customer: Customer, dates: list[int]) -> list[str]:
    """Return what is wrong with the days on which a customer is called."""
    broken = []
    if len(dates) > customer.visits:
        broken.append(f"customer {customer.id}: {len(dates)} calls, {customer.visits} owed")
    for earlier, later in pairwise([customer.last_visit_day, *dates]):
        if later - earlier < customer.rule.min_gap:
            broken.append(f"customer {customer.id}: {later - earlier} days between two calls")
    return broken


def day_times(
    case: RepCase, travel: list[list[int]], stops: list[Customer], number: int = 0
) -> tuple[int, int]:
    """Return driving seconds of a day and the earliest time back home, ``NEVER`` when no timing is legal.

    Two clocks run side by side: one on which lunch is still to come and one on which it is taken. A day that
    is over by the latest start of lunch leaves it to the evening; a day without lunch has it taken.

    Parameters
    ----------
    number
        Which day of the case it is.
    """
    hours = case.workday(number)
    if not stops or hours is None:
        return 0, 0 if hours is None else hours.start
    lunch = hours.lunch
    before, after = (NEVER, hours.start) if lunch is None else (hours.start, NEVER)
    here = drive = 0
    for stop in stops:
        leg = 0 if stop.anywhere else travel[here][stop.id]
        drive += leg
        arrival = min(after + leg, _lunch_on_the_way(lunch, before, leg))
        open_s = stop.open_on(number)
        after = _end_of_call(stop, open_s, arrival)
        before = _end_of_call(stop, open_s, before + leg)
        here = here if stop.anywhere else stop.id
    leg = travel[here][0]
    fasting = NEVER if lunch is None or before + leg > lunch.latest_start_s else before + leg
    return drive + leg, min(fasting, after + leg, _lunch_on_the_way(lunch, before, leg))


def _lunch_on_the_way(lunch: Lunch | None, ready: int, leg: int) -> int:
    """Return when a leg ends with lunch on it, at its start, on the road or on arrival."""
    if lunch is None or ready > lunch.latest_start_s:
        return NEVER
    return max(ready + leg, lunch.earliest_start_s) + lunch.length_s


def _end_of_call(customer: Customer, open_s: tuple[tuple[int, int], ...], arrival: int) -> int:
    """Return the earliest end of a whole call inside one opening interval."""
    for opens, closes in open_s:
        end = max(arrival, opens) + customer.service_s
        if end <= closes:
            return end
    return NEVER
