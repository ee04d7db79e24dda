"""To whom the customers of a rep who is away are lent, and which of them wait."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import inf

from routeplan.language import text
from routeplan.model.cover import Cover, CoverRow
from routeplan.model.lending import Lending
from routeplan.model.plan import Plan
from routeplan.model.workspace import Workspace
from routeplan.pipeline.cover_expected import ExpectedDays
from routeplan.pipeline.cover_needs import Absence, Need, absence_of, barred_from_cover, needs_of
from routeplan.pipeline.cover_plan import PlannedDays, Room

Rooms = Mapping[str, Room]


def cover(
    workspace: Workspace,
    rep_id: str,
    last: date,
    *,
    classes: Collection[str] = ("A",),
    plan: Plan | None = None,
) -> Cover:
    """Return what becomes of a rep's customers of some classes from the first day of the horizon on.

    Customers with a call that would be late by the time the rep is back are lent, each to the rep with the
    least extra driving who has room. The others wait. Nothing changes.

    Parameters
    ----------
    workspace
        Read over a horizon that begins with the first day away and goes on for some weeks after the last.
    last
        Last day away.
    plan
        Plan of these days, to find room in; without it room and driving are the expected ones.

    Raises
    ------
    KeyError
        If there is no such rep.
    """
    absence = absence_of(workspace, rep_id, last)
    needs = needs_of(absence, classes)
    rooms = _rooms(absence, [one for one in needs if one.late and not _lent_already(absence, one)], plan)
    rows = [_row(absence, need, rooms.get(need.lent_id)) for need in needs]
    horizon = absence.instance.horizon
    return Cover(
        rep_id=rep_id,
        first=absence.first,
        last=absence.last,
        back=horizon.date_of(absence.back) if absence.back < horizon.days else None,
        by_plan=plan is not None,
        rows=tuple(sorted(rows, key=lambda row: not row.lent_to)),
    )


def _rooms(absence: Absence, needs: Sequence[Need], plan: Plan | None) -> Rooms:
    """Return who has room for each customer.

    They are tried in order of due days, then those first that were dearest so, then the cheapest first; the
    order that finds room for most customers with the least driving counts.
    """
    found = [_in_order(absence, needs, plan)]
    for sign in (-1, 1):
        again = sorted(needs, key=lambda need: sign * _extra(found[0][need.lent_id]))
        found.append(_in_order(absence, again, plan))
    return min(found, key=_worth)


def _in_order(absence: Absence, needs: Sequence[Need], plan: Plan | None) -> Rooms:
    """Return who has room for each customer, one after the other."""
    days = ExpectedDays(absence) if plan is None else PlannedDays(absence, plan)
    rooms = {}
    for need in needs:
        against = barred_from_cover(absence, need.customer)
        allowed = [rep_id for rep_id, why in against.items() if not why]
        room = days.find(need, allowed) if allowed else Room()
        barred = (text("{rep}: {reason}", rep=rep_id, reason=why) for rep_id, why in against.items() if why)
        why = text("; ").join(one for one in (room.why, *barred) if one) or text("there is no other rep")
        rooms[need.lent_id] = room if room.rep_id else replace(room, why=why)
    return rooms


def _extra(room: Room) -> float:
    """Return the driving of a call, more than any where nobody has room."""
    return inf if room.extra_seconds is None else room.extra_seconds


def _worth(rooms: Rooms) -> tuple[int, int]:
    """Return what is less for a better way to lend: customers without room, then driving."""
    extra = [one.extra_seconds for one in rooms.values() if one.extra_seconds is not None]
    return len(rooms) - len(extra), sum(extra)


def _lent_already(absence: Absence, need: Need) -> Lending | None:
    """Return a lending of a customer that stands in the table on one of the days."""
    lent = (one for one in need.customer.lent if one.overlaps(absence.first, absence.last))
    return next(lent, None)


def _row(absence: Absence, need: Need, room: Room | None) -> CoverRow:
    """Return what becomes of one customer."""
    customer, horizon = need.customer, absence.instance.horizon
    promised = absence.promised.get(need.call.visit_id)
    row = CoverRow(
        customer_id=need.lent_id,
        name=customer.name,
        class_name=customer.class_name,
        due_until=horizon.date_of(need.call.latest_day),
        late=len(need.late),
        promised=None if promised is None else horizon.date_of(promised),
    )
    before = _lent_already(absence, need)
    if before is not None:
        why = text("lent already, {first} to {last}", first=before.first, last=before.last)
        return replace(row, lent_to=before.rep_id, why=why)
    if room is None:
        return replace(row, why=text("not late by then"))
    if room.day is None:
        return replace(row, why=room.why)
    is_late = horizon.day_of(room.day) > need.call.latest_day
    return replace(
        row,
        lent_to=room.rep_id,
        is_new=True,
        best_day=room.day,
        extra_seconds=room.extra_seconds,
        why=text("late even so") if is_late else "",
    )
