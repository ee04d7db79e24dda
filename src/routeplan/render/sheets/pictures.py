"""Puts pictures on sheets."""

from io import BytesIO
from typing import Any

from routeplan.render.sheets.sheet import Picture, Sheet

SIDE = 110
"""Of a picture in points: nearly 3 cm on paper, as day sheets are scaled, for long links to be read."""
ROOM = 6
"""Points left free in a row, above and below together."""
PIXELS_A_POINT = 4 / 3
PNG_WIDTH = slice(16, 20)


def put_pictures(page: Any, sheet: Sheet, first: int) -> None:
    """Put the pictures of a sheet into their rows, and make these high enough.

    Parameters
    ----------
    page
        Worksheet of XlsxWriter.
    first
        Number of the first row of the table on it.
    """
    for picture in sheet.pictures:
        row = first + picture.row
        page.set_row(row, SIDE + ROOM)
        page.insert_image(row, picture.column, "code.png", _options(picture))


def _options(picture: Picture) -> dict[str, Any]:
    """Return how a picture is put on a sheet."""
    scale = SIDE * PIXELS_A_POINT / int.from_bytes(picture.png[PNG_WIDTH])
    return {
        "image_data": BytesIO(picture.png),
        "x_scale": scale,
        "y_scale": scale,
        "x_offset": ROOM / 2,
        "y_offset": ROOM / 2,
        "object_position": 1,
        "description": picture.says,
    }
