"""Customers too far from their rep's home for a day trip."""

from routeplan.language import text
from routeplan.measures.capacity import mean_day_seconds
from routeplan.measures.distance import great_circle_km
from routeplan.measures.workload import at_speed, estimated_minutes
from routeplan.model.clock import MINUTE
from routeplan.model.estimate import EstimateSettings
from routeplan.model.rep import Rep
from routeplan.model.territory_report import TerritoryReport

TOO_MUCH_OF_A_DAY = 0.6
SHOWN = 5


def far_notices(report: TerritoryReport, estimate: EstimateSettings) -> tuple[str, ...]:
    """Return a sentence on reps whose customers are so far away that they need nights away.

    A customer is far when the way there and back takes over six tenths of a working day: beyond that expected
    hours say little.
    """
    customers = report.instance.customer_by_id()
    reps = report.instance.rep_by_id()
    far: dict[str, int] = {}
    for territory in report.after.territories:
        rep = reps[territory.rep_id]
        places = [customers[name].coordinate for name in territory.customer_ids]
        if places and rep.nights == 0:
            away = great_circle_km(places, [rep.home])[:, 0]
            both_ways = 2 * MINUTE * estimated_minutes(away, at_speed(estimate, rep.speed_factor))
            far[rep.rep_id] = int((both_ways > TOO_MUCH_OF_A_DAY * _day(rep)).sum())
    many = sorted((name for name, count in far.items() if count), key=lambda name: (-far[name], name))
    if not many:
        return ()
    names = text(", ").join(
        text("{rep} ({customers})", rep=name, customers=far[name]) for name in many[:SHOWN]
    )
    if len(many) <= SHOWN:
        return (
            text(
                "Too far for a day trip from home: customers of {names}. Give these reps nights away "
                "(reps.nights), or a home nearer by.",
                names=names,
            ),
        )
    return (
        text(
            "Too far for a day trip from home: customers of {names} and {more} more reps. Give these reps "
            "nights away (reps.nights), or a home nearer by.",
            names=names,
            more=len(many) - SHOWN,
        ),
    )


def _day(rep: Rep) -> float:
    """Return the mean working day of a rep in seconds, at least one."""
    return max(1.0, mean_day_seconds((rep,)))
