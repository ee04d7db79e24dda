"""Which rep should look after a customer."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.calls.ledger import workload_ledger
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.language import text
from routeplan.measures.distance import great_circle_km
from routeplan.model.call import Call, CallPlan, LedgerRow, Workload
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.customer import Customer
from routeplan.model.day_offer import DayOffer
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.rep_choice import RepChoice
from routeplan.pipeline.add_customer import realigned, with_rep
from routeplan.pipeline.best_slots import best_slots
from routeplan.pipeline.callers import barred
from routeplan.pipeline.find_day import day_offers

FOUR_WEEKS = 28
QUARTER_HOUR = 15 * MINUTE


def rep_choices(
    plan: Plan, customer_id: str, *, rep_ids: Sequence[str] = (), first_day: int = 0
) -> tuple[RepChoice, ...]:
    """Return the reps who could look after a customer, the recommended one first and barred ones last.

    Recommended is whoever has room and needs the least extra time, within a quarter of an hour the one with
    more room; where nobody has room, the one with the least use afterwards.

    Parameters
    ----------
    rep_ids
        Reps to ask; all when empty.
    first_day
        First day number to be looked at.

    Raises
    ------
    KeyError
        If the plan has no such customer.
    """
    customer = plan.instance.customer_by_id()[customer_id]
    free = with_rep(plan, customer, None)
    before = _ledger(free)
    choices = [
        _choice(plan, free, customer, rep, before[rep.rep_id], first_day)
        for rep in plan.instance.reps
        if not rep_ids or rep.rep_id in rep_ids
    ]
    return tuple(sorted(choices, key=_rank))


def why_first(choices: Sequence[RepChoice]) -> str:
    """Say why the first of some choices is recommended; empty if it is barred."""
    first, *others = choices
    if first.barred:
        return ""
    able = [one for one in others if not one.barred]
    reason = _why_of(first, able)
    if first.use_after is None:
        return reason
    return text("{reason}; {use:.0f} % of the time used afterwards", reason=reason, use=100 * first.use_after)


def _why_of(first: RepChoice, able: Sequence[RepChoice]) -> str:
    """Say why a choice is better than the other ones that are not barred."""
    if not able:
        return text("nobody else may")
    if _is_over(first):
        return text("nobody has room for it, {rep} is the least overloaded", rep=first.rep_id)
    with_room = [one for one in able if not _is_over(one)]
    if not with_room:
        return text("the only one with room for it")
    next_best = with_room[0]
    hours = (next_best.extra_seconds - first.extra_seconds) / HOUR
    if hours * HOUR < QUARTER_HOUR and _has_more_room(first, next_best):
        return text("about the same extra time as {rep}, and more room", rep=next_best.rep_id)
    return text("{hours:.1f} h less extra time in four weeks than {rep}", hours=hours, rep=next_best.rep_id)


def _has_more_room(one: RepChoice, other: RepChoice) -> bool:
    """Return whether less of a rep's time would be used than of another's."""
    return one.use_after is not None and other.use_after is not None and one.use_after < other.use_after


def _rank(choice: RepChoice) -> tuple[bool, bool, float, float]:
    """Return what choices are ordered by."""
    use = float("inf") if choice.use_after is None else choice.use_after
    if _is_over(choice):
        return (bool(choice.barred), True, use, choice.extra_seconds)
    return (bool(choice.barred), False, round(choice.extra_seconds / QUARTER_HOUR), use)


def _is_over(choice: RepChoice) -> bool:
    """Return whether the rep would have more work than time."""
    return choice.use_after is None or choice.use_after > 1


def _choice(
    plan: Plan, free: Plan, customer: Customer, rep: Rep, before: LedgerRow, first_day: int
) -> RepChoice:
    """Return what it would mean that a rep looks after a customer."""
    against = _barred(plan, customer, rep)
    per_day = _seconds_a_day(free, customer, rep)
    more = round(per_day * plan.instance.horizon.days)
    offers = () if against else _offers(plan, customer, rep, first_day)
    fitting = [one for one in offers if one.colour in ("green", "yellow")]
    km = float(great_circle_km([customer.coordinate], [rep.home])[0, 0])
    return RepChoice(
        rep_id=rep.rep_id,
        name=rep.name,
        barred=against,
        is_present=plan.alignment.rep_of().get(customer.customer_id) == rep.rep_id,
        home_km=round(km, 1),
        extra_seconds=round(FOUR_WEEKS * per_day),
        use_before=_share(before.demand_seconds, before.capacity_seconds),
        use_after=_share(before.demand_seconds + more, before.capacity_seconds),
        best=next(iter(best_slots(offers, 1, plan.instance.horizon)), None),
        first=fitting[0] if fitting else None,
    )


def _offers(plan: Plan, customer: Customer, rep: Rep, first_day: int) -> tuple[DayOffer, ...]:
    """Return what the days of a rep who looks after a customer have to offer."""
    theirs = with_rep(plan, customer, rep.rep_id)
    return day_offers(theirs, customer.customer_id, rep_ids=(rep.rep_id,), first_day=first_day)


def _share(demand: int, capacity: int) -> float | None:
    """Return demand over capacity, None without capacity."""
    return demand / capacity if capacity > 0 else None


def _barred(plan: Plan, customer: Customer, rep: Rep) -> str:
    """Say why a rep must not look after a customer, empty if nothing is against it."""
    if customer.locked and customer.rep_id not in (None, rep.rep_id):
        return text("locked to {rep}", rep=customer.rep_id)
    rule = barred(plan.instance, customer, rep)
    if rule or not customer.together:
        return rule
    rep_of = plan.alignment.rep_of()
    group = {
        rep_of.get(one.customer_id)
        for one in plan.instance.customers
        if one.together == customer.together and one.customer_id != customer.customer_id
    } - {None}
    others = text(", ").join(sorted(one for one in group if one is not None))
    if not group or rep.rep_id in group:
        return ""
    return text("its group {group} is with {reps}", group=customer.together, reps=others)


def _ledger(plan: Plan) -> dict[str, LedgerRow]:
    """Return demand against capacity by rep."""
    homes = homes_to_reckon_from(plan.instance, plan.alignment)
    workloads = expected_workloads(plan.instance, plan.call_plan, homes, plan.provenance.estimate)
    return {row.rep_id: row for row in workload_ledger(plan.instance, workloads, plan.alignment)}


def _seconds_a_day(plan: Plan, customer: Customer, rep: Rep) -> float:
    """Return the expected work that a customer means for a rep, in seconds a calendar day."""
    if customer.frequency is None:
        return 0.0
    visit = _one_visit(plan, customer, rep)
    return visit.seconds * customer.frequency.visits / customer.frequency.days


def _one_visit(plan: Plan, customer: Customer, rep: Rep) -> Workload:
    """Return the expected work of one visit to a customer from a rep's home."""
    call = Call(
        customer_id=customer.customer_id, serial=1, ideal_day=0, earliest_day=0, latest_day=0,
        missed_seconds=0, may_wait=False,
    )  # fmt: skip
    series = tuple(
        replace(one, calls=(call,)) if one.customer_id == customer.customer_id else one
        for one in plan.call_plan.series
    )
    alignment = realigned(plan.alignment, plan.instance, customer.customer_id, rep.rep_id)
    homes = homes_to_reckon_from(plan.instance, alignment)
    works = expected_workloads(plan.instance, CallPlan(series=series), homes, plan.provenance.estimate)
    return next(one for one in works if one.customer_id == customer.customer_id)
