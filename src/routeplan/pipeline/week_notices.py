"""What a plan could not keep of the rules of days and weeks, in words for its reader."""

from routeplan.measures.punctuality import unpunctual
from routeplan.measures.quadrants import weeks_short_of_second
from routeplan.measures.zone_visits import zone_visits
from routeplan.model.plan import Plan

NAMED = 3


def week_notices(plan: Plan) -> tuple[str, ...]:
    """Return a sentence for each wish of days and weeks that is not wholly met."""
    return (*_punctuality(plan), *_quadrants(plan), *_zones(plan))


def _punctuality(plan: Plan) -> tuple[str, ...]:
    """Return on how many days starts are off the grid or short of their buffer; nothing for none."""
    found = unpunctual(plan)
    if not found.days:
        return ()
    parts = []
    if found.off_grid:
        parts.append(f"{_count(found.off_grid, 'start')} could not be rounded")
    if found.too_soon:
        parts.append(f"{_count(found.too_soon, 'start')} could not have the whole buffer")
    return (f"On {_count(found.days, 'day')} {' and '.join(parts)}.",)


def _quadrants(plan: Plan) -> tuple[str, ...]:
    """Return in which weeks too little time is important and not urgent; nothing for none."""
    least = plan.instance.policy.quadrants.least_important_not_urgent
    weeks = [
        f"{one.rep_id} {one.week} ({100 * one.share_of_second:.0f} %)" for one in weeks_short_of_second(plan)
    ]
    if not weeks:
        return ()
    words = f"Less than {100 * least:g} % of the visit hours are important and not urgent"
    return (f"{words}: {_named(weeks)}.",)


def _zones(plan: Plan) -> tuple[str, ...]:
    """Return which zones have fewer visits than they should; nothing for none."""
    starved = [
        f"{one.zone.zone_id} ({one.visits} of {one.least})" for one in zone_visits(plan) if one.is_starved
    ]
    return (f"Zones with fewer visits than wished: {_named(starved)}.",) if starved else ()


def _named(names: list[str]) -> str:
    """Return the first few of some names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, noun: str) -> str:
    """Return such as ``1 day`` or ``3 days``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
