"""A link as a picture that telephones read."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

import segno

DOTS, QUIET = 4, 4
"""Pixels a module, and modules of white around the code, which readers need."""
MOST_CODES = 200
"""Days with a QR code in one file; with more it would take long to write and to open."""


def qr_png(text: str) -> bytes:
    """Return the QR code of a text as PNG; the same text gives the same bytes.

    Raises
    ------
    segno.DataOverflowError
        If the text is longer than a code can hold (2,953 bytes).
    """
    stream = BytesIO()
    _code(text).save(stream, kind="png", scale=DOTS, border=QUIET)
    return stream.getvalue()


def qr_bits(text: str) -> tuple[int, str]:
    """Return the modules a side of the QR code of a text, and all of them row by row: base64 of bits.

    A bit is 1 where a module is dark; the first one is the highest of the first byte. White around is left to
    the page.

    Raises
    ------
    segno.DataOverflowError
        If the text is longer than a code can hold (2,953 bytes).
    """
    rows = _code(text).matrix
    bits = "".join("1" if module else "0" for row in rows for module in row)
    whole = bits.ljust(-(-len(bits) // 8) * 8, "0")
    return len(rows), b64encode(int(whole, 2).to_bytes(len(whole) // 8)).decode("ascii")


@lru_cache(maxsize=1_000)
def _code(text: str) -> segno.QRCode:
    """Return the code of a text; page and workbook of a plan ask for the same ones."""
    return segno.make_qr(text, error="l")
