"""Texts of call reports that would do for any call, pointed out so that false alarms stay rare."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from routeplan.reports.generic_phrases import ANYWHERE, LITTLE_WORDS, OF_COLUMN

WhyGeneric = Literal["phrase", "short", "name"]
NO_WORDS = re.compile(r"[^\w]+")
HAN = re.compile(r"[\u3400-\u9fff]")
DIGIT = re.compile(r"\d")
LONG_WORD = 13
"""Letters from which on one word, such as a German compound, says enough."""
LONG_THING = 5
"""Letters from which on one word says what was promised, such as samples."""
LEAST_HAN = 3
"""Chinese characters that can say something."""
SAME_TEXT = 3
"""Customers from whose reports on the same text looks copied."""
COLUMNS = ("purpose", "key_points", "promise", "result", "next_step")
"""Columns of a report that hold a text."""


def plain_words(written: str) -> str:
    """Return a text without case, width and punctuation, its words parted by single blanks."""
    return NO_WORDS.sub(" ", unicodedata.normalize("NFKC", written).casefold()).strip()


def why_generic(column: str, written: str, names: Iterable[str] = ()) -> WhyGeneric | None:
    """Return why a text says nothing about its call, None where it does or is empty.

    It is a phrase that fits every call, too short to say anything (one short word without a figure, or two
    Chinese characters), or only the name of the customer or of a person there.

    Parameters
    ----------
    names
        Of the customer and of people there.
    """
    words = plain_words(written)
    if not words:
        return "short" if written.strip() else None
    core = _without_little_words(words)
    known = ANYWHERE | OF_COLUMN.get(column, frozenset())
    if words in known or core in known or not core:
        return "phrase"
    if any(words == plain_words(one) for one in names if one):
        return "name"
    return "short" if _is_short(core, LONG_THING if column == "promise" else LONG_WORD) else None


def repeated_texts(texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the texts, as plain words, that stand in the reports of three customers or more.

    Parameters
    ----------
    texts
        (customer id, text) pairs of one column.
    """
    customers: Mapping[str, set[str]] = defaultdict(set)
    for customer_id, written in texts:
        if words := plain_words(written):
            customers[words].add(customer_id)
    return frozenset(words for words, ids in customers.items() if len(ids) >= SAME_TEXT)


def _without_little_words(words: str) -> str:
    """Return words without those that say nothing."""
    return " ".join(one for one in words.split() if one not in LITTLE_WORDS)


def _is_short(words: str, long_word: int) -> bool:
    """Return whether a text is one word of fewer letters, or too few Chinese characters, without a figure."""
    if DIGIT.search(words):
        return False
    if HAN.search(words):
        return len(words.replace(" ", "")) < LEAST_HAN
    return " " not in words and len(words) < long_word
