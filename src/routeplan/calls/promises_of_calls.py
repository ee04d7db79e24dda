"""Which of a customer's promises can stand, and which call each of them answers."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.calls.match_promises import match_promises
from routeplan.measures.stability import departure_seconds
from routeplan.model.call import Call, serial_of_visit
from routeplan.model.frequency import GapRule
from routeplan.model.policy import Policy
from routeplan.model.standing import Promise

Answered = tuple[Call, Promise | None]


def kept_apart(
    promises: Sequence[Promise], last: int, gap: GapRule, *, soon: bool = False
) -> tuple[Promise, ...]:
    """Return the promises that keep the shortest wait after the last visit and after one another.

    Parameters
    ----------
    soon
        Whether the first need not, because a deadline asks for it.
    """
    kept: list[Promise] = []
    for one in promises:
        if (soon and not kept) or one.day - (kept[-1].day if kept else last) >= gap.minimum:
            kept.append(one)
    return tuple(kept)


def match_calls(ideals: Sequence[float], promises: Sequence[Promise], serial: int) -> dict[int, int]:
    """Return the promise that each call has: places in the promises by places in the calls.

    Pinned visits are their own call's. Of the others none answers a later call than the one it was made for.
    """
    own = [_place_of(one, serial) for one in promises]
    pinned = {place: n for n, (one, place) in enumerate(zip(promises, own, strict=True)) if one.exact}
    calls = [place for place in range(len(ideals)) if place not in pinned]
    others = [n for n, one in enumerate(promises) if not one.exact]
    last = [sum(call <= own[n] for call in calls) - 1 if own[n] >= 0 else len(calls) for n in others]
    found = match_promises([ideals[one] for one in calls], [promises[n].day for n in others], last)
    free = {calls[place]: others[n] for place, n in found.items()}
    return free | {place: n for place, n in pinned.items() if 0 <= place < len(ideals)}


def _place_of(promise: Promise, serial: int) -> int:
    """Return the place among the calls of the one a promise was made for; negative for a call of the past."""
    number = serial_of_visit(promise.visit_id)
    return -1 if number is None else number - serial


def with_promise(call: Call, missed_seconds: int, promise: Promise, policy: Policy) -> Call:
    """Return a call whose leaving out costs a price and leaves a promise besides."""
    left = departure_seconds("week" if promise.grain == "week" else "day", policy.prices, promise.frozen)
    return replace(call, missed_seconds=missed_seconds + left)
