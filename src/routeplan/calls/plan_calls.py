"""From customers to the calls they are owed within the horizon."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from types import MappingProxyType

from routeplan.calls.assumed_visits import assumed_last_visits
from routeplan.calls.deadlines_of_calls import FirstCall, deadlines_by_call, first_call, with_deadlines
from routeplan.calls.free_calls import calls_without_frequency
from routeplan.calls.ideal_days import ideal_days
from routeplan.calls.promises_of_calls import Answered, kept_apart, match_calls, with_promise
from routeplan.measures.deadlines import deadlines_within
from routeplan.measures.deal_windows import deal_window
from routeplan.measures.spacing import missed_price_seconds
from routeplan.model.call import Call, CallPlan, CallSeries, serial_of_visit
from routeplan.model.clock import MINUTE
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.model.frequency import GapRule
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.policy import Policy
from routeplan.model.standing import Promise, Standing

LOOK_AHEAD = 3
"""Ideal gaps after the horizon within which a promise may still answer a call of the horizon."""

NEVER_VISITED = -365
"""Day number of the last visit to a prospect who has none on file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedCalls:
    """Calls owed, and the visits of published plans that answer some of them within the horizon."""

    call_plan: CallPlan
    commitments: tuple[Commitment, ...]


def plan_calls(instance: Instance) -> CallPlan:
    """Return the calls owed to every customer, in the order of the customers.

    Ideal days are the last visit plus whole multiples of the ideal gap; a call is owed if its ideal day
    lies in the horizon. An overdue customer owes one call now and the following ones from there, not
    the backlog. Customers without a last visit and a first due day are assumed to have been visited
    some time during the interval before the start, neighbours at about the same time. Prospects, who have
    a prize and no frequency, get one optional call any time in the horizon.

    A deadline is to be met by the last call whose ideal day is no later; where there is none, the next call
    is moved forward to it, if need be before the shortest wait is over. Customers without a frequency owe
    one call for their deadlines.
    """
    return plan_promised_calls(instance, {}).call_plan


def plan_promised_calls(
    instance: Instance,
    standings: Mapping[str, Standing],
    due_days: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
) -> PromisedCalls:
    """Return the calls owed where published plans have promised visits.

    A call that is promised within the horizon is owed as well, and leaving it out costs the full price of
    missing it and that of leaving the promise. One promised after the horizon is not owed in it. Promises
    of reps who are not there count for nothing.

    Parameters
    ----------
    standings
        Serial of the next call and promises by customer id; serials start at 1 where there is none.
    due_days
        Days on which calls are ideally made, by customer id, where the ideal gap alone does not say it.
    """
    assumed = assumed_last_visits(instance) | _assumed_before(instance.horizon, standings)
    reps = {rep.rep_id for rep in instance.reps}
    series, commitments = [], list[Commitment]()
    for customer in instance.customers:
        standing = standings.get(customer.customer_id, Standing())
        last, known = last_visit_day(instance.horizon, customer, assumed)
        promises = tuple(one for one in standing.promises if one.rep_id in reps)
        days = due_days.get(customer.customer_id)
        answered = _calls(instance, customer, last, replace(standing, promises=promises), days)
        series.append(
            CallSeries(
                customer_id=customer.customer_id,
                last_visit_day=last,
                last_visit_known=known,
                calls=tuple(call for call, _ in answered),
            )
        )
        slack = round(instance.policy.time_slack_minutes * MINUTE)
        commitments += (commitment_of(call, one, slack) for call, one in answered if one is not None)
    return PromisedCalls(call_plan=CallPlan(series=tuple(series)), commitments=tuple(commitments))


def commitment_of(call: Call, promise: Promise, slack: int) -> Commitment:
    """Return a promise as the commitment of a call.

    Parameters
    ----------
    slack
        How far the start of a promised time may shift, in seconds.
    """
    return Commitment(
        visit_id=call.visit_id,
        grain=promise.grain,
        rep_id=promise.rep_id,
        day=promise.day,
        start=promise.start,
        slack_seconds=slack if promise.grain == "time" and not promise.exact else 0,
        frozen=promise.frozen,
    )


def _assumed_before(horizon: Horizon, standings: Mapping[str, Standing]) -> dict[str, int]:
    """Return the day numbers of the last visits that an earlier plan has assumed."""
    return {
        customer_id: min(horizon.day_of(standing.assumed_last_visit), -1)
        for customer_id, standing in standings.items()
        if standing.assumed_last_visit is not None
    }


