"""Reps who have more work than time, ready for the choices there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.calls.overload.case import OverloadCase
from routeplan.calls.overload.day import day
from routeplan.calls.overload.hand_over import hand_over
from routeplan.calls.overload.leave import leave
from routeplan.calls.overload.phone import phone
from routeplan.calls.overload.shorten import shorten
from routeplan.calls.overload.stretch import stretch
from routeplan.model.call import customer_of_visit
from routeplan.model.customer import Customer
from routeplan.model.overload import OverloadChoice, OverloadWay
from routeplan.model.workspace import Workspace
from routeplan.pipeline.overload_hand_overs import Elsewhere, offers_of, room_of
from routeplan.pipeline.prepare import Prepared

FOR_CUSTOMERS = ("stretch", "shorten", "phone")
"""What gives at customers only: the calls on deals follow the time budget."""

ALONE = {"leave": leave, "stretch": stretch, "shorten": shorten, "phone": phone, "day": day}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizing:
    """The state before anything gives, and what is to be freed, in seconds by rep id."""

    workspace: Workspace
    prepared: Prepared
    elsewhere: Elsewhere
    wanted: Mapping[str, int]


def overloaded(prepared: Prepared) -> dict[str, int]:
    """Return by how many seconds demand exceeds capacity, for each rep for whom it does."""
    return {
        row.rep_id: row.demand_seconds - row.capacity_seconds
        for row in prepared.ledger
        if row.rep_id and not row.fits
    }


def sized(sizing: Sizing, ways: Mapping[str, OverloadWay]) -> dict[str, OverloadChoice]:
    """Return what gives for each rep, just enough as far as it can be told beforehand.

    Reps who hand customers over share the room of their neighbours, in the order of the reps.
    """
    found: dict[str, OverloadChoice] = {}
    instance, workloads = sizing.workspace.instance, sizing.prepared.workloads
    room = room_of(instance, sizing.prepared)
    for case in _cases(sizing, ways):
        way = ways[case.rep.rep_id]
        if way == "hand_over":
            offers = offers_of(instance, workloads, case, room, sizing.elsewhere)
            found[case.rep.rep_id], room = hand_over(case, offers, room)
        else:
            found[case.rep.rep_id] = ALONE[way](case)
    return found


def _cases(sizing: Sizing, ways: Mapping[str, OverloadWay]) -> list[OverloadCase]:
    """Return the cases of the reps who are asked for, in the order of the reps."""
    instance, prepared = sizing.workspace.instance, sizing.prepared
    rep_of, series = prepared.alignment.rep_of(), prepared.call_plan.by_customer()
    met = {one.customer_id for one in instance.appointments}
    met |= {customer_of_visit(one.visit_id) for one in prepared.commitments}
    travel = {one.customer_id: one.travel_seconds / one.calls for one in prepared.workloads if one.calls}
    members: dict[str, list[Customer]] = {rep_id: [] for rep_id in ways}
    for one in sorted(instance.customers, key=lambda one: one.customer_id):
        rep_id = rep_of.get(one.customer_id, "")
        if one.is_deal and ways.get(rep_id) in FOR_CUSTOMERS:
            continue
        if rep_id in members and one.customer_id in travel and one.customer_id not in met:
            members[rep_id].append(one)
    return [
        OverloadCase(
            rep=rep,
            horizon=instance.horizon,
            policy=instance.policy,
            customers=tuple(members[rep.rep_id]),
            series=series,
            travel_seconds=travel,
            wanted_seconds=sizing.wanted[rep.rep_id],
        )
        for rep in instance.reps
        if rep.rep_id in members
    ]
