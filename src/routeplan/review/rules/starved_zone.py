"""Every zone should have its least visits."""

from collections.abc import Iterator

from routeplan.measures.zone_visits import ZoneVisits, zone_visits
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text


def starved_zone(case: Case) -> Iterator[Violation]:
    """Find zones with fewer visits in four weeks than wished, and say what to do."""
    horizon = case.plan.instance.horizon
    for one in zone_visits(case.plan):
        if one.is_starved:
            yield Violation(
                rule="starved_zone",
                severity="soft",
                message=f"Zone {one.zone.zone_id}, {day_text(horizon, one.first_day)} to "
                f"{day_text(horizon, one.last_day)}: {_visits(one.visits)}, "
                f"{one.least} wished. {_remedy(one)}",
                rep_id=one.zone.rep_id,
                day=one.first_day,
            )


def _visits(number: int) -> str:
    """Return such as ``1 visit``."""
    return f"{number} visit{'' if number == 1 else 's'}"


def _remedy(one: ZoneVisits) -> str:
    """Return what would feed the zone: more calls owed there, or room for those that are owed."""
    if one.owed < one.least:
        return (
            f"Its customers are owed {one.owed}: see them more often, look for prospects there, or have "
            "fewer, larger zones"
        )
    return f"Its customers are owed {one.owed}: give the rep more time, or hand customers of other zones over"
