"""QR codes of the links of the days, for the pages on paper."""

from typing import Any

from routeplan.language import text
from routeplan.model.plan import Plan
from routeplan.render.day_links import day_links
from routeplan.render.links import LinkPiece
from routeplan.render.qr import MOST_CODES, qr_bits

MOST_PIECES = 3
"""Codes that a page has room for; a day of more pieces has those of the first ones."""


def codes_layer(plan: Plan) -> dict[str, Any]:
    """Return the codes of each day's links and how many pieces it has, by number of the rep and day: ``0/4``.

    Nothing where no links are wanted; for plans of more than ``MOST_CODES`` days a sentence in their place.
    """
    if plan.handing_out.map == "none" or not plan.routes:
        return {}
    if len(plan.routes) > MOST_CODES:
        return {"no_codes": text("No QR codes: the plan has more than {days} days", days=MOST_CODES)}
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    pieces = {f"{numbers[route.rep_id]}/{route.day}": day_links(plan, route) for route in plan.routes}
    return {"codes": {day: _codes(some) for day, some in pieces.items() if some}}


def _codes(pieces: tuple[LinkPiece, ...]) -> dict[str, Any]:
    """Return the codes of a day."""
    return {"pieces": len(pieces), "codes": [qr_bits(piece.url) for piece in pieces[:MOST_PIECES]]}
