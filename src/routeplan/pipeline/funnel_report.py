"""The funnel of a team or of one rep, from its deals, contacts and rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.funnel.buyer_coverage import coverage_matrix
from routeplan.funnel.dwell import dwell_times
from routeplan.funnel.flow import flow_of_deals
from routeplan.funnel.forecast import forecast
from routeplan.funnel.gates import percent_text
from routeplan.funnel.names import some_of
from routeplan.funnel.order_of_work import in_order_of_work
from routeplan.funnel.standing import deal_standing
from routeplan.language import text
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.deal_standing import DealStanding
from routeplan.model.funnel_report import FunnelReport
from routeplan.model.opportunity import PATH, Opportunity
from routeplan.model.workspace import Workspace

Reps = Mapping[str, str]
"""Who looks after a customer, by customer; the tables say it of those that are missing."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Customers, their contacts and who looks after them, by the id of the customer."""

    customers: Mapping[str, Customer]
    contacts: Mapping[str, Sequence[Contact]]
    reps: Reps

    def rep_of(self, deal: Opportunity) -> str | None:
        """Return who looks after the customer of a deal, None where nobody does yet."""
        if deal.customer_id in self.reps:
            return self.reps[deal.customer_id]
        customer = self.customers.get(deal.customer_id)
        return None if customer is None else customer.rep_id


def funnel_report(
    workspace: Workspace, today: date, *, reps: Reps | None = None, rep_id: str | None = None
) -> FunnelReport:
    """Return counts, conversion, times, forecast, and the deals under way in the order of work.

    Parameters
    ----------
    reps
        Reps of customers as a plan has them; else those of the tables.
    rep_id
        Only deals of customers of this rep.
    """
    known = _known(workspace, reps)
    deals = tuple(one for one in workspace.deals if rep_id is None or known.rep_of(one) == rep_id)
    standings = tuple(_standing(workspace, one, today, known) for one in deals if one.is_open)
    running = in_order_of_work(one for one in standings if one.customer_name)
    return FunnelReport(
        today=today,
        rep_id=rep_id,
        rules=workspace.funnel,
        deals=running,
        closed=sum(1 for one in deals if not one.is_open),
        flow=flow_of_deals(deals, workspace.funnel.least_deals) if deals else None,
        dwell=dwell_times(deals, today),
        forecast=forecast(running, today),
        buyers=coverage_matrix((one.deal.customer_id for one in running), workspace.instance.contacts),
        notices=_notices(workspace, standings, running),
    )


def standing_of(
    workspace: Workspace, deal: Opportunity, today: date, *, reps: Reps | None = None
) -> DealStanding:
    """Return how a deal of a workspace stands, also one that is over."""
    return _standing(workspace, deal, today, _known(workspace, reps))


def _known(workspace: Workspace, reps: Reps | None) -> _Known:
    """Return what is known of the customers of a workspace."""
    contacts: dict[str, list[Contact]] = {}
    for one in workspace.instance.contacts:
        contacts.setdefault(one.customer_id, []).append(one)
    return _Known(customers=workspace.instance.customer_by_id(), contacts=contacts, reps=reps or {})


def _standing(workspace: Workspace, deal: Opportunity, today: date, known: _Known) -> DealStanding:
    """Return how a deal stands."""
    customer = known.customers.get(deal.customer_id)
    return deal_standing(
        deal,
        known.contacts.get(deal.customer_id, ()),
        workspace.funnel,
        today,
        customer_name="" if customer is None else customer.name or customer.customer_id,
        rep_id=known.rep_of(deal),
    )


def _notices(
    workspace: Workspace, standings: Sequence[DealStanding], running: Sequence[DealStanding]
) -> tuple[str, ...]:
    """Return sentences on what was assumed, and on deals that are left out."""
    notices = []
    inactive = sorted(one.deal.opportunity_id for one in standings if not one.customer_name)
    if inactive:
        names = some_of(inactive)
        said = text(
            "Deals under way with customers that are not active are only counted: {names}.", names=names
        )
        notices.append(said)
    if usual := sorted(one.deal.opportunity_id for one in running if one.is_usual):
        chances = (percent_text(workspace.funnel.usual_probability(stage)) for stage in PATH[:3])
        said = text(
            "Deals without a probability count with the middle of their stage "
            "(above the funnel {above} %, in the funnel {inside} %, best few {best} %): {names}.",
            **dict(zip(("above", "inside", "best"), chances, strict=True)),
            names=some_of(usual),
        )  # fmt: skip
        notices.append(said)
    return tuple(notices)
