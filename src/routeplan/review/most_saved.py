"""Where most is saved: days, weeks and customers."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from routeplan.measures.travel import day_times
from routeplan.model.baseline import CallsMoved, CustomerSaved, DaySaved, RuleCount, WeekSaved
from routeplan.model.clock import MINUTE
from routeplan.model.plan import Plan
from routeplan.model.saving import Saving
from routeplan.model.violation import Violation
from routeplan.review.savings import Share, drive_shares

MOST = 5
Day = tuple[str, int]


def days_saved(before: Plan, after: Plan) -> tuple[DaySaved, ...]:
    """Return the days that another order of the same calls shortens most."""
    old, new = _by_day(before), _by_day(after)
    visits = {(one.rep_id, one.day): len(one.tasks) for one in before.routes}
    found = [
        DaySaved(
            rep_id=rep_id,
            when=before.instance.horizon.date_of(day),
            visits=visits[rep_id, day],
            saved=_less(old[rep_id, day], new.get((rep_id, day), Saving())),
        )
        for rep_id, day in sorted(old)
    ]
    gained = [one for one in found if _gain(one.saved) > 0]
    return tuple(sorted(gained, key=lambda one: -_gain(one.saved))[:MOST])


def weeks_saved(before: Plan, after: Plan) -> tuple[WeekSaved, ...]:
    """Return the weeks of a rep that other days shorten most."""
    old, new = _by_week(before), _by_week(after)
    found = [
        WeekSaved(
            rep_id=rep_id,
            week=week,
            days_before=old.get((rep_id, week), Saving()).days,
            days_after=new.get((rep_id, week), Saving()).days,
            saved=_less(old.get((rep_id, week), Saving()), new.get((rep_id, week), Saving())),
        )
        for rep_id, week in sorted(old.keys() | new.keys())
    ]
    gained = [one for one in found if _gain(one.saved) > 0]
    return tuple(sorted(gained, key=lambda one: -_gain(one.saved))[:MOST])


def customers_saved(before: Plan, after: Plan) -> tuple[CustomerSaved, ...]:
    """Return the customers to whom less is driven; contacts and deals count with their customer."""
    old, new = _by_customer(before), _by_customer(after)
    names = {one.customer_id: one.name for one in before.instance.customers}
    main = _main(before)
    visits = Counter(main.get(stop.customer_id or "", "") for route in before.routes for stop in route.tasks)
    found = [
        CustomerSaved(
            customer_id=name, name=names[name], visits=visits[name], saved=_driven_less(old, new, name)
        )
        for name in sorted(old.keys() | new.keys())
        if name in names
    ]
    gained = [one for one in found if _gain(one.saved) > 0]
    return tuple(sorted(gained, key=lambda one: -_gain(one.saved))[:MOST])


def calls_moved(before: Plan, after: Plan, kept_as_they_were: int) -> CallsMoved:
    """Return what became of the calls: on the same day, on another day, by another rep."""
    old, new = _calls(before), _calls(after)
    same = sum((old & new).values())
    by_rep = [Counter[tuple[str, str]](), Counter[tuple[str, str]]()]
    for counts, days in zip(by_rep, (old, new), strict=True):
        for (name, rep_id, _), number in days.items():
            counts[name, rep_id] += number
    same_rep = sum((by_rep[0] & by_rep[1]).values())
    return CallsMoved(
        same_day=same,
        other_day=same_rep - same,
        other_rep=sum(old.values()) - same_rep,
        kept_as_they_were=kept_as_they_were,
    )


def rule_counts(present: tuple[Violation, ...], routeplan: tuple[Violation, ...]) -> tuple[RuleCount, ...]:
    """Return how often each rule is broken on both sides, hard ones first, the most often broken first."""
    old, new = (Counter((one.severity, one.rule) for one in found) for found in (present, routeplan))
    rows = [
        RuleCount(rule=key[1], severity=key[0], present=old[key], routeplan=new[key])
        for key in sorted(old.keys() | new.keys())
    ]
    return tuple(sorted(rows, key=lambda one: (one.severity, -max(one.present, one.routeplan), one.rule)))


def _gain(saved: Saving) -> int:
    """Return by what the greatest savings are found: time, then way; less than a minute is none."""
    return saved.field_seconds * 1_000_000 + saved.drive_metres if saved.field_seconds >= MINUTE else 0


def _less(old: Saving, new: Saving) -> Saving:
    """Return the difference."""
    return Saving(
        days=old.days - new.days,
        field_seconds=old.field_seconds - new.field_seconds,
        drive_seconds=old.drive_seconds - new.drive_seconds,
        drive_metres=old.drive_metres - new.drive_metres,
    )


def _by_day(plan: Plan) -> dict[Day, Saving]:
    """Return what each day of each rep comes to."""
    reps = plan.instance.rep_by_id()
    return {
        (route.rep_id, route.day): Saving(
            days=1,
            field_seconds=day_times(route, reps[route.rep_id]).work,
            drive_seconds=route.drive_seconds,
            drive_metres=route.drive_metres,
        )
        for route in plan.routes
        if route.tasks
    }


def _by_week(plan: Plan) -> Mapping[tuple[str, str], Saving]:
    """Return what each week of each rep comes to."""
    weeks: defaultdict[tuple[str, str], Saving] = defaultdict(Saving)
    for (rep_id, day), one in _by_day(plan).items():
        weeks[rep_id, plan.instance.horizon.week_of(day)] += one
    return weeks


def _main(plan: Plan) -> dict[str, str]:
    """Return the customer of each customer, contact and deal."""
    return {one.customer_id: one.main_id for one in plan.instance.customers}


def _by_customer(plan: Plan) -> Mapping[str, Share]:
    """Return the drives that each customer causes."""
    main, shares = _main(plan), defaultdict[str, Share](Share)
    for name, one in drive_shares(plan).items():
        known = main.get(name, name)
        shares[known] = Share(home=shares[known].home + one.home, between=shares[known].between + one.between)
    return shares


def _driven_less(old: Mapping[str, Share], new: Mapping[str, Share], name: str) -> Saving:
    """Return what is driven less to a customer, rounded down."""
    halves = old.get(name, Share()).all - new.get(name, Share()).all
    return Saving(
        field_seconds=halves.seconds // 2, drive_seconds=halves.seconds // 2, drive_metres=halves.metres // 2
    )


def _calls(plan: Plan) -> Counter[tuple[str, str, int]]:
    """Return calls by customer, rep and day."""
    return Counter(
        (stop.customer_id or stop.task_id, route.rep_id, route.day)
        for route in plan.routes
        for stop in route.tasks
    )
