"""Changes by which a call might fit, in words."""

from dataclasses import replace
from typing import TYPE_CHECKING

from routeplan.language import mark, text, texts
from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.explanation import Remedy, RemedyKind
from routeplan.model.instance import Instance
from routeplan.review.wording import day_text, days_text

if TYPE_CHECKING:
    from routeplan.pipeline.question import Question

SAID: dict[RemedyKind, str] = {
    "give_way": mark("Other visits make room; no rule changes."),
    "open": mark("{customer} is open on {day} from {hours}."),
    "work_day": mark("{rep} works on {day} from {hours}."),
    "appointment": mark("{rep} is not away on {day}: {title} is put off."),
    "shorter": mark("Calls at {customer} take {left} minutes instead of {whole}."),
    "phone": mark("{rep} phones {customer} for {length:g} minutes instead of going there."),
    "rep": mark("{rep} makes the call on {day}."),
    "wait": mark("Visits to {customer} may be {days} apart."),
}


ROOM_AS_IT_IS = mark("There is room for it as the plan is; no rule changes.")
"""Said of ``give_way`` where no other visit leaves its day."""


def remedy_of(
    question: "Question",
    kind: RemedyKind,
    rep_id: str,
    day: int | None,
    *,
    minutes: int = 0,
    window: TimeWindow | None = None,
    days: float | None = None,
    title: str = "",
) -> Remedy:
    """Return a change with its sentence.

    Parameters
    ----------
    title
        What is put off, for ``appointment``.
    """
    bare = Remedy(kind=kind, rep_id=rep_id, day=day, minutes=minutes, window=window, days=days, text="")
    said = said_of(question.case.at.plan.instance, question.case.customer, bare, title)
    return replace(bare, text=said)


def said_of(instance: Instance, customer: Customer, remedy: Remedy, title: str = "") -> str:
    """Return a change for a call on a customer as a sentence."""
    kind, minutes = remedy.kind, remedy.minutes
    facts: dict[str, object] = {
        "rep": remedy.rep_id,
        "day": "" if remedy.day is None else day_text(instance.horizon, remedy.day),
        "hours": remedy.window or "",
        "customer": customer.customer_id,
        "title": title,
        "days": days_text(remedy.days or 0),
        "whole": customer.call_seconds // MINUTE,
        "left": customer.call_seconds // MINUTE - minutes,
        "length": instance.policy.overload.phone_minutes,
    }
    return _counted(kind, minutes, facts) or text(SAID[kind], **facts)


def _counted(kind: RemedyKind, minutes: int, facts: dict[str, object]) -> str:
    """Return a change of so many minutes as a sentence; empty for one that is not of minutes."""
    if kind == "more_minutes":
        return texts(
            "{rep} works {number} minute longer on {day}.",
            "{rep} works {number} minutes longer on {day}.",
            minutes,
            **facts,
        )
    if kind == "open" and minutes:
        return texts(
            "{customer} takes the call {number} minute outside its hours on {day}.",
            "{customer} takes the call up to {number} minutes outside its hours on {day}.",
            minutes,
            **facts,
        )
    return ""
