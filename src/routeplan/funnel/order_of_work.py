"""In which order to work on deals.

Source: the order of work of the Sales Funnel after R. B. Miller and S. E. Heiman, Strategic Selling: first
close the best few, then qualify what is above the funnel, then work on what is in it. Who does the middle
first has orders now and nothing to follow: feast, then famine.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from routeplan.model.deal_standing import DealStanding
from routeplan.model.opportunity import Stage

TURN: Mapping[Stage, int] = {"best_few": 0, "above": 1, "in": 2}


def in_order_of_work(deals: Iterable[DealStanding]) -> tuple[DealStanding, ...]:
    """Return deals under way: best few, above the funnel, in the funnel.

    Inside a stage the highest expected value comes first, deals without a value last; then the earliest
    decision, deals without a date last; then the id.
    """
    return tuple(sorted((one for one in deals if one.deal.is_open), key=_turn))


def _turn(one: DealStanding) -> tuple[int, bool, float, date, str]:
    """Return what deals are sorted by."""
    deal, expected = one.deal, one.expected
    return (
        TURN[deal.stage],
        expected is None,
        -(expected or 0.0),
        deal.decision_date or date.max,
        deal.opportunity_id,
    )
