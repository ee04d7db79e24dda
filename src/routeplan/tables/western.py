"""Whether a reading of bytes as Windows-1252 makes a table of Western Europe.

Nearly any bytes decode as Windows-1252, so every character outside ASCII is looked at between its neighbours.
In bytes of another encoding there are signs between letters (cp850, Mac Roman, cp1250), letters where no
Western language has them (the č of cp1250 is an è, also before vowels), and several such letters in a row
(Cyrillic, Greek, Chinese). What both encodings say alike does not matter.
"""

import re
from collections import Counter
from dataclasses import dataclass

MOST_ODD = 0.01
"""Share of characters outside ASCII that may be odd: tables have names of other languages now and then."""

ACCENTED = "À-ÖØ-öø-ÿŒœŠšŽžŸ"
LETTER = f"[A-Za-z{ACCENTED}]"
CAPITAL, SMALL = "[A-ZÀ-ÖØ-ÞŒŠŽŸ]", "[a-zß-öø-ÿœšž]"
VOWEL, CONSONANT = "[aeiouyà-æè-ïò-öø-ýÿœ]", "[b-df-hj-np-tv-xz]"
LOOSE = "\xa0\xad’‘‚“”„«»‹›–—…•†"
"""Signs that may touch any letter or sign."""

TIGHT = "€£§°²³¹½¼¾·´µ×±©®™ªº¡¿"
UNHEARD_OF = re.compile(rf"[^\t\n\x0c\r -~{ACCENTED}{LOOSE}{TIGHT}]")
"""Characters that no such table has: those that steer a device, and signs that are not in names."""

ELIDED = (
    "l", "d", "c", "j", "m", "n", "s", "t", "o", "qu", "un", "gl", "all", "dell", "dall", "nell", "sull",
    "quell", "degl", "negl", "sant", "jusqu", "lorsqu", "puisqu", "presqu", "aujourd", "entr", "grand",
)  # fmt: skip
"""What stands before the apostrophe in l’Été, dell’Arte, O’Brien."""

BEFORE = "|".join(f"(?<=(?<!{LETTER}){one}.)" for one in ELIDED)
APOSTROPHE = re.compile(rf"[’´](?i:(?:{BEFORE})(?=h|{VOWEL})|(?=s(?!{LETTER})))")
BETWEEN_LETTERS = rf"(?i:{LETTER}[^\w\x00-\x7f\xa0\xad–—·]{LETTER}|{LETTER}[²³¹½¼¾ªº]{LETTER})"
ODD_SIGNS = (
    BETWEEN_LETTERS,
    rf"{LETTER}[–—]{SMALL}",
    rf"(?<![lL])·{LETTER}|[^lL]·{LETTER}|{LETTER}·[^lL]{LETTER}",
    rf"[{ACCENTED}{TIGHT}][{TIGHT}].|.[{TIGHT}][{ACCENTED}]",
    rf"{LETTER}[§½¼¾„‚¡¿µ].|.[§½¼¾£€™®©…†ªº²³¹]{LETTER}|[^mM\W\d_][²³¹].",
    rf".[„‚](?![\w“”„‚‘’«»]).|.[¡¿](?!{LETTER}).",
)
ODD_CAPITALS = rf"{LETTER}(?=[{ACCENTED}]){CAPITAL}{SMALL}|{SMALL}(?=[{ACCENTED}]){CAPITAL}."
PAIRS = "[äöü]ß|ää|öö|éé|åå|ç[ãõáâàéêíóôúû]|[áéíóúýæö]ð|[þð][áéíóúýæö]|ñ[áéíóú]|[áéíóúê]ñ|ü[éí]"
"""Letters outside ASCII that do follow each other: Größe, Conceição, Núñez, Ráðhús."""

