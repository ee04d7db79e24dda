"""JSON as text, once it is known that it does not take more memory than there is."""

import json
import re
from typing import Any

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_LISTS

HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""The escape of half a character; two of them make a whole one."""


def json_text(content: bytes) -> str:
    """Return the text of a JSON file in UTF-8.

    Raises
    ------
    FaultError
        If it would become more lists and objects than any file of ours holds (RP721).
    UnicodeDecodeError
        If it is not UTF-8.
    """
    if content.count(b"[") + content.count(b"{") > MOST_LISTS:
        raise FaultError(
            "RP721",
            text("the file holds more than {count} lists", count=MOST_LISTS),
            text("Make it again, or cut out the part that you need"),
        )
    return content.decode("utf-8-sig")


def read_json(written: str, **how: Any) -> Any:
    """Return what a JSON text says, as ``json.loads`` does, without texts that no file can hold.

    Raises
    ------
    ValueError
        If it is not JSON, or a text in it holds half a character.
    """
    raw = json.loads(written, **how)
    if HALF.search(written):
        json.dumps(raw, ensure_ascii=False).encode("utf-8")
    return raw
