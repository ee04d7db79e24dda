"""How the present way of working was measured, in sentences for whoever doubts it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from routeplan.language import text, texts
from routeplan.model.baseline import PresentCall
from routeplan.model.clock import HOUR
from routeplan.model.matrix import TravelMatrix
from routeplan.model.workspace import Workspace
from routeplan.travel.great_circle import ESTIMATED


def how_measured(
    workspace: Workspace,
    calls: Sequence[PresentCall],
    without_clock: Collection[tuple[str, int]],
    matrices: Mapping[str, TravelMatrix],
) -> tuple[str, ...]:
    """Return how both sides were measured.

    Parameters
    ----------
    without_clock
        Days of a rep, of some call of which no clock time is known.
    """
    return (
        text(
            "Both sides are measured alike: the same reps and customers and as many calls on each, each call "
            "as long as the rules say, the same homes, working hours, lunch, opening hours and appointments."
        ),
        _roads(matrices),
        text(
            "Every day begins as late as its first call allows and goes on without waiting for clock times: "
            "these tell the order of a day and nothing else. So pauses, and calls that took longer than the "
            "rules say, count on neither side and are never called a saving."
        ),
        *_without_clock(calls, without_clock),
        *_as_logged(calls),
        *_on_days_off(workspace, calls),
        *_twice(calls),
        *_nights(workspace),
        text(
            "Last visits are those before the first day. Promises, signs of needs and published plans bind "
            "neither side, as much of that came up on the way."
        ),
    )


def which_calls(broken: Mapping[str, int]) -> tuple[str, ...]:
    """Return how the calls made differ from those that the rules owe, which is the same on both sides.

    Parameters
    ----------
    broken
        How often the rules about which calls are made are broken, by rule.
    """
    more, fewer = broken.get("visit_answers_a_call", 0), broken.get("left_out", 0)
    if not more and not fewer:
        return ()
    return (
        text(
            "By the rules {fewer} calls were owed in these days and not made, and {more} were made that "
            "nobody owed. As both sides make the same calls that is so on both, and no rule broken here.",
            fewer=fewer,
            more=more,
        ),
    )


def _roads(matrices: Mapping[str, TravelMatrix]) -> str:
    """Return where the drives come from."""
    sources = sorted({one.source for one in matrices.values()})
    if sources == [ESTIMATED]:
        return text(
            "Drives are estimated from the distance on both sides, not taken from roads: trust the "
            "difference more than the kilometres."
        )
    return text("Drives come from {sources} on both sides.", sources=text(", ").join(sources))


def _without_clock(calls: Sequence[PresentCall], without_clock: Collection[tuple[str, int]]) -> Iterator[str]:
    """Yield how days are ordered of which no clock times are known."""
    days = len({(one.rep_id, one.when) for one in calls})
    if without_clock:
        yield text(
            "On {without} of {days} days clock times are not known, or not of all calls. They are measured "
            "in their best order, which can only make the present way look better.",
            without=len(without_clock),
            days=days,
        )


def _as_logged(calls: Sequence[PresentCall]) -> Iterator[str]:
    """Yield how long the days were by what was written down, where it was."""
    spans: defaultdict[tuple[str, object], list[tuple[int, int]]] = defaultdict(list)
    for one in calls:
        if one.start is not None and one.end is not None:
            spans[one.rep_id, one.when].append((one.start, one.end))
    if spans:
        seconds = sum(max(end for _, end in day) - min(start for start, _ in day) for day in spans.values())
        yield text(
            "By the clock times written down {hours:.0f} hours lay between the first call and the last one "
            "of {days} days, pauses and ways between them included.",
            hours=seconds / HOUR,
            days=len(spans),
        )


def _on_days_off(workspace: Workspace, calls: Sequence[PresentCall]) -> Iterator[str]:
    """Yield how many calls were made on days off."""
    reps, horizon = workspace.instance.rep_by_id(), workspace.instance.horizon
    off = sum(reps[one.rep_id].shifts[horizon.day_of(one.when)] is None for one in calls)
    if off:
        yield texts(
            "{number} call was made on a day off. It counts, with its drive; such a day is a broken rule and "
            "has no overtime, as it has no working hours.",
            "{number} calls were made on days off. They count, with their drives; such a day is a broken "
            "rule and has no overtime, as it has no working hours.",
            off,
        )


def _twice(calls: Sequence[PresentCall]) -> Iterator[str]:
    """Yield how many calls were one visit with another."""
    merged = len(calls) - len({(one.rep_id, one.customer_id, one.when) for one in calls})
    if merged:
        yield texts(
            "{number} call on a customer whom the same rep saw that day anyway counts as one visit with it.",
            "{number} calls on customers whom the same rep saw that day anyway count as one visit with "
            "these.",
            merged,
        )


def _nights(workspace: Workspace) -> Iterator[str]:
    """Yield that nights are spent at home, where reps may be away."""
    if any(rep.nights for rep in workspace.instance.reps):
        yield text("Every night is spent at home on both sides, as nobody has written down where.")
