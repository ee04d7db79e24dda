"""How much room texts take on a sheet."""

from collections.abc import Iterable
from math import ceil, fsum
from unicodedata import east_asian_width

from routeplan.language import Language, current

PADDING_PIXELS, PIXELS_AN_INCH = 5, 96
CHARACTER_PIXELS: dict[Language, float] = {"en": 7.6, "zh_CN": 8.8}
"""Width of a character in the font of the language, of the widest where it is not there: an English one has
7 pixels in Excel and up to 7.5 in LibreOffice, which does not round them."""
PAPER_INCHES = {"portrait": 8.27, "landscape": 11.69}
MARGIN_INCHES = 0.4
LINE_POINTS: dict[Language, int] = {"en": 15, "zh_CN": 17}
"""Height of a line in the font of the language."""


def shown_width(text: str) -> int:
    """Return how many characters wide a line of text is; Chinese, Japanese and Korean ones count twice."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def longest_line(texts: Iterable[str]) -> int:
    """Return the width of the longest line of all texts, 0 without any."""
    return max((shown_width(line) for text in texts for line in text.splitlines()), default=0)


def height_of(text: str, width: float) -> float:
    """Return how high a cell of a width in characters must be to show all of a text, in points."""
    lines = sum(max(1, ceil(shown_width(line) * 1.1 / width)) for line in text.splitlines() or [""])
    return LINE_POINTS[current()] * lines


def print_scale(widths: Iterable[float], orientation: str) -> int:
    """Return at how many percent columns of so many characters go onto A4 paper, from 10 to 100."""
    inches = fsum(CHARACTER_PIXELS[current()] * width + PADDING_PIXELS for width in widths) / PIXELS_AN_INCH
    room = PAPER_INCHES[orientation] - 2 * MARGIN_INCHES
    return max(10, min(100, int(100 * room / inches))) if inches else 100
