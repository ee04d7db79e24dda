"""A link as a picture that telephones read."""

from io import BytesIO

import segno

DOTS, QUIET = 4, 4
"""Pixels a module, and modules of white around the code, which readers need."""


def qr_png(text: str) -> bytes:
    """Return the QR code of a text as PNG; the same text gives the same bytes.

    Raises
    ------
    segno.DataOverflowError
        If the text is longer than a code can hold (2,953 bytes).
    """
    stream = BytesIO()
    segno.make_qr(text, error="l").save(stream, kind="png", scale=DOTS, border=QUIET)
    return stream.getvalue()
