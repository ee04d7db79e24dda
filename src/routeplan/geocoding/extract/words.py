"""Addresses as words that compare: case, accents, abbreviations, Chinese characters, house numbers."""

import re
import unicodedata
from collections.abc import Sequence

from routeplan.geocoding.names import APOSTROPHES, IDEOGRAPH, PLAIN_LETTERS, SPELLED_UMLAUTS

NUMBER = re.compile(r"\d+ ?[a-z]?(?![a-z0-9])(?:[-–/+]\d+[a-z]?(?![a-z0-9]))*")
TOKEN = re.compile(rf"{NUMBER.pattern}|{IDEOGRAPH.pattern}|\d+[a-z0-9]*|(?:(?!{IDEOGRAPH.pattern})[^\W\d_])+")
HOUSE_NUMBER = re.compile(r"\d+[a-z]?")
IDEOGRAPHS = str.maketrans(
    "臺區縣鄉鎮號東國門龍灣華廣場園樓總關長馬興龔雲陽陸寶義劃橋漢濟蘇滬鄭錦",
    "台区县乡镇号东国门龙湾华广场园楼总关长马兴龚云阳陆宝义划桥汉济苏沪郑锦",
)
CHINESE_DIGITS = {
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
SECTION = re.compile("([一二三四五六七八九])(?=段)")
ENDINGS = (
    ("strasse", "st"),
    ("straße", "st"),
    ("strase", "st"),
    ("str", "st"),
    ("platz", "pl"),
    ("pl", "pl"),
    ("gasse", "gasse"),
)
"""What German street names end in and other people write as a word of its own."""
LEAST_STEM = 3
SAME = {
    "strasse": "st", "str": "st", "street": "st", "sankt": "st", "saint": "st", "san": "st",
    "platz": "pl", "place": "pl", "avenue": "av", "ave": "av", "avenida": "av", "avda": "av",
    "boulevard": "bd", "blvd": "bd", "boul": "bd", "road": "rd", "lane": "ln", "drive": "dr", "doktor": "dr",
    "doctor": "dr", "square": "sq", "court": "ct", "highway": "hwy", "professor": "prof", "triq": "triq",
    "trq": "triq", "pjazza": "pjazza", "pza": "pjazza", "rue": "rue", "r": "rue",
}  # fmt: skip
"""One word for each; ``St`` is street and saint alike, so both become the same."""
MALTESE = {"triq", "pjazza", "sqaq", "misrah", "vjal"}
ARTICLES = {"il", "l", "ir", "is", "it", "in", "id", "ix", "iz", "tal", "ta"}
NUMBER_WORDS = {"号", "no", "nr", "nru", "nummer", "hausnummer"}


def address_words(text: str) -> tuple[str, ...]:
    """Return the words of an address or a name so that different spellings compare.

    A house number with its letter or range is one word (``12 a`` is ``12a``, ``12-14`` stays), and so is
    each Chinese character; ``Leopoldstraße``, ``Leopoldstr.`` and ``Leopold Strasse`` are ``leopold st``.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(PLAIN_LETTERS).translate(IDEOGRAPHS)
    folded = SECTION.sub(lambda found: CHINESE_DIGITS[found[1]], APOSTROPHES.sub("", folded))
    bare = "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
    words = [part for token in TOKEN.findall(bare) for part in _parts(token)]
    if MALTESE & set(words):
        words = [word for word in words if word not in ARTICLES]
    return tuple(word for word in words if word not in NUMBER_WORDS)


def name_keys(name: str) -> frozenset[str]:
    """Return what a name is found by: its words, with ``ö`` as ``o`` and as ``oe``."""
    composed = unicodedata.normalize("NFC", name).casefold().translate(SPELLED_UMLAUTS)
    return frozenset(filter(None, (key_of(address_words(name)), key_of(address_words(composed)))))


def key_of(words: Sequence[str]) -> str:
    """Return words as one text."""
    return " ".join(words)


def house_numbers(text: str) -> tuple[str, ...]:
    """Return the house numbers in a text: of ``12-14`` itself first, then 12 and 14; of ``8;10`` each."""
    found: list[str] = []
    for part in re.split(r"[;,、]", unicodedata.normalize("NFKC", text).casefold()):
        whole = re.sub(r"\s+|号|號", "", part).replace("–", "-")
        if whole and whole[0].isdigit():
            found += [whole, *HOUSE_NUMBER.findall(whole)]
    return tuple(dict.fromkeys(found))


def is_number(word: str) -> bool:
    """Return whether a word can be a house number."""
    return word[0].isdigit()


def leading_number(number: str) -> int:
    """Return the digits that a house number begins with, 0 without any."""
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0


def _parts(token: str) -> tuple[str, ...]:
    """Return the words in a token: German endings on their own, numbers without blanks."""
    if token[0].isdigit():
        return (re.sub(r"\s", "", token).replace("–", "-"),)
    if token in SAME:
        return (SAME[token],)
    for ending, word in ENDINGS:
        if token.endswith(ending) and len(token) >= len(ending) + LEAST_STEM:
            return (token.removesuffix(ending), word)
    return (token,)
