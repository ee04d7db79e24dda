"""Every zone should have its least visits."""

from collections.abc import Iterator

from routeplan.language import mark, text, texts
from routeplan.measures.zone_visits import zone_visits
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text

SEE_MORE = mark(
    "Zone {zone}, {first} to {last}: {visits}, {least} wished. Its customers are owed {owed}: see them more "
    "often, look for prospects there, or have fewer, larger zones"
)
HAND_OVER = mark(
    "Zone {zone}, {first} to {last}: {visits}, {least} wished. Its customers are owed {owed}: give the rep "
    "more time, or hand customers of other zones over"
)
"""What would feed a zone: more calls owed there, or room for those that are owed."""


def starved_zone(case: Case) -> Iterator[Violation]:
    """Find zones with fewer visits in four weeks than wished, and say what to do."""
    horizon = case.plan.instance.horizon
    for one in zone_visits(case.plan):
        if one.is_starved:
            yield Violation(
                rule="starved_zone",
                severity="soft",
                message=text(
                    HAND_OVER if one.owed >= one.least else SEE_MORE,
                    zone=one.zone.zone_id,
                    first=day_text(horizon, one.first_day),
                    last=day_text(horizon, one.last_day),
                    visits=texts("{number} visit", "{number} visits", one.visits),
                    least=one.least,
                    owed=one.owed,
                ),
                rep_id=one.zone.rep_id,
                day=one.first_day,
            )
