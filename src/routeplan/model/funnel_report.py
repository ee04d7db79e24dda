"""Everything that is said of a funnel."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.buyer_coverage import BuyerCoverage
from routeplan.model.deal_standing import DealStanding
from routeplan.model.forecast import Forecast
from routeplan.model.funnel_flow import Dwell, FunnelFlow
from routeplan.model.funnel_rules import FunnelRules


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelReport:
    """The funnel of a team or of one rep on a day.

    Parameters
    ----------
    today
        The day up to which days are counted.
    rep_id
        The rep whose deals they are, None for all.
    deals
        Deals under way with customers that are active, in the order in which to work on them.
    closed
        Deals that are won or lost.
    flow
        Counts and conversion of all deals, or None where there are none.
    dwell
        Time in the stages above, in and best few.
    buyers
        Who is known at each customer with a deal under way, in the order of the deals.
    notices
        What was assumed, as sentences.
    """

    today: date
    rep_id: str | None
    rules: FunnelRules
    deals: tuple[DealStanding, ...]
    closed: int
    flow: FunnelFlow | None
    dwell: tuple[Dwell, ...]
    forecast: Forecast
    buyers: tuple[BuyerCoverage, ...]
    notices: tuple[str, ...] = ()

    @property
    def needing_attention(self) -> tuple[DealStanding, ...]:
        """Return the deals that lack something of their stage or take too long, in their order."""
        return tuple(one for one in self.deals if one.needs_attention)
