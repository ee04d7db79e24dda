"""Customers to be won: which fit best, and what comes next with each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from routeplan.funnel.qualification import open_questions
from routeplan.measures.prospects import home_of, rank_prospects
from routeplan.measures.visits_ahead import visits_ahead
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.model.prospect import Prospect, Step
from routeplan.model.record import RecordedVisit
from routeplan.model.workspace import Workspace

Ahead = Mapping[str, tuple[RecordedVisit, ...]]


def prospects_of(workspace: Workspace, draft: Plan | None = None) -> tuple[Prospect, ...]:
    """Return the customers to be won, the best score first.

    Parameters
    ----------
    draft
        Latest plan, for visits that are not published yet and for who looks after whom.
    """
    instance = workspace.instance
    today = workspace.today or instance.horizon.start
    ahead = visits_ahead(workspace.record, draft, today)
    aligned = ({} if draft is None else draft.alignment.rep_of()) | dict(workspace.record.rep_of)
    questions: dict[str, int] = {}
    for deal in instance.opportunities:
        if deal.is_open:
            questions[deal.customer_id] = questions.get(deal.customer_id, 0) + len(open_questions(deal))
    found = []
    for customer, score, parts in rank_prospects(instance, workspace.prospects):
        rep_id, away = home_of(
            instance, replace(customer, rep_id=customer.rep_id or aligned.get(customer.customer_id))
        )
        step, day = _next_step(workspace, customer, ahead, today)
        found.append(
            Prospect(
                customer_id=customer.customer_id,
                name=customer.name,
                phone=customer.phone,
                rep_id=rep_id,
                score=score,
                parts=parts,
                home_km=away,
                open_questions=questions.get(customer.customer_id),
                phoned=_is_logged(workspace, customer, "phone"),
                visited=_last_visit(workspace, customer) is not None,
                step=step,
                day=day,
            )
        )
    return tuple(found)


def _next_step(workspace: Workspace, customer: Customer, ahead: Ahead, today: date) -> tuple[Step, str]:
    """Return what comes next with a prospect, and on which day where that is known."""
    if visits := ahead.get(customer.customer_id):
        return "planned", visits[0].when.isoformat()
    last = _last_visit(workspace, customer)
    if last is not None:
        again = last + timedelta(days=workspace.instance.policy.prospects_again_days)
        if again > today:
            return "again", again.isoformat()
    return ("phone", "") if customer.phone_first else ("visit", "")


def _is_logged(workspace: Workspace, customer: Customer, outcome: str) -> bool:
    """Return whether the log has a call on a customer with some outcome."""
    return any(one.customer_id == customer.customer_id and one.outcome == outcome for one in workspace.log)


def _last_visit(workspace: Workspace, customer: Customer) -> date | None:
    """Return the day of the last visit: the later of the table and the log."""
    held = (
        one.when
        for one in workspace.log
        if one.customer_id == customer.customer_id and one.outcome == "held" and one.when is not None
    )
    return max((*held, *((customer.last_visit,) if customer.last_visit else ())), default=None)
