"""JSON laid out so that one visit, one customer or one call takes one line."""

import json
from typing import Any

ONE_ITEM_A_LINE = frozenset({"calendars", "customer_ids", "inputs", "notices", "unassigned"})


def lay_out(value: Any, name: str = "", indent: str = "") -> str:
    """Return JSON text with sorted keys, records one a line.

    A list of records is broken into lines, and so is all that holds one; the rest stays on its line.

    Parameters
    ----------
    name
        Key under which the value stands; some keys hold plain items that get a line each.
    indent
        Blanks before the closing bracket.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    if not _breaks(value, name):
        return _plain(value)
    deeper = indent + " "
    if isinstance(value, dict):
        lines = [f"{_plain(key)}: {lay_out(one, key, deeper)}" for key, one in sorted(value.items())]
        opening, closing = "{}"
    else:
        lines = [lay_out(one, "", deeper) for one in value]
        opening, closing = "[]"
    return f"{opening}\n{deeper}" + f",\n{deeper}".join(lines) + f"\n{indent}{closing}"


def _breaks(value: Any, name: str) -> bool:
    """Return whether a value takes more than one line."""
    if not isinstance(value, dict | list) or not value:
        return False
    if name in ONE_ITEM_A_LINE:
        return True
    if isinstance(value, dict):
        return any(_breaks(one, key) for key, one in value.items())
    return any(isinstance(one, dict) or _breaks(one, "") for one in value)


def _plain(value: Any) -> str:
    """Return JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)
