"""From the bytes of a CSV file to its text."""

import codecs
from collections import Counter
from dataclasses import dataclass

from routeplan.language import mark, text
from routeplan.tables.faults import FaultError
from routeplan.tables.western import western

LEAST_COMMON = 0.5
LEAST_HIGH = 0.2
REMEDY = mark("Save it again as 'CSV UTF-8' from your spreadsheet")
SIGNATURES = (
    (
        b"PK\x03\x04",
        mark("the file is an Excel workbook, not CSV"),
        mark("Rename it so that it ends in .xlsx, or save it as 'CSV UTF-8'"),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        mark("the file is an old Excel workbook, not CSV"),
        mark("Open it in your spreadsheet and save it as .xlsx"),
    ),
    (
        b"%PDF",
        mark("the file is a PDF document, not CSV"),
        mark("Export the table as CSV or XLSX from where it comes from"),
    ),
)
COMMON = {"gb2312": (0xA1, 0xD7), "big5": (0xA1, 0xC6)}


UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
"""Marks at the beginning; that of UTF-32 begins as that of UTF-16 does, so it is looked for first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a CSV file, and whether its encoding is a guess that somebody should look at."""

    text: str
    is_western: bool = False


def text_of(content: bytes) -> str:
    """Return the text of a CSV file; encodings and errors as for ``decoded``."""
    return decoded(content).text


def decoded(content: bytes) -> Decoded:
    """Return the text of a CSV file.

    It may be in UTF-8 (with or without BOM), UTF-16 with BOM, GB18030, Big5, or Windows-1252 as long as it
    looks like Western Europe.

    Raises
    ------
    FaultError
        If the file is empty, not text, or in another encoding.
    """
    _refuse_empty(content)
    if content.startswith(UTF_32):
        raise FaultError("RP106", text("the file is in UTF-32"), text(REMEDY))
    if content.startswith(UTF_16):
        return Decoded(text=_utf_16(content))
    _refuse_other_formats(content)
    try:
        return Decoded(text=content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _chinese_or_western(content, may_be_western=not _is_broken_utf_8(content, error.start))


def _is_broken_utf_8(content: bytes, first_wrong: int) -> bool:
    """Return whether bytes that are not UTF-8 were meant so: some of them are, or all but for surrogates."""
    if not content[:first_wrong].isascii():
        return True
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_empty(content: bytes | str) -> None:
    """Raise when there is nothing but blanks."""
    if not content.strip():
        raise FaultError(
            "RP103", text("the file is empty"), text("Put a heading and at least one row into it")
        )


def _utf_16(content: bytes) -> str:
    """Return the text of a file in UTF-16, whose mark says which byte comes first."""
    try:
        found = content.decode("utf-16")
    except UnicodeDecodeError:
        raise FaultError("RP106", text("the file is in UTF-16, and broken"), text(REMEDY)) from None
    _refuse_empty(found)
    _refuse_other_formats(found.encode())
    return found


def _refuse_other_formats(content: bytes) -> None:
    """Raise when the bytes are clearly something else than text in rows."""
    for signature, message, remedy in SIGNATURES:
        if content.startswith(signature):
            raise FaultError("RP105", text(message), text(remedy))
    if b"\0" in content:
        raise FaultError(
            "RP105", text("the file holds binary data, not CSV"), text("Save the table as CSV or XLSX")
        )
    start = content[:2000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise FaultError(
            "RP105",
            text("the file is a web page, not CSV"),
            text("Open it in your spreadsheet and save it as CSV or XLSX"),
        )


def _chinese_or_western(content: bytes, *, may_be_western: bool) -> Decoded:
    """Return the text in the Chinese encoding that makes most sense of it, or else in Windows-1252.

    Nearly any bytes decode as GB18030, so a reading counts only when at least half of its characters
    are among the common ones (level one of GB 2312 and of Big5, and punctuation). In Western encodings
    an accented letter is mostly followed by a plain one, hence the look at second bytes. Where the bytes can
    be read as Chinese at all, words must say that they are Western.
    """
    readings = []
    for encoding in ("gb18030", "big5"):
        try:
            found = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_common_share(found, encoding), encoding == "gb18030", found))
    best = max(readings, default=(0.0, False, ""))
    other = western(content) if may_be_western else None
    if best[0] >= LEAST_COMMON and not (other and other.is_sure):
        return Decoded(text=best[2])
    if other is None or (readings and not other.is_likely):
        raise FaultError(
            "RP106",
            text("the file is neither in UTF-8 or UTF-16 nor in GB18030, Big5 or Windows-1252"),
            text(REMEDY),
        )
    return Decoded(text=other.text, is_western=True)


def _common_share(text: str, encoding: str) -> float:
    """Return the share of common characters among those outside ASCII; 0 where it looks Western.

    All characters count, so that the order of the rows does not matter; each is looked at once.
    """
    counts = Counter(text)
    outside = {one: count for one, count in counts.items() if not one.isascii()}
    whole = sum(outside.values())
    pairs = ((one.encode(encoding), count) for one, count in outside.items())
    high = sum(count for pair, count in pairs if len(pair) == 2 and pair[1] >= 0xA1)
    if not whole or high < LEAST_HIGH * whole:
        return 0.0
    return sum(count for one, count in outside.items() if _is_common(one)) / whole


def _is_common(character: str) -> bool:
    """Return whether a character is common in simplified or in traditional Chinese, or punctuation."""
    for encoding, (first, last) in COMMON.items():
        pair = character.encode(encoding, errors="ignore")
        if len(pair) == 2 and first <= pair[0] <= last:
            return True
    return False
