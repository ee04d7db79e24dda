"""Text from tables that a spreadsheet shows instead of running it."""

import re

RUNS = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"-\d+([.,]\d+)?")


def neutralise(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula.

    Plain negative numbers stay as they are; a number with a plus sign is a telephone number.
    ``restore`` undoes it for every text, those included that begin with apostrophes themselves.
    """
    return f"'{text}" if _guarded(text) else text


def restore(text: str) -> str:
    """Return the text that ``neutralise`` was given."""
    return text[1:] if text.startswith("'") and _guarded(text[1:]) else text


def _guarded(text: str) -> bool:
    """Return whether a spreadsheet would run the text once the apostrophes before it are gone."""
    bare = text.lstrip("'")
    return RUNS.match(bare) is not None and NUMBER.fullmatch(bare) is None
