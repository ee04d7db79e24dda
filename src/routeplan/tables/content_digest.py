"""Digests by which a plan knows the files it was made from again: of what they say, not of how."""

import codecs
import hashlib
import json
from pathlib import PurePath

from routeplan.tables.faults import FaultError
from routeplan.tables.read import read_sheet
from routeplan.tables.sheet import Sheet

TABLES = frozenset({".csv", ".xlsx"})
TEXTS = frozenset({".toml", ".geojson"})


def content_digest(file: str, content: bytes) -> str:
    """Return a SHA-256 of what a file of a workspace says.

    Of a table it is that of its rows in sorted order: rows that change places, another encoding, other ends
    of lines, blank lines, and CSV or XLSX with the same texts are the same. Of settings and drawn shapes
    it is that of the text, whatever its ends of lines and with or without a byte order mark. Of anything
    else, and of a table that cannot be read, it is that of the bytes.

    Parameters
    ----------
    file
        Name of the file, which says what it is.
    """
    suffix = PurePath(file).suffix.lower()
    if suffix in TABLES:
        try:
            return rows_digest(read_sheet(file, content, may_lack_rows=True))
        except FaultError:
            return bytes_digest(content)
    return bytes_digest(_plain(content) if suffix in TEXTS else content)


def rows_digest(sheet: Sheet) -> str:
    """Return a SHA-256 of the headings and the rows of a table, the rows in sorted order."""
    whole = hashlib.sha256(_line(sheet.headings))
    for cells in sorted(cells for _, cells in sheet.rows):
        whole.update(_line(cells))
    return whole.hexdigest()


def bytes_digest(content: bytes) -> str:
    """Return the SHA-256 of a file as it stands."""
    return hashlib.sha256(content).hexdigest()


def says_the_same(file: str, content: bytes, digest: str) -> bool:
    """Return whether a file still says what a digest was made of; that of its bytes is one of old plans."""
    return digest in (bytes_digest(content), content_digest(file, content))


def _line(cells: tuple[str, ...]) -> bytes:
    """Return the bytes of a row; the lengths of its texts are in them, so that no two rows look alike."""
    return json.dumps(cells, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _plain(content: bytes) -> bytes:
    """Return a text without byte order mark and with line feeds only."""
    return content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
