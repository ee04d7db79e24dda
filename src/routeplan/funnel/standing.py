"""How one deal stands on a day."""

from collections.abc import Iterable, Iterator
from datetime import date

from routeplan.funnel.buyer_coverage import buyer_coverage
from routeplan.funnel.gates import gate_findings
from routeplan.funnel.qualification import qualify
from routeplan.model.contact import Contact
from routeplan.model.deal_standing import DealStanding, Delay
from routeplan.model.funnel_rules import FunnelRules
from routeplan.model.opportunity import Opportunity


def deal_standing(
    deal: Opportunity,
    contacts: Iterable[Contact],
    rules: FunnelRules,
    today: date,
    *,
    customer_name: str = "",
    rep_id: str | None = None,
) -> DealStanding:
    """Return a deal with what it lacks and how long it takes.

    Parameters
    ----------
    contacts
        People at the customers; those of other customers do not matter.
    """
    coverage = buyer_coverage(deal.customer_id, contacts)
    is_usual = deal.probability is None or not deal.is_open
    return DealStanding(
        deal=deal,
        customer_name=customer_name,
        rep_id=rep_id,
        qualification=qualify(deal),
        coverage=coverage,
        gates=gate_findings(deal, coverage, rules, today),
        days_in_stage=days_in_stage(deal, today),
        delays=tuple(_delays(deal, rules, today)),
        probability=rules.usual_probability(deal.stage)
        if deal.probability is None or not deal.is_open
        else deal.probability,
        is_usual=is_usual,
    )


def days_in_stage(deal: Opportunity, today: date) -> int | None:
    """Return the days since a deal first came to its present stage; None where that is not known.

    A day that is yet to come counts as today.
    """
    since = deal.entered(deal.stage)
    return None if since is None else max(0, (today - since).days)


def _delays(deal: Opportunity, rules: FunnelRules, today: date) -> Iterator[Delay]:
    """Yield what takes too long about an open deal."""
    if not deal.is_open:
        return
    days = days_in_stage(deal, today)
    is_best = deal.stage == "best_few"
    if days is not None and days > (rules.stale_days if is_best else rules.stuck_days):
        yield Delay(kind="stale" if is_best else "stuck", days=days)
    if deal.decision_date is not None and deal.decision_date < today:
        yield Delay(kind="decision_past", days=(today - deal.decision_date).days)
