"""What a plan could not keep of the rules of days and weeks, in words for its reader."""

from routeplan.language import text, texts
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
    days = texts("{number} day", "{number} days", found.days)
    rounded = texts("{number} start", "{number} starts", found.off_grid)
    buffered = texts("{number} start", "{number} starts", found.too_soon)
    if not found.too_soon:
        said = text("On {days} {starts} could not be rounded.", days=days, starts=rounded)
    elif not found.off_grid:
        said = text("On {days} {starts} could not have the whole buffer.", days=days, starts=buffered)
    else:
        said = text(
            "On {days} {starts} could not be rounded and {others} could not have the whole buffer.",
            days=days,
            starts=rounded,
            others=buffered,
        )
    return (said,)


def _quadrants(plan: Plan) -> tuple[str, ...]:
    """Return in which weeks too little time is important and not urgent; nothing for none."""
    least = plan.instance.policy.quadrants.least_important_not_urgent
    weeks = [
        text(
            "{rep} {week} ({percent:.0f} %)",
            rep=one.rep_id,
            week=one.week,
            percent=100 * one.share_of_second,
        )
        for one in weeks_short_of_second(plan)
    ]
    if not weeks:
        return ()
    return (
        text(
            "Less than {percent:g} % of the visit hours are important and not urgent: {weeks}.",
            percent=100 * least,
            weeks=_named(weeks),
        ),
    )


def _zones(plan: Plan) -> tuple[str, ...]:
    """Return which zones have fewer visits than they should; nothing for none."""
    starved = [
        text("{zone} ({visits} of {least})", zone=one.zone.zone_id, visits=one.visits, least=one.least)
        for one in zone_visits(plan)
        if one.is_starved
    ]
    return (text("Zones with fewer visits than wished: {zones}.", zones=_named(starved)),) if starved else ()


def _named(names: list[str]) -> str:
    """Return the first few of some names, and how many more there are."""
    first, more = text(", ").join(names[:NAMED]), len(names) - NAMED
    return text("{names} and {more} more", names=first, more=more) if more > 0 else first
