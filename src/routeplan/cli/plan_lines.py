"""Single lines about a plan."""

from typing import TYPE_CHECKING

from routeplan.cli.log_figures import day_text
from routeplan.language import text
from routeplan.measures.coverage import contacts_made

if TYPE_CHECKING:
    from routeplan.model.plan import Plan

HOUR, MINUTE = 3600, 60


def where_is(plan: "Plan", visit_id: str) -> str:
    """Return when and by whom a visit is made, or why it is not."""
    for contacts in contacts_made(plan).values():
        for one in contacts:
            if one.visit_id == visit_id:
                when = plan.instance.horizon.date_of(one.day)
                clock = f"{one.start // HOUR:02d}:{one.start % HOUR // MINUTE:02d}"
                return text(
                    "{visit} is now on {day} at {time}, {rep}.",
                    visit=visit_id, day=day_text(when), time=clock, rep=one.rep_id,
                )  # fmt: skip
    why = next((one.reason for one in plan.departures if one.visit_id == visit_id), "")
    return text("{visit} cannot be made then. {why}", visit=visit_id, why=why).rstrip()
