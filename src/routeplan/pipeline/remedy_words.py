"""Changes by which a call might fit, in words."""

from typing import TYPE_CHECKING

from routeplan.language import text, texts
from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.explanation import Remedy, RemedyKind
from routeplan.review.wording import day_text, days_text

if TYPE_CHECKING:
    from routeplan.pipeline.remedies import Question


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
    said = _said(question, kind, rep_id, day, minutes, window, days, title)
    return Remedy(kind=kind, rep_id=rep_id, day=day, minutes=minutes, window=window, days=days, text=said)


def _said(
    question: "Question",
    kind: RemedyKind,
    rep_id: str,
    day: int | None,
    minutes: int,
    window: TimeWindow | None,
    days: float | None,
    title: str,
) -> str:
    """Return a change as a sentence."""
    case = question.case
    horizon = case.at.plan.instance.horizon
    facts: dict[str, object] = {
        "rep": rep_id,
        "day": "" if day is None else day_text(horizon, day),
        "hours": window or "",
        "customer": case.customer.customer_id,
        "title": title,
    }
    if kind == "more_minutes":
        return texts(
            "{rep} works {number} minute longer on {day}.",
            "{rep} works {number} minutes longer on {day}.",
            minutes,
            **facts,
        )
    if kind == "open" and minutes:
        return texts(
            "{customer} opens {number} minute earlier or closes {number} minute later on {day}.",
            "{customer} opens {number} minutes earlier or closes {number} minutes later on {day}.",
            minutes,
            **facts,
        )
    if kind == "open":
        return text("{customer} is open on {day} from {hours}.", **facts)
    if kind == "work_day":
        return text("{rep} works on {day} from {hours}.", **facts)
    if kind == "appointment":
        return text("{rep} is not away on {day}: {title} is put off.", **facts)
    if kind == "shorter":
        left = case.seconds // MINUTE - minutes
        return text(
            "Calls at {customer} take {left} minutes instead of {whole}.",
            **facts, left=left, whole=case.seconds // MINUTE,
        )  # fmt: skip
    if kind == "phone":
        length = case.at.plan.instance.policy.overload.phone_minutes
        return text("{rep} phones {customer} for {minutes:g} minutes instead of going there.", **facts, minutes=length)
    if kind == "rep":
        return text("{rep} makes the call on {day}.", **facts)
    if kind == "wait":
        return text("Visits to {customer} may be {days} apart.", **facts, days=days_text(days or 0))
    return text("Other visits make room; no rule changes.")
