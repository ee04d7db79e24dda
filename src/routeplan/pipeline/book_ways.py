"""Verified changes for the calls left out, for the plan book."""

from dataclasses import replace

from routeplan.language import speaking, text
from routeplan.model.book_reasons import BookReasons
from routeplan.model.clock import MINUTE
from routeplan.model.plan import Plan
from routeplan.pipeline.open_calls import open_calls
from routeplan.pipeline.why_not import why_not


def with_ways(plan: Plan, reasons: BookReasons) -> BookReasons:
    """Return the reasons with what was found by planning again for every call left out; takes seconds.

    Raises
    ------
    TravelError
        If the source of the plan's travel times is not there any more.
    """
    out = [one.visit_id for one in open_calls(plan) if one.late is None]
    with speaking(plan.handing_out.language):
        found = {visit_id: _ways(plan, visit_id) for visit_id in out}
    return replace(reasons, hints={**reasons.hints, **found}, tried=frozenset(found))


def _ways(plan: Plan, visit_id: str) -> tuple[str, ...]:
    """Return the changes by which a call fits, each with its price."""
    return tuple(
        text("{change} Price {price:.0f} min.", change=way.remedy.text, price=way.price_seconds / MINUTE)
        for way in why_not(plan, visit_id).ways
    )
