"""Drives in traffic by walking along the clock, written apart from ``routeplan.model.traffic``.

A band is (start, thousandths of a usual second done in a second); the first one holds before its start too.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from routeplan.model import Lunch, TimeWindow
from routeplan.model.traffic import Traffic

FAST, SLOW = 1100, 786
"""Thousandths outside and inside a band of factor 1.4, where the mean is 1.1."""


def rate_at(bands: Sequence[tuple[int, int]], moment: int) -> int:
    """Return the thousandths done in the second that begins at a moment."""
    return [rate for start, rate in bands if start <= moment or start == bands[0][0]][-1]


def by_seconds(
    bands: Sequence[tuple[int, int]], leave: int, drive: int, rest: tuple[int, int] = (0, 0)
) -> int:
    """Return when a drive is over, second by second; nobody drives from the first of two moments on."""
    now, left = leave, 1000 * drive
    while left > 0:
        left -= 0 if rest[0] <= now < rest[1] else rate_at(bands, now)
        now += 1
    return now


def by_bands(bands: Sequence[tuple[int, int]], leave: int, drive: int, rest: tuple[int, int] = (0, 0)) -> int:
    """Return the same from edge to edge, for drives of hours."""
    now, left = leave, 1000 * drive
    edges = sorted({start for start, _ in bands} | set(rest))
    while left > 0:
        until = next((edge for edge in edges if edge > now), None)
        rate = 0 if rest[0] <= now < rest[1] else rate_at(bands, now)
        if until is None or (rate and left <= rate * (until - now)):
            return now + -(-left // rate)
        left -= rate * (until - now)
        now = until
    return now


def lunch_ways(
    bands: Sequence[tuple[int, int]], lunch: Lunch, leave: int, drive: int
) -> list[tuple[int, int]]:
    """Return arrival and start of lunch for lunch before, after, and at the first moment within a drive."""
    first, last = lunch.window.start, lunch.window.end - lunch.seconds
    driven = by_bands(bands, leave, drive)
    after = max(driven, first)
    ways = []
    if leave <= last and driven <= last:
        ways.append((after + lunch.seconds, after))
    if first <= leave <= last:
        ways.append((by_bands(bands, leave + lunch.seconds, drive), leave))
    if leave < first < driven:
        ways.append((by_bands(bands, leave, drive, (first, first + lunch.seconds)), first))
    return ways


def bands_of(traffic: Traffic) -> list[tuple[int, int]]:
    """Return the bands of a traffic."""
    return list(zip(traffic.starts, traffic.rates, strict=True))


@st.composite
def traffics(draw, until: int, most: int = 4, rates: Sequence[int] = (150, 1800)) -> Traffic:
    """A traffic whose bands begin within ``until`` seconds, at 0 or not."""
    first = draw(st.sampled_from((0, 0, until // 6)))
    later = draw(st.sets(st.integers(first + 1, until), max_size=most))
    starts = (first, *sorted(later))
    rate = st.one_of(st.integers(*rates), st.sampled_from((1000, 786, 1100, 500, 250)))
    return Traffic(starts=starts, rates=tuple(draw(rate) for _ in starts))


@st.composite
def lunches(draw, until: int, most: int) -> Lunch:
    """A lunch within ``until`` seconds."""
    first, seconds = draw(st.integers(0, until)), draw(st.integers(1, most))
    return Lunch(
        window=TimeWindow(start=first, end=first + seconds + draw(st.integers(0, most))), seconds=seconds
    )
