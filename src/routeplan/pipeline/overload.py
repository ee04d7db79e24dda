"""Overload is never hidden: what could give, at which price, and what the settings say shall give."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.language import mark, text
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.overload import WAYS, OverloadChoice, OverloadWay
from routeplan.model.workspace import Workspace
from routeplan.pipeline.overload_apply import apply_choices
from routeplan.pipeline.overload_cases import Sizing, overloaded, sized
from routeplan.pipeline.overload_hand_overs import Elsewhere
from routeplan.pipeline.prepare import Prepared
from routeplan.territories.zones import zones_of

ROUNDS = 8
LASTING = mark("Hand-overs hold for this plan only; routeplan territories --rebalance makes them lasting.")


def overload_choices(workspace: Workspace, prepared: Prepared) -> tuple[OverloadChoice, ...]:
    """Return what could give for each rep who has more work than time, by rep and price, enough first.

    Each choice is sized as if all such reps took it, so that neighbours do not promise the same room
    twice. A choice that changes nothing is left out.
    """
    over = overloaded(prepared)
    found = [
        choice
        for way in WAYS
        for choice in _fitted(workspace, prepared, dict.fromkeys(over, way))[2]
        if choice.changes
    ]
    order = list(over)
    return tuple(sorted(found, key=lambda one: (order.index(one.rep_id), not one.enough, one.price_seconds)))


def relieve(workspace: Workspace, prepared: Prepared) -> tuple[Workspace, Prepared]:
    """Return the workspace and what is known of it after what the settings say shall give.

    Only reps who have more work than time are concerned. Where calls are left out, nothing is changed: the
    search decides which ones, and the choice says what is expected.
    """
    policy = workspace.instance.policy.overload
    ways = {rep_id: policy.choice_of(rep_id) for rep_id in overloaded(prepared)}
    if not ways:
        return workspace, prepared
    active = {rep_id: way for rep_id, way in ways.items() if way != "leave"}
    passive = {rep_id: way for rep_id, way in ways.items() if way == "leave"}
    left = [replace(one, changes=()) for one in _fitted(workspace, prepared, passive)[2]]
    after, ready, chosen = _fitted(workspace, prepared, active)
    if "hand_over" in active.values():
        zones = zones_of(
            replace(after.instance, reps=workspace.instance.reps), ready.call_plan, ready.alignment,
            workspace.estimate,
        )  # fmt: skip
        ready = replace(ready, zones=zones)
    order = list(ways)
    choices = sorted([*left, *chosen], key=lambda one: order.index(one.rep_id))
    return after, replace(ready, overload=tuple(choices))


def overload_notices(choices: Sequence[OverloadChoice]) -> tuple[str, ...]:
    """Return what to say about reps who had more work than time: what gives, what it frees and costs."""
    left = [one for one in choices if one.choice == "leave"]
    chosen = [one for one in choices if one.choice != "leave"]
    notices = [_sentence(one) for one in chosen]
    if any(one.choice == "hand_over" and one.changes for one in chosen):
        notices.append(text(LASTING))
    if left:
        reps = text(", ").join(
            text("{rep} ({hours:.1f} h)", rep=one.rep_id, hours=one.over_seconds / HOUR) for one in left
        )
        notices.append(
            text(
                "More work is expected than there is time for: {reps}. Calls that do not fit are left out; "
                "routeplan workload shows what else could give, and what it costs.",
                reps=reps,
            )
        )
    return tuple(notices)


def _sentence(one: OverloadChoice) -> str:
    """Return what gives for one rep."""
    what: dict[str, object] = {
        "rep": one.rep_id, "over": one.over_seconds / HOUR, "choice": one.choice, "gives": one.gives
    }  # fmt: skip
    if not one.changes:
        return text(
            "{rep} had {over:.1f} h more work than time. {choice}: {gives}, so nothing gives and calls that "
            "do not fit are left out; routeplan workload shows what else could give, and what it costs.",
            **what,
        )
    what |= {"freed": one.freed_seconds / HOUR, "price": one.price_seconds / MINUTE}
    if one.enough:
        return text(
            "{rep} had {over:.1f} h more work than time. {choice}: {gives}; frees {freed:.1f} h at the price "
            "of {price:.0f} minutes of driving.",
            **what,
        )
    return text(
        "{rep} had {over:.1f} h more work than time. {choice}: {gives}; frees {freed:.1f} h at the price of "
        "{price:.0f} minutes of driving; {missing:.1f} h are still too much.",
        **what,
        missing=one.missing_seconds / HOUR,
    )


def _fitted(
    workspace: Workspace, prepared: Prepared, ways: Mapping[str, OverloadWay]
) -> tuple[Workspace, Prepared, list[OverloadChoice]]:
    """Return the workspace after some choices and the choices, with what they free by the new ledger.

    What gives is sized beforehand, call by call; as fewer calls lie further apart, the new ledger may
    still be short of time, and somewhat more than what is missing is asked for until it is not.
    """
    over = {rep_id: seconds for rep_id, seconds in overloaded(prepared).items() if rep_id in ways}
    wanted, after, ready = dict(over), workspace, prepared
    elsewhere = Elsewhere(workspace, prepared)
    choices: dict[str, OverloadChoice] = {}
    for _ in range(ROUNDS if ways else 0):
        sizing = Sizing(workspace=workspace, prepared=prepared, elsewhere=elsewhere, wanted=wanted)
        choices = sized(sizing, ways)
        after, ready = apply_choices(workspace, prepared, choices.values())
        short = overloaded(ready)
        again = [one for one in choices if one in short and choices[one].freed_seconds >= wanted[one]]
        if not again:
            break
        wanted |= {one: choices[one].freed_seconds + short[one] + short[one] // 4 for one in again}
    return after, ready, [_measured(one, over, ready) for one in choices.values()]


def _measured(choice: OverloadChoice, over: Mapping[str, int], after: Prepared) -> OverloadChoice:
    """Return a choice with what it frees as the ledger before and after say."""
    row = next(one for one in after.ledger if one.rep_id == choice.rep_id)
    before = over[choice.rep_id]
    freed = before - (row.demand_seconds - row.capacity_seconds)
    return replace(choice, over_seconds=before, freed_seconds=freed)