ODD_LETTERS = (
    rf".(?!{PAIRS})(?=[{ACCENTED}].)(?!.\W)[{ACCENTED}][{ACCENTED}]",
    rf".ñ(?!{VOWEL}).",
    rf"[ae]è.|.è(?:{VOWEL}|k)|[ií]è\W",
    rf"{VOWEL}ø(?!y){VOWEL}|.ø[áéíìù]|\wø[iou]",
    rf".[ìù]{LETTER}|{VOWEL}ì.|[aeu]ù.",
    rf"[aeoy]ò.|.ò{VOWEL}",
    r".õ[^e]",
    r".ã(?![oes]|\W).|iã[^oe]",
    r"[aiouyœêé]æ.",
    r"\wœ(?![uiî]).|\Wœ(?![uicnd]).",
    rf"(?!{VOWEL}).ï.",
    rf"{CONSONANT}š{CONSONANT}",
    r"(?![íl])\wþ.",
    r"[aeiou]áe|[ae]á[\W\d]",
    r"\Wß.",
)
ODD_ALONE = re.compile(rf"{LETTER}[–—…•].|[a-z]\xa0[a-z]", re.DOTALL)
"""What is odd where no letter is outside ASCII: the à, ò and á of cp850 behind and between letters."""

ODD = re.compile("|".join((*ODD_SIGNS, ODD_CAPITALS)), re.DOTALL)
ODD_IN_SMALL = re.compile("|".join(ODD_LETTERS), re.DOTALL)

OUTSIDE = re.compile(r"[^\x00-\x7f]")
WORD = re.compile(rf"{LETTER}+")
FOREIGN = (("ðþý", "ðþý", "áéíóúæö"), ("û", "áíóú", "èêàçôâîïñäßåø"))
"""Letters that ğ, ş and ı of Turkish and ű of Hungarian are read as. They are foreign where the second
letters are more than the third, which go with them in Western Europe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Western:
    """Bytes read as Windows-1252.

    Parameters
    ----------
    is_sure
        Whether they are no Chinese: nothing is odd, and most words with letters outside ASCII have far more
        within, which pairs of bytes that make characters never have.
    is_likely
        Whether at least one word has.
    """

    text: str
    is_sure: bool
    is_likely: bool


def western(content: bytes) -> Western | None:
    """Return bytes read as Windows-1252, None where they are probably something else."""
    try:
        decoded = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if UNHEARD_OF.search(decoded):
        return None
    around = _windows(f"\n{APOSTROPHE.sub(chr(39), decoded)}\n")
    letters = Counter[str]()
    for window, count in around.items():
        letters[window[1].lower()] += count
    alone = not any(map(str.isalpha, letters))
    odd = sum(count for window, count in around.items() if _is_odd(window, alone=alone))
    if odd > MOST_ODD * around.total() or _is_foreign(letters):
        return None
    plain, others = _plain_words(decoded)
    return Western(text=decoded, is_sure=not odd and plain > others, is_likely=plain > 0)


def _windows(text: str) -> Counter[str]:
    """Return how often each character outside ASCII stands between which neighbours."""
    return Counter(text[one.start() - 1 : one.end() + 1] for one in OUTSIDE.finditer(text))


def _plain_words(text: str) -> tuple[int, int]:
    """Return how many words with letters outside ASCII have three and twice as many within, and the rest."""
    plain = others = 0
    for one in WORD.finditer(text):
        word = one[0]
        if not word.isascii():
            within = len(word.encode("ascii", "ignore"))
            is_plain = within >= max(3, 2 * (len(word) - within))
            plain, others = plain + is_plain, others + (not is_plain)
    return plain, others


def _is_odd(window: str, *, alone: bool) -> bool:
    """Return whether the middle one of three characters is not what Western tables hold there."""
    return bool(
        ODD.fullmatch(window)
        or ODD_IN_SMALL.fullmatch(window.lower())
        or (alone and ODD_ALONE.fullmatch(window))
    )


def _is_foreign(letters: Counter[str]) -> bool:
    """Return whether letters stand among others than in the languages of Western Europe that have them."""
    return any(
        any(letters[one] for one in some)
        and sum(letters[one] for one in many) > sum(letters[one] for one in more)
        for some, many, more in FOREIGN
    )
