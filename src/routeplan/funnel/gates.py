"""The gates between the stages of the funnel.

Source: the sales training behind routeplan. In the funnel: data verifies a possible order, 25-50 %
chance that the customer buys from us. Best few: all bases covered, on the shortlist, more than 50 %, decision
within 30-60 days, close plan in action.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from routeplan.language import text
from routeplan.model.buyer_coverage import BuyerCoverage
from routeplan.model.contact import ROLE_WORDS
from routeplan.model.deal_standing import Condition, GateFindings, Lack
from routeplan.model.funnel_rules import FunnelRules
from routeplan.model.opportunity import PATH, Opportunity, Stage


def gate_findings(
    deal: Opportunity, coverage: BuyerCoverage, rules: FunnelRules, today: date
) -> GateFindings | None:
    """Return what an open deal lacks, None for one that is won or lost.

    Parameters
    ----------
    coverage
        Who is known at the customer of the deal.
    """
    if not deal.is_open:
        return None
    needed: dict[Stage, tuple[Lack, ...]] = {
        stage: lacks_of(deal, coverage, stage, rules, today) for stage in PATH
    }
    next_stage = PATH[PATH.index(deal.stage) + 1]
    above_band = tuple(_above_band(deal, rules)) if deal.stage == "in" else ()
    return GateFindings(
        lacks=(*needed[deal.stage], *above_band),
        next_stage=next_stage,
        next_lacks=needed[next_stage],
        proposed=next(stage for stage in ("best_few", "in", "above") if not needed[stage]),
    )


def lacks_of(
    deal: Opportunity, coverage: BuyerCoverage, stage: Stage, rules: FunnelRules, today: date
) -> tuple[Lack, ...]:
    """Return the conditions to come to a stage that a deal does not meet; only two stages have any."""
    if stage == "in":
        return (*_verified(deal), *_likely(deal, rules))
    if stage != "best_few":
        return ()
    return (
        *_verified(deal),
        *_very_likely(deal, rules),
        *_bases(coverage),
        *_shortlisted(deal),
        *_decided_soon(deal, rules, today),
        *_close_plan(deal),
    )


def _verified(deal: Opportunity) -> Iterator[Lack]:
    """Yield whether data does not verify a possible order."""
    if deal.verified is None:
        yield _unknown("verified", text("not known whether data verifies a possible order"))
    elif not deal.verified:
        yield _known("verified", text("no data verifies a possible order"))


def _likely(deal: Opportunity, rules: FunnelRules) -> Iterator[Lack]:
    """Yield whether the chance is too low for the funnel."""
    if deal.probability is None:
        yield _unknown("probability", text("no probability given"))
    elif deal.probability < rules.in_from:
        reason = text(
            "probability {percent} %, at least {least} % are needed",
            percent=percent_text(deal.probability), least=percent_text(rules.in_from),
        )  # fmt: skip
        yield _known("probability", reason)


def _above_band(deal: Opportunity, rules: FunnelRules) -> Iterator[Lack]:
    """Yield whether the chance is too high to stay in the funnel."""
    if deal.probability is not None and deal.probability > rules.in_to:
        reason = text(
            "probability {percent} %, in the funnel it is at most {most} %",
            percent=percent_text(deal.probability), most=percent_text(rules.in_to),
        )  # fmt: skip
        yield _known("probability", reason)


def _very_likely(deal: Opportunity, rules: FunnelRules) -> Iterator[Lack]:
    """Yield whether the chance is too low for the best few."""
    if deal.probability is None:
        yield _unknown("probability", text("no probability given"))
    elif deal.probability <= rules.in_to:
        reason = text(
            "probability {percent} %, more than {least} % are needed",
            percent=percent_text(deal.probability), least=percent_text(rules.in_to),
        )  # fmt: skip
        yield _known("probability", reason)


def _bases(coverage: BuyerCoverage) -> Iterator[Lack]:
    """Yield the roles without a contact."""
    if coverage.missing:
        roles = text(", ").join(text(ROLE_WORDS[role]) for role in coverage.missing)
        yield _known("bases", text("no contact yet for: {roles}", roles=roles))


def _shortlisted(deal: Opportunity) -> Iterator[Lack]:
    """Yield whether we are not on the shortlist."""
    if deal.shortlisted is None:
        yield _unknown("shortlisted", text("not known whether we are on the shortlist"))
    elif not deal.shortlisted:
        yield _known("shortlisted", text("not on the shortlist"))


def _decided_soon(deal: Opportunity, rules: FunnelRules, today: date) -> Iterator[Lack]:
    """Yield whether the decision is past, too far off or not known."""
    when = deal.decision_date
    if when is None:
        yield _unknown("decision", text("no date of decision"))
    elif when < today:
        yield _known("decision", text("date of decision {date} is past", date=when))
    elif when > today + timedelta(days=rules.decision_days):
        reason = text("decision on {date}, later than in {days} days", date=when, days=rules.decision_days)
        yield _known("decision", reason)


def _close_plan(deal: Opportunity) -> Iterator[Lack]:
    """Yield whether there is no close plan."""
    if not deal.close_plan:
        yield _known("close_plan", text("no close plan in action"))


def _known(condition: Condition, reason: str) -> Lack:
    """Return a condition that is known not to be met."""
    return Lack(condition=condition, is_known=True, reason=reason)


def _unknown(condition: Condition, reason: str) -> Lack:
    """Return a condition of which nobody knows whether it is met."""
    return Lack(condition=condition, is_known=False, reason=reason)


def percent_text(share: float) -> str:
    """Return a share as percent with one decimal at most, without the sign."""
    return f"{round(100 * share, 1):g}"


def reasons_of(lacks: Sequence[Lack]) -> str:
    """Return what is lacking on one line."""
    return text("; ").join(one.reason for one in lacks)
