"""Times of day in opening hours as people write them: ``8.30``, ``5pm``, ``9 Uhr`` or 下午6点."""

import re
from dataclasses import dataclass

HALF = "上午|早上|早晨|清晨|凌晨|中午|下午|午后|午後|傍晚|晚上|晚间|晚間|早|晚"
LATE = ("中午", "下午", "午后", "午後", "傍晚", "晚上", "晚间", "晚間", "晚", "p")
CLOCK = (
    rf"(?:({HALF})\s*)?(?<![\d:.#/])(\d{{1,2}})"
    r"(?:[:.h点點时時]\s?(\d{1,2})分?(?!\d)|[点點时時](半)|\s?[点點时時]整?|\s?h(?![a-z]))?"
    r"(?![\d:/])(?:\s?uhr\b)?(?:\s?([ap])\.?m\b\.?)?"
)
TIME = re.compile(CLOCK)
RANGE = re.compile(rf"{CLOCK}\s*-\s*{CLOCK}")
NEW_DAY = re.compile(r"[A-Z;]")
NOON, DAY = 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One time of day as written.

    Parameters
    ----------
    hour
        As written.
    minutes
        Since midnight, as far as the words tell.
    half
        The word for the half of the day, or None.
    is_odd
        Whether the minutes have one digit only.
    is_bare
        Whether nothing tells which half of the day is meant.
    """

    hour: int
    minutes: int
    half: str | None
    is_odd: bool
    is_bare: bool

    @classmethod
    def of(cls, parts: tuple[str | None, ...]) -> "Moment":
        """Return the time of the groups of ``CLOCK``."""
        before, written, minutes, half_past, after = parts
        half, hour = before or after, int(written or 0)
        past = int((minutes or "0").ljust(2, "0")) if half_past is None else 30
        return cls(
            hour=hour,
            minutes=_of_day(hour, half) * 60 + past,
            half=half,
            is_odd=minutes is not None and len(minutes) == 1,
            is_bare=half is None and (len(written or "") == 1 or 10 <= hour <= 12),
        )


def with_times(text: str) -> tuple[str, bool]:
    """Return the text with times as ``08:30``, and whether none of them had to be guessed.

    An end that is not after its start, such as in ``9-5``, is guessed to be in the afternoon, and so is a
    second stretch of a day that would lie before the first. Times with 0 before the hour, or beyond 12, are
    as written: ``11:00-03:00`` goes over midnight.
    """
    mended = re.sub(r"(?<![\d:])(\d{1,2}:\d{2})\d(?!\d)", r"\1", text)
    is_sure, pieces, last, previous = mended == text, [], 0, 0
    for found in RANGE.finditer(mended):
        between = mended[last : found.start()]
        previous = 0 if NEW_DAY.search(between) else previous
        start, end, known = _stretch(Moment.of(found.groups()[:5]), Moment.of(found.groups()[5:]), previous)
        pieces += [between, f"{_clock(start)}-{_clock(end)}"]
        is_sure, last, previous = is_sure and known, found.end(), end
    rest = "".join([*pieces, mended[last:]])
    return TIME.sub(lambda found: _clock(Moment.of(found.groups()).minutes), rest), is_sure


def _stretch(start: Moment, end: Moment, previous: int) -> tuple[int, int, bool]:
    """Return start and end in minutes since midnight, and whether nothing was guessed.

    Parameters
    ----------
    previous
        End of the stretch before on the same day, 0 for none.
    """
    first, last, is_sure = start.minutes, end.minutes, not (start.is_odd or end.is_odd)
    if start.half and not end.half:
        chinese = not start.half.isascii()
        if start.half in LATE and last < first and end.hour < 12 and last + NOON > first:
            return first, last + NOON, is_sure and chinese
        known = is_sure and (chinese or end.hour > 12)
        return (first, last, known) if last > first else (first, last + NOON, False)
    if end.half and not start.half and start.hour <= 12:
        late = first + NOON
        return (late, last, False) if first < NOON and late < last else (first, last, is_sure)
    if previous > first and start.is_bare and first + NOON < DAY:
        return first + NOON, last + NOON if last < first + NOON else last, False
    if last <= first and end.is_bare and start.hour <= 12 and end.hour < 12 and last + NOON > first:
        return first, last + NOON, False
    return first, last, is_sure


def _of_day(hour: int, half: str | None) -> int:
    """Return the hour of the day of an hour in one half of it."""
    if half == "a":
        return hour % 12
    if half == "中午":
        return hour + 12 if hour < 11 else hour
    return hour + 12 if half in LATE and hour < 12 else hour


def _clock(minutes: int) -> str:
    """Return ``08:00`` for 480."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
