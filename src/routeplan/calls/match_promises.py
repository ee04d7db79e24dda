"""Which call a promised visit answers."""

from collections.abc import Sequence

UNMATCHED = 10.0**9


def match_promises(
    ideal_days: Sequence[float], promised_days: Sequence[int], last_calls: Sequence[int] | None = None
) -> dict[int, int]:
    """Return the promise of each call that has one: places in the second list by places in the first.

    As many are matched as can be, none across another, with the least sum of days between promised and
    ideal days: the alignment of two sequences by dynamic programming. Of equals the earlier calls.

    Parameters
    ----------
    ideal_days, promised_days
        Ascending.
    last_calls
        For each promise the last call that it may answer, a place in the first list: no later call than the
        one it was made for.
    """
    last = [len(ideal_days)] * len(promised_days) if last_calls is None else list(last_calls)
    calls, promises = len(ideal_days), len(promised_days)
    # best[i][j]: least sum for the calls from i on and the promises from j on
    best = [[UNMATCHED * (promises - j) for j in range(promises + 1)] for _ in range(calls + 1)]
    for i in reversed(range(calls)):
        for j in reversed(range(promises)):
            pair = _apart(ideal_days[i], promised_days[j], i <= last[j]) + best[i + 1][j + 1]
            best[i][j] = min(pair, best[i + 1][j], UNMATCHED + best[i][j + 1])
    matched, i, j = dict[int, int](), 0, 0
    while i < calls and j < promises:
        pair = _apart(ideal_days[i], promised_days[j], i <= last[j]) + best[i + 1][j + 1]
        if i <= last[j] and best[i][j] == pair:
            matched[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matched


def _apart(ideal_day: float, promised_day: int, may_answer: bool) -> float:
    """Return the days between a call and a promise, too many where it may not answer the call."""
    return abs(ideal_day - promised_day) if may_answer else 2 * UNMATCHED
