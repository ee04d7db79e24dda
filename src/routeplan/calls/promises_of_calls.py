"""Which of a customer's promises can stand, and which call each of them answers."""

from collections.abc import Sequence

from routeplan.calls.match_promises import match_promises
from routeplan.model.call import serial_of_visit
from routeplan.model.frequency import GapRule
from routeplan.model.standing import Promise


def kept_apart(promises: Sequence[Promise], last: int, gap: GapRule) -> tuple[Promise, ...]:
    """Return the promises that keep the shortest wait after the last visit and after one another."""
    kept: list[Promise] = []
    for one in promises:
        if one.day - (kept[-1].day if kept else last) >= gap.minimum:
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
