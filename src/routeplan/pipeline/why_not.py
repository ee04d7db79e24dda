"""What it would take to make a call that was left out, or to make a late one in time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from routeplan.language import speaking, text
from routeplan.measures.coverage import Contact
from routeplan.model.appointment import Appointment
from routeplan.model.clock import MINUTE
from routeplan.model.explanation import LeftOutReason, OpenCall, Remedy, WayIn
from routeplan.model.plan import Departed, Plan
from routeplan.pipeline.callers import callers_of
from routeplan.pipeline.candidate import Candidate
from routeplan.pipeline.day_as_is import PlanAtHand, at_hand
from routeplan.pipeline.offer_case import offer_case
from routeplan.pipeline.open_calls import open_calls
from routeplan.pipeline.overload_apply import week_at_work
from routeplan.pipeline.plan_again import Again, Wanted, plan_again
from routeplan.pipeline.plan_with_call import stands
from routeplan.pipeline.question import Question
from routeplan.pipeline.remedies import candidates
from routeplan.pipeline.remedy_words import ROOM_AS_IT_IS, remedy_of

WAYS = 3
TRIALS = 7
"""Most changes that are tried by planning again."""

OF_A_KIND = 2
"""Most changes of one kind among them."""


def why_not(plan: Plan, visit_id: str) -> LeftOutReason:
    """Return the cheapest changes by which a call fits that was left out or comes late, three at most.

    Every change is verified by planning the reps concerned again with it, everything that the plan has
    promised to be kept as far as it can be: only one with which the call is made, for a late one in time,
    and that breaks no hard rule and leaves no frozen visit is among the ways.

    Raises
    ------
    KeyError
        If the call was neither left out nor is late.
    TravelError
        If the source of the plan's travel times is not there any more.
    """
    with speaking(plan.handing_out.language):
        found = next((one for one in open_calls(plan) if one.visit_id == visit_id), None)
        if found is None:
            raise KeyError(visit_id)
        return _explained(at_hand(plan), found)


def _explained(at: PlanAtHand, one: OpenCall) -> LeftOutReason:
    """Return what it would take to fit in one call."""
    question = _question(at, one)
    if question is None:
        return LeftOutReason(call=one)
    ways, failed = list[WayIn](), list[Remedy]()
    for candidate, phoned in _tried(question):
        if (
            len(ways) >= WAYS
            and candidate.price_seconds >= sorted(way.price_seconds for way in ways)[WAYS - 1]
        ):
            break
        way = _verified(question, candidate, phoned)
        if way is None:
            failed.append(candidate.remedy)
        else:
            ways.append(way)
    ways.sort(key=lambda way: way.price_seconds)
    said = tuple(_as_it_is(way) for way in ways[:WAYS])
    return LeftOutReason(call=one, ways=said, failed=tuple(failed))


def _as_it_is(way: WayIn) -> WayIn:
    """Return a change, in other words where nothing has to make room after all."""
    if way.remedy.kind != "give_way" or way.moved or way.dropped:
        return way
    return replace(way, remedy=replace(way.remedy, text=text(ROOM_AS_IT_IS)))


def _question(at: PlanAtHand, one: OpenCall) -> Question | None:
    """Return the call with the days that would do; None where no rep looks after its customer."""
    plan, customer = at.plan, at.customers[one.customer_id]
    owner = plan.alignment.rep_of().get(one.customer_id)
    if owner is None:
        return None
    call = next(call for call in plan.call_plan.calls if call.visit_id == one.visit_id)
    last = plan.instance.horizon.days - 1 if one.by is None else one.by
    days = range(0 if one.late is None else _soonest(at, one), last + 1)
    everybody = tuple(rep.rep_id for rep in plan.instance.reps)
    case = offer_case(at, customer, everybody, customer.call_seconds, displacing=False)
    return Question(case=case, open_call=one, call=call, reps=callers_of(plan, customer), days=days)


def _soonest(at: PlanAtHand, one: OpenCall) -> int:
    """Return the day after the visit before a late one."""
    days = [other.day for other in at.contacts[one.customer_id] if other.day < (one.day or 0)]
    return max(days, default=-1) + 1


def _tried(question: Question) -> Iterator[tuple[Candidate, Appointment | None]]:
    """Yield the changes to be tried, the cheapest first, that other visits make room before all."""
    room = _give_way(question)
    if room is not None:
        yield room, None
    found = [(one, None) for one in candidates(question) if one.remedy.kind != "give_way"]
    phoned = _phone(question)
    some: list[tuple[Candidate, Appointment | None]] = [*found, *([] if phoned is None else [phoned])]
    some.sort(key=lambda pair: pair[0].price_seconds)
    kinds: Counter[tuple[str, str]] = Counter()
    tried = 1
    for candidate, appointment in some:
        kind = candidate.remedy.kind, candidate.rep_id
        kinds[kind] += 1
        if kinds[kind] <= OF_A_KIND and tried < TRIALS:
            tried += 1
            yield candidate, appointment


def _give_way(question: Question) -> Candidate | None:
    """Return that no rule changes and other visits make room, for a late call on the day that is best for it.

    None for a late call that no day in time has room for, even if two visits leave it.
    """
    case = question.case
    rep_id, day, bill = question.open_call.rep_id or question.reps[0], 0, 0
    if question.open_call.late is not None:
        displacing = replace(case, displacing=True)
        slots = (
            (slot.bill_seconds, number, one)
            for one, number in question.rep_days()
            if (slot := question.slot(displacing, one, number)) is not None
        )
        best = min(slots, default=None)
        if best is None:
            return None
        bill, day, rep_id = best
    return Candidate(
        remedy=remedy_of(question, "give_way", rep_id, None), instance=case.at.plan.instance, rep_id=rep_id,
        day=day, concession_seconds=0, bill_seconds=bill,
    )  # fmt: skip


def _phone(question: Question) -> tuple[Candidate, Appointment] | None:
    """Return a phone call in the place of a visit; None for a late call and for one with a deadline."""
    case, call = question.case, question.call
    if question.open_call.late is not None or call.deadlines:
        return None
    instance = case.at.plan.instance
    policy, rep_id = instance.policy.overload, question.open_call.rep_id or question.reps[0]
    rep = case.at.reps[rep_id]
    appointment = Appointment(
        appointment_id=f"phone {call.customer_id} {call.serial}",
        rep_id=rep_id,
        kind="week",
        days=week_at_work(instance.horizon, rep, call.ideal_day),
        seconds=round(MINUTE * policy.phone_minutes),
        title=case.customer.name,
    )
    candidate = Candidate(
        remedy=remedy_of(question, "phone", rep_id, None), instance=instance, rep_id=rep_id,
        day=appointment.days[0], concession_seconds=round(policy.phone_share * call.missed_seconds),
        bill_seconds=0,
    )  # fmt: skip
    return candidate, appointment


def _verified(question: Question, candidate: Candidate, phoned: Appointment | None) -> WayIn | None:
    """Return a change with what the plan made again says; None where the call does not fit with it."""
    one = question.open_call
    plan = question.case.at.plan
    late = one.late is not None
    wanted = Wanted(
        instance=candidate.instance, visit_id=one.visit_id, rep_id=candidate.rep_id,
        day=candidate.day if late else None, phoned=phoned,
    )  # fmt: skip
    again = plan_again(plan, wanted)
    made = _made(question, again) if phoned is None else _phoned(again, phoned)
    others = [left for left in again.plan.departures if left.visit_id != one.visit_id]
    if made is None or again.breaks or any(left.band == "frozen" for left in others):
        return _alone(question, candidate)
    elsewhere = [left for left in others if left.kind in ("week", "day", "rep")]
    moved = tuple(left for left in elsewhere if not _is_seen(again, left))
    renamed = sum(left.price_seconds for left in elsewhere if left not in moved)
    found = WayIn(
        remedy=candidate.remedy,
        concession_seconds=candidate.concession_seconds,
        plan_seconds=again.seconds - again.before_seconds - renamed + question.promise_left(made),
        rep_id=made.rep_id,
        day=made.day,
        start=made.start,
        moved=moved,
        dropped=tuple(left for left in others if left.kind == "left_out"),
    )
    alone = _alone(question, candidate)
    return found if alone is None or found.price_seconds <= alone.price_seconds else alone


def _is_seen(again: Again, left: Departed) -> bool:
    """Return whether its rep sees a customer on the day of a visit after all, in answer to another call.

    One visit more before it gives the visits that follow the next numbers; that moves none of them.
    """
    contacts = again.contacts.get(left.customer_id, ())
    return any((one.rep_id, one.day) == (left.rep_id, left.promised_day) for one in contacts)


def _alone(question: Question, candidate: Candidate) -> WayIn | None:
    """Return a change where the plan stays as it is but for the call; None where that breaks a hard rule."""
    slot = candidate.slot
    if slot is None or not stands(question, candidate, slot):
        return None
    return WayIn(
        remedy=candidate.remedy, concession_seconds=candidate.concession_seconds,
        plan_seconds=candidate.bill_seconds, rep_id=candidate.rep_id, day=candidate.day, start=slot.start,
    )  # fmt: skip


def _made(question: Question, again: Again) -> Contact | None:
    """Return the visit that answers a call in the plan made again; for a late one only if it is in time."""
    one = question.open_call
    before, after = question.case.at.contacts[one.customer_id], again.contacts[one.customer_id]
    if one.late is None:
        new = [other for other in after if other.day not in {old.day for old in before}]
        return next(iter(new), after[-1]) if len(after) > len(before) else None
    found = next((other for other in after if other.visit_id == one.visit_id), None)
    return found if found is not None and one.by is not None and found.day <= one.by else None


def _phoned(again: Again, phoned: Appointment) -> Contact | None:
    """Return a phone call where the plan made again has it."""
    for route in again.plan.routes:
        for stop in route.stops:
            if stop.task_id == phoned.appointment_id:
                return Contact(
                    customer_id="", visit_id=stop.task_id, rep_id=route.rep_id, day=route.day,
                    start=stop.start, by="appointment",
                )  # fmt: skip
    return None