def last_visit_day(horizon: Horizon, customer: Customer, assumed: Mapping[str, int]) -> tuple[int, bool]:
    """Return the day number of the visit before the first call, and whether it is on file.

    A first due day moves it, if need be into the horizon: the first call is ideally made on that day, one
    ideal gap later. A visit on file is never later than the day before the horizon. The first call on a deal
    is due on its first due day and not before, whenever the last one was.
    """
    if customer.stage is not None and customer.first_due is not None and customer.gap is not None:
        return horizon.day_of(customer.first_due) - floor(customer.gap.ideal), True
    days = []
    if customer.last_visit is not None:
        days.append(min(horizon.day_of(customer.last_visit), -1))
    if customer.first_due is not None and customer.gap is not None:
        days.append(horizon.day_of(customer.first_due) - round(customer.gap.ideal))
    if days:
        return max(days), True
    if customer.prize_minutes is not None:
        return NEVER_VISITED, True
    return assumed.get(customer.customer_id, -1), customer.gap is None


def _calls(
    instance: Instance,
    customer: Customer,
    last: int,
    standing: Standing,
    days: tuple[int, ...] | None = None,
) -> tuple[Answered, ...]:
    """Return the calls of one customer that are owed in the horizon, or the call on a prospect.

    Each stands with the promise of the horizon that it is to keep, or None. A call that is promised after the
    horizon is not owed in it, unless the promise is a later call's that comes after its due window.
    """
    horizon, policy, gap = instance.horizon, instance.policy, customer.gap
    deadlines = deadlines_within(horizon, customer)
    if gap is None:
        return calls_without_frequency(instance, customer, last, standing)
    start = first_call(instance, customer, last, gap, deadlines)
    promises = _within_sight(horizon, standing, last, gap, start)
    natural, ideals = ideal_days(horizon, gap, start.ideal, len(promises), days)
    matched = match_calls(ideals, promises, standing.serial)
    asked = deadlines_by_call(instance, customer, ideals, deadlines)
    answered, owed = list[Answered](), 0
    for number, ideal in enumerate(ideals):
        wait = 1.0 if number else (ideal - last) / gap.ideal
        early = ideal - (gap.ideal - gap.minimum)
        soonest = start.earliest if days is None else max(early, last + gap.minimum)
        window = (early if number else soonest, ideal)
        call = _call(horizon, policy, customer, standing.serial + number, window, wait)
        call = with_deadlines(call, asked.get(number, ()), instance, customer, soon=start.soon and not number)
        promise = promises[matched[number]] if number in matched else None
        if promise is not None and promise.day >= horizon.days and _is_of_another(promise, call):
            promise = None
        now = promise is not None and promise.day < horizon.days
        if now or number in asked or (promise is None and number < natural):
            owed = number + 1
        if promise and now:
            rule = policy.rule_for(customer)
            in_full = missed_price_seconds(rule, policy.prices, wait_share=wait)
            answered.append((with_promise(call, max(in_full, call.missed_seconds), promise, policy), promise))
        else:
            answered.append((call, None))
    return tuple(answered[:owed])


def _within_sight(
    horizon: Horizon, standing: Standing, last: int, gap: GapRule, start: FirstCall
) -> tuple[Promise, ...]:
    """Return the promises that calls of the horizon may answer: in order of days, pinned ones last."""
    seen = horizon.days + LOOK_AHEAD * gap.ideal
    near = [one for one in standing.promises if one.day < seen and not one.exact]
    pinned = [one for one in standing.promises if one.exact]
    return (*kept_apart(near, last, gap, soon=start.soon), *pinned)


def _is_of_another(promise: Promise, call: Call) -> bool:
    """Return whether a promise was made for a later call and is too late for this one, which was missed."""
    number = serial_of_visit(promise.visit_id)
    return number is not None and number > call.serial and promise.day > call.latest_day


def _call(
    horizon: Horizon,
    policy: Policy,
    customer: Customer,
    serial: int,
    early_and_ideal: tuple[float, float],
    wait_share: float,
) -> Call:
    """Return one call with its due window and its price."""
    assert customer.gap is not None
    early, ideal = early_and_ideal
    earliest, latest = ceil(early), floor(ideal + customer.gap.maximum - customer.gap.ideal)
    latest = max(latest, earliest)
    if customer.stage is not None and policy.time_budget is not None and ideal < horizon.days:
        earliest, latest = deal_window(horizon, policy, customer.gap, floor(ideal))
    return Call(
        customer_id=customer.customer_id,
        serial=serial,
        ideal_day=floor(ideal),
        earliest_day=earliest,
        latest_day=latest,
        missed_seconds=missed_price_seconds(
            policy.rule_for(customer),
            policy.prices,
            wait_share=wait_share,
            window_share=window_share(horizon, earliest, latest),
        ),
        may_wait=latest >= horizon.days,
    )


def window_share(horizon: Horizon, earliest: int, latest: int) -> float:
    """Return the part of a due window, from the start of the horizon on, that lies inside the horizon."""
    if latest < horizon.days:
        return 1.0
    first = max(earliest, 0)
    return max(0.0, (horizon.days - first) / (latest + 1 - first))
