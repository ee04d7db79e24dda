"""Names of towns as people write them, made comparable."""

import re
import unicodedata

IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
NOT_A_WORD = re.compile(r"[^\w]+")
APOSTROPHES = re.compile(r"['’‘`´]")
PLAIN_LETTERS = str.maketrans(
    {"ħ": "h", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
SPELLED_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
SAME_WORD = {"st": "sankt", "saint": "sankt"}
SAME_IDEOGRAPH = str.maketrans("臺區縣鄉鎮", "台区县乡镇")


def has_ideographs(text: str) -> bool:
    """Return whether a text has Chinese characters."""
    return IDEOGRAPH.search(text) is not None


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and punctuation; ``St.`` is read as ``Sankt``."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(PLAIN_LETTERS)
    folded = APOSTROPHES.sub("", folded)
    bare = "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
    return tuple(SAME_WORD.get(word, word) for word in NOT_A_WORD.split(bare) if word)


def spellings(name: str) -> frozenset[tuple[str, ...]]:
    """Return the words of a name in each of its spellings: with ``ö`` as ``o`` and as ``oe``."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return frozenset({plain_words(name), plain_words(composed.translate(SPELLED_UMLAUTS))})


def plain_ideographs(text: str) -> str:
    """Return a text without blanks, the commonest variant characters of Chinese place names made one."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(SAME_IDEOGRAPH)
