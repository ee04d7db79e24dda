"""One deal in full, for a person."""

from collections.abc import Iterator, Sequence

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say, say_lines, screen_width
from routeplan.cli.deal_list import probability_text, score_text
from routeplan.cli.funnel_lines import money, stage_text
from routeplan.cli.wide_text import wrapped
from routeplan.language import mark, text, texts
from routeplan.language.dates import date_text
from routeplan.model.contact import ROLE_WORDS
from routeplan.model.deal_standing import DealStanding, Lack
from routeplan.model.opportunity import PATH, Stage
from routeplan.model.qualification import QUESTIONS

ANSWERS = (mark("question"), mark("answer"))


def say_deal(one: DealStanding, currency: str) -> None:
    """Print a deal: where it stands, the questions, the buyers, the gates and its history."""
    say_lines(_heading(one, currency))
    _say_questions(one)
    _say_buyers(one)
    _say_gates(one)
    _say_history(one)


def _heading(one: DealStanding, currency: str) -> Iterator[str]:
    """Yield what the deal is and what may come of it."""
    deal = one.deal
    yield deal.opportunity_id if not deal.name else f"{deal.opportunity_id} {deal.name}"
    name = one.customer_name or text("not active")
    customer = text("Customer: {customer} {name}", customer=deal.customer_id, name=name)
    if one.rep_id:
        customer = text(
            "Customer: {customer} {name}, looked after by {rep}",
            customer=deal.customer_id, name=name, rep=one.rep_id,
        )  # fmt: skip
    yield customer
    yield _stage_line(one)
    yield text(
        "Value: {value}; probability: {probability}; expected: {expected}; decision: {decision}",
        value=_amount(deal.value, currency), probability=probability_text(one),
        expected=_amount(one.expected, currency), decision=deal.decision_date or "-",
    )  # fmt: skip
    if deal.close_plan:
        yield text("Close plan: {plan}", plan=deal.close_plan)
    yield from (text("Takes too long: {what}", what=delay.sentence) for delay in one.delays)


def _stage_line(one: DealStanding) -> str:
    """Return the stage, and how long it has been there."""
    stage = stage_text(one.deal.stage)
    if one.deal.closed is not None and not one.deal.is_open:
        return text("Stage: {stage} on {date}", stage=stage, date=one.deal.closed)
    if one.days_in_stage is None:
        return text("Stage: {stage}", stage=stage)
    return texts(
        "Stage: {stage} for {number} day", "Stage: {stage} for {number} days", one.days_in_stage, stage=stage
    )


def _amount(value: float | None, currency: str) -> str:
    """Return an amount of money, a dash for none."""
    if value is None:
        return "-"
    return f"{money(value)} {currency}".rstrip()


def _say_questions(one: DealStanding) -> None:
    """Print the answers to the eight questions, and what is still to be asked."""
    known = one.qualification
    say("", text("Questions: {score}", score=score_text(known)))
    answers = {True: text("yes"), False: text("no"), None: text("unknown")}
    rows = [(text(one_of.meaning), answers[one.deal.answer(one_of.key)]) for one_of in QUESTIONS]
    say_columns(tuple(map(text, ANSWERS)), rows, ())
    if known.unknown and one.deal.is_open:
        say("", text("To ask:"))
        for number, question in enumerate(known.unknown, start=1):
            _say_indented(f"{number}. {question.sentence}")


def _say_buyers(one: DealStanding) -> None:
    """Print who is known at the customer in which role."""
    say("", text("All bases are covered:") if one.coverage.is_covered else text("Not all bases are covered:"))
    rows = [
        (text(ROLE_WORDS[role]), text(", ").join(f"{who.contact_id} {who.name}" for who in people) or "-")
        for role, people in one.coverage.by_role
    ]
    say_columns((text("role"), text("contacts")), rows, ())


def _say_gates(one: DealStanding) -> None:
    """Print what the deal lacks of its stage and of the next."""
    gates = one.gates
    if gates is None:
        return
    say("")
    if one.deal.stage != "above":
        _say_lacks(one.deal.stage, gates.lacks)
    if gates.next_stage != "won":
        _say_lacks(gates.next_stage, gates.next_lacks)
    if gates.proposed != one.deal.stage:
        say(text("By its conditions it belongs here: {stage}", stage=stage_text(gates.proposed)))


def _say_lacks(stage: Stage, lacks: Sequence[Lack]) -> None:
    """Print what a deal lacks of a stage."""
    if not lacks:
        say(text("{stage}: all conditions are met", stage=stage_text(stage)))
        return
    say(text("{stage}: still lacking", stage=stage_text(stage)))
    for one in lacks:
        _say_indented(f"- {one.reason}")


def _say_history(one: DealStanding) -> None:
    """Print on which day the deal came to each stage."""
    stages: tuple[Stage, ...] = (*PATH, "lost")
    days = [(stage, day) for stage in stages if (day := one.deal.entered(stage)) is not None]
    if days:
        say("", text("History:"))
        for stage, day in days:
            _say_indented(f"{date_text(day, 'full')}  {stage_text(stage)}")


def _say_indented(line: str) -> None:
    """Print a line with an indent, broken at words."""
    say_lines(wrapped(f"  {line}", screen_width(), indent="     "))
