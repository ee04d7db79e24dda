"""Fonts that have the letters of the language spoken."""

from typing import Any

from routeplan.language import Language, current

FONTS: dict[Language, dict[str, Any]] = {
    "en": {},
    "zh_CN": {"name": "Microsoft YaHei", "pitch_family": 34, "charset": 134},
}
"""With family (no serifs) and character set (GB 2312), by which programs without a font take another."""
SWISS = 2


def font() -> dict[str, Any]:
    """Return the font of charts, empty for the spreadsheet's own."""
    return dict(FONTS[current()])


def cell_font() -> dict[str, Any]:
    """Return the font of cells as properties of a format."""
    chosen = FONTS[current()]
    if not chosen:
        return {"font_name": "Calibri", "font_size": 11}
    return {
        "font_name": chosen["name"],
        "font_size": 10,
        "font_family": SWISS,
        "font_charset": chosen["charset"],
    }
