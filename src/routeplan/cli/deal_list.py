"""Deals in the order in which to work on them, and the buyers known at their customers."""

from collections.abc import Mapping, Sequence

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say
from routeplan.cli.funnel_lines import money, say_wrapped
from routeplan.funnel.gates import percent_text
from routeplan.language import mark, text
from routeplan.model.buyer_coverage import BuyerCoverage
from routeplan.model.contact import ROLE_WORDS, ROLES
from routeplan.model.deal_standing import DealStanding
from routeplan.model.funnel_report import FunnelReport
from routeplan.model.opportunity import Stage
from routeplan.model.qualification import Qualification

DEALS = (
    mark("deal"), mark("stage"), mark("expected"), mark("decision"), mark("questions"),
    mark("to find out next"),
)  # fmt: skip
SHORT_STAGES: Mapping[Stage, str] = {"above": mark("above"), "in": mark("in"), "best_few": mark("best few")}
BUYERS = (mark("customer"), mark("all bases"))
ORDER = mark(
    "Order of work: best few, then above the funnel, then in the funnel; inside a stage by expected value, "
    "then by decision."
)


def say_deals(report: FunnelReport) -> None:
    """Print one row a deal, in the order in which to work on them."""
    if not report.deals:
        say(text("No deal is under way."))
        return
    say_wrapped(text(ORDER), "")
    rows = [_row(one) for one in report.deals]
    say_columns(tuple(map(text, DEALS)), rows, {text("expected")})


def _row(one: DealStanding) -> tuple[str, ...]:
    """Return the cells of a deal."""
    return (
        f"{one.deal.opportunity_id} {one.deal.name or one.customer_name}",
        text(SHORT_STAGES[one.deal.stage]),
        expected_text(one),
        str(one.deal.decision_date or "-"),
        score_text(one.qualification),
        next_text(one),
    )


def next_text(one: DealStanding) -> str:
    """Return the first open question and the roles without a contact, a dash where nothing is open."""
    questions, roles = one.qualification.unknown, roles_text(one.coverage)
    if questions and roles:
        return text("{question} No contact yet: {roles}.", question=questions[0].sentence, roles=roles)
    if questions:
        return questions[0].sentence
    return text("No contact yet: {roles}.", roles=roles) if roles else "-"


def expected_text(one: DealStanding) -> str:
    """Return what is expected of a deal, a dash without a value."""
    return "-" if one.expected is None else money(one.expected)


def score_text(known: Qualification) -> str:
    """Return how many of the eight questions are answered, and how: ``6 yes 1 no 1 unknown``."""
    return text(
        "{yes} yes {no} no {unknown} unknown",
        yes=len(known.yes), no=len(known.no), unknown=len(known.unknown),
    )  # fmt: skip


def roles_text(coverage: BuyerCoverage) -> str:
    """Return the roles that lack a contact."""
    return text(", ").join(text(ROLE_WORDS[role]) for role in coverage.missing)


def say_buyers(report: FunnelReport) -> None:
    """Print who is known at each customer with a deal under way: customer by role."""
    if not report.buyers:
        say(text("No deal is under way."))
        return
    say(text("Contacts by their part in buying, at customers with a deal under way"), "")
    names = {one.deal.customer_id: one.customer_name for one in report.deals}
    headings = (*map(text, BUYERS), *(text(ROLE_WORDS[role]) for role in ROLES))
    rows = [_buyers(one, names[one.customer_id]) for one in report.buyers]
    say_columns(headings, rows, ())
    covered = sum(1 for one in report.buyers if one.is_covered)
    say_wrapped(
        "",
        text(
            "All bases are covered at {covered} of {number} customers: economic, technical, user and coach "
            "have a contact each.",
            covered=covered, number=len(report.buyers),
        ),
    )  # fmt: skip


def _buyers(one: BuyerCoverage, name: str) -> tuple[str, ...]:
    """Return the contacts of a customer by role."""
    people: Sequence[str] = [
        text(", ").join(person.contact_id for person in found) or "-" for _, found in one.by_role
    ]
    return (f"{one.customer_id} {name}", text("yes") if one.is_covered else text("no"), *people)


def probability_text(one: DealStanding) -> str:
    """Return the chance of a deal, and whether it is merely that of its stage."""
    percent = percent_text(one.probability)
    if one.is_usual and one.deal.is_open:
        return text("{percent} % (middle of the stage)", percent=percent)
    return text("{percent} %", percent=percent)
