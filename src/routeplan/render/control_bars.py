"""Bars and lines drawn as SVG inside a page, without a script."""

from collections.abc import Sequence

WIDTH, HEIGHT = 150, 14
LINE_WIDTH, LINE_HEIGHT = 84, 18


def bar_pair(planned: float | None, actual: float | None, most: float, unit: str) -> str:
    """Return the actual figure as a bar over a line for the planned one, and both as text."""
    if planned is None and actual is None:
        return "–"
    shown = "–" if actual is None else f"{actual:.0f}"
    beside = "" if planned is None else f"<small> / {planned:.0f} {unit}</small>"
    bar = f'<rect class="a" width="{_part(actual, most):.1f}" height="8" y="3" rx="1.5" />'
    line = _part(planned, most)
    tick = (
        ""
        if planned is None
        else f'<rect class="p" x="{max(0, line - 1):.1f}" width="2" height="{HEIGHT}" />'
    )
    return f"<span class=bar>{_svg(WIDTH, HEIGHT, bar + tick)}<span>{shown}{beside}</span></span>"


def diverging(value: float, most: float) -> str:
    """Return a figure as a bar to the right or the left of a middle line."""
    half = WIDTH / 2
    length = min(1.0, abs(value) / most) * (half - 2)
    start = half if value >= 0 else half - length
    kind = "late" if value >= 0 else "early"
    bar = f'<rect class="{kind}" x="{start:.1f}" width="{length:.1f}" height="8" y="3" rx="1.5" />'
    middle = f'<rect class="p" x="{half - 0.5:.1f}" width="1" height="{HEIGHT}" />'
    return f"<span class=bar>{_svg(WIDTH, HEIGHT, bar + middle)}<span>{value:+.1f}</span></span>"


def spark(values: Sequence[float | None], target: float) -> str:
    """Return figures of some weeks as a line, with the target as a thin one; empty for fewer than two."""
    known = [(place, one) for place, one in enumerate(values) if one is not None]
    if len(known) < 2:
        return ""
    low, high = min(target, *(one for _, one in known)), max(target, *(one for _, one in known))
    span = (high - low) or 1

    def height(value: float) -> float:
        return LINE_HEIGHT - 3 - (value - low) / span * (LINE_HEIGHT - 6)

    step = (LINE_WIDTH - 6) / max(1, len(values) - 1)
    points = " ".join(f"{3 + place * step:.1f},{height(one):.1f}" for place, one in known)
    last, end = known[-1]
    return _svg(
        LINE_WIDTH, LINE_HEIGHT,
        f'<line class="t" x1="0" x2="{LINE_WIDTH}" y1="{height(target):.1f}" y2="{height(target):.1f}" />'
        f'<polyline class="l" points="{points}" />'
        f'<circle class="d" cx="{3 + last * step:.1f}" cy="{height(end):.1f}" r="2.4" />',
    )  # fmt: skip


def _part(value: float | None, most: float) -> float:
    """Return the length of a bar."""
    return min(1.0, max(0.0, (value or 0) / most)) * WIDTH if most else 0.0


def _svg(width: int, height: int, inside: str) -> str:
    """Return a drawing."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg {size} aria-hidden="true">{inside}</svg>'
