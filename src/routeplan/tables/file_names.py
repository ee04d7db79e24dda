"""File names made from ids, safe on every system."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 48
MARK_LENGTH = 8
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


def file_name(text: str, suffix: str, taken: Collection[str] = ()) -> str:
    """Return a file name for an id.

    Separators, control characters, dots and blanks at the ends and the names of devices are replaced. A
    name that had to be changed, or that is taken, ends in a mark made from the id, so that two ids never
    get one name.

    Parameters
    ----------
    suffix
        What the name ends in, such as ``.ics``.
    taken
        File names in use already; upper and lower case count as the same.
    """
    return _distinct(text, suffix, {name.casefold() for name in taken})


def file_names(texts: Iterable[str], suffix: str) -> dict[str, str]:
    """Return a file name for each of several ids, all different, as ``file_name`` makes them in turn."""
    names, used = dict[str, str](), set[str]()
    for one in texts:
        names[one] = _distinct(one, suffix, used)
        used.add(names[one].casefold())
    return names


def _distinct(text: str, suffix: str, used: Collection[str]) -> str:
    """Return a file name that is not among those in use, which are given without upper case."""
    clean = _cleaned(text)
    if clean != text or f"{clean}{suffix}".casefold() in used:
        clean += "-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:MARK_LENGTH]
    return clean + suffix


def _cleaned(text: str) -> str:
    """Return what is left of an id when all that a file system minds is gone."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(sign if sign.isprintable() else "_" for sign in composed)
    clean = FORBIDDEN.sub("_", visible)[:LONGEST].strip(". ").lstrip("-~")
    return f"_{clean}" if not clean or RESERVED.fullmatch(clean) else clean
