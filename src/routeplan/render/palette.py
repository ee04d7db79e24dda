"""One colour a rep, the same on the map, in calendars and in sheets."""

PALETTE = (
    "#0072b2", "#e07b00", "#8a1c7c", "#008478", "#b42400",
    "#3cccfc", "#fcb400", "#3c3cb4", "#60c084", "#902448",
    "#6090fc", "#30a89c", "#c84e2a", "#600c54", "#60e49c",
    "#3c90c0", "#6c0c24", "#5066ec", "#3cd8cc", "#6ca8d8",
)  # fmt: skip
"""Twenty colours, chosen farthest apart in OKLab for normal sight, protanopia and deuteranopia at once."""

WHITE = "#ffffff"
DARK = "#10151b"
READABLE = 4.5
"""Least contrast of text that WCAG 2.1 calls readable, level AA."""


def colour_of(number: int) -> str:
    """Return the colour of the rep with this number, counted from 0; after twenty they come again."""
    return PALETTE[number % len(PALETTE)]


def text_colour_on(colour: str) -> str:
    """Return the colour of text on a ``#rrggbb`` ground: white where it can be read well, or else dark."""
    light = relative_luminance(colour)
    on_white = 1.05 / (light + 0.05)
    on_dark = (light + 0.05) / (relative_luminance(DARK) + 0.05)
    return WHITE if on_white >= READABLE or on_white >= on_dark else DARK


def relative_luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1, as WCAG 2.1 defines it."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Return a channel of sRGB, 0 to 1, as linear light."""
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
