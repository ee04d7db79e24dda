"""The call reports of planned visits, ready to be filled in."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.funnel.qualification import open_questions
from routeplan.language import mark, text
from routeplan.measures.due import due_text
from routeplan.model.call_sheet import CallSheet
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall
from routeplan.model.opportunity import Opportunity, Stage
from routeplan.model.plan import Plan
from routeplan.model.route import Route, Stop
from routeplan.reports.last_call import last_call, said_at

ORDER: tuple[Stage, ...] = ("best_few", "above", "in")
"""Stages in the order of work on them."""
MOST_PURPOSES = 2
PURPOSES: dict[Stage, tuple[str, str]] = {
    "best_few": (
        mark("Close {deal}: {question}"),
        mark("Close {deal}: agree on what is left to do until the order"),
    ),
    "above": (mark("Qualify {deal}: {question}"), mark("Qualify {deal}: verify the possible order")),
    "in": (mark("Cover the bases for {deal}: {question}"), mark("Cover the bases for {deal}")),
}
"""What a visit can be for by the stage of a deal, with and without an open question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What sheets are made from.

    Parameters
    ----------
    log, promises
        Of the workspace.
    today
        Promises are open as seen from this day.
    """

    plan: Plan
    log: Sequence[LoggedCall]
    promises: Sequence[GivenPromise]
    today: date


def call_sheets(
    known: Known, rep_ids: Collection[str] = (), first: date = date.min, last: date = date.max
) -> tuple[CallSheet, ...]:
    """Return one sheet for each visit, and each appointment at a customer, by rep and time.

    Parameters
    ----------
    rep_ids
        Only of these reps; of all if none is named.
    first, last
        Days, ends included.
    """
    order = {rep.rep_id: number for number, rep in enumerate(known.plan.instance.reps)}
    routes = [
        route
        for route in known.plan.routes
        if (not rep_ids or route.rep_id in rep_ids)
        and first <= known.plan.instance.horizon.date_of(route.day) <= last
    ]
    routes.sort(key=lambda route: (order[route.rep_id], route.day))
    return tuple(sheet for route in routes for sheet in _of_route(known, route))


def _of_route(known: Known, route: Route) -> Iterator[CallSheet]:
    """Yield the sheets of a day."""
    customers = known.plan.instance.customer_by_id()
    for stop in route.tasks:
        series = customers.get(stop.customer_id or "")
        if series is not None:
            yield _sheet(known, route, stop, series, customers.get(series.main_id, series))


def _sheet(known: Known, route: Route, stop: Stop, series: Customer, customer: Customer) -> CallSheet:
    """Return the sheet of one stop.

    Parameters
    ----------
    series, customer
        Whose call it is, and the customer itself; the same but for calls on people.
    """
    instance = known.plan.instance
    day = instance.horizon.date_of(route.day)
    contact = instance.contact_by_series().get(series.customer_id)
    people = [one for one in instance.contacts if one.customer_id == customer.customer_id]
    deals = _deals(known, customer)
    last = last_call(known.log, customer.customer_id, day)
    ours, theirs = _open(known, customer, "us"), _open(known, customer, "customer")
    return CallSheet(
        visit_id=stop.task_id,
        rep_id=route.rep_id,
        rep=instance.rep_by_id()[route.rep_id].name or route.rep_id,
        day=day,
        start=stop.start,
        customer_id=customer.customer_id,
        customer=customer.name,
        class_name=customer.class_name,
        contact_id="" if contact is None else contact.contact_id,
        address=customer.address,
        phone=series.phone,
        why=_why(known.plan, stop, series),
        purpose=text("; ").join(_purposes(customer, deals, ours, theirs, last)[:MOST_PURPOSES]),
        last_time=said_at(last),
        ours=tuple(map(_promise_text, ours)),
        theirs=tuple(map(_promise_text, theirs)),
        questions=tuple(_questions(deals)),
        agenda=customer.agenda,
        people=tuple(_person(one) for one in people if contact is None or one == contact),
    )


def _why(plan: Plan, stop: Stop, series: Customer) -> str:
    """Return why a visit is due, or what an appointment is about."""
    if stop.kind == "appointment":
        titles = {one.appointment_id: one.title for one in plan.instance.appointments}
        return titles.get(stop.task_id) or text("appointment")
    calls = plan.call_plan.by_customer()[series.customer_id]
    call = next((one for one in calls.calls if one.visit_id == stop.task_id), None)
    if call is None:
        return ""
    deal = plan.instance.deal_by_series().get(series.customer_id)
    return call.prize_text or due_text(plan.instance.horizon, series, calls, call, deal)


def _deals(known: Known, customer: Customer) -> list[Opportunity]:
    """Return the deals under way, in the order of work on them."""
    deals = known.plan.instance.opportunities
    own = [one for one in deals if one.customer_id == customer.customer_id and one.is_open]
    return sorted(own, key=lambda one: (ORDER.index(one.stage), one.opportunity_id))


def _open(known: Known, customer: Customer, who: str) -> list[GivenPromise]:
    """Return the open promises of one side, those due first at the top."""
    own = [
        one
        for one in known.promises
        if one.customer_id == customer.customer_id and one.who == who and one.is_open(known.today)
    ]
    return sorted(own, key=lambda one: (one.due or date.max, one.promise_id))


def _purposes(
    customer: Customer,
    deals: Sequence[Opportunity],
    ours: Sequence[GivenPromise],
    theirs: Sequence[GivenPromise],
    last: LoggedCall | None,
) -> list[str]:
    """Return what the visit could be for, the most pressing first."""
    found = [text("Keep our promise: {what}", what=one.what) for one in ours if one.how == "visit"][:1]
    found += [_about(one) for one in deals[:1]]
    found += [text("Ask for what was promised to us: {what}", what=one.what) for one in theirs[:1]]
    if last is not None and last.report.next_step:
        found.append(text("Next step as agreed: {what}", what=last.report.next_step))
    if last is not None and last.report.result and not found:
        found.append(text("Follow up on {date}: {what}", date=last.when, what=last.report.result))
    return found or [text("Find out what has changed at {customer}", customer=customer.name)]


def _about(deal: Opportunity) -> str:
    """Return what a visit can be for because of a deal."""
    asked, plain = PURPOSES[deal.stage]
    questions = open_questions(deal)
    name = deal.name or deal.opportunity_id
    if not questions:
        return text(plain, deal=name)
    return text(asked, deal=name, question=questions[0].sentence)


def _questions(deals: Sequence[Opportunity]) -> Iterator[str]:
    """Yield what is still to be asked about the deals."""
    for deal in deals:
        for one in open_questions(deal):
            yield text("{deal}: {question}", deal=deal.name or deal.opportunity_id, question=one.sentence)


def _promise_text(one: GivenPromise) -> str:
    """Return such as ``by 2027-01-12: the sample``."""
    if one.due is None:
        return one.what
    return text("by {date}: {what}", date=one.due, what=one.what)


def _person(one: Contact) -> str:
    """Return a person with part and phone."""
    if not one.phone:
        return one.label
    return text("{contact}, {phone}", contact=one.label, phone=one.phone)
