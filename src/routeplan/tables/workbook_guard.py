"""A look at a workbook before it is opened: what it unpacks to, and how far its cells reach.

A workbook of a few kilobytes can unpack to gigabytes, name a cell in the last row and column, for which the
reader sets up all cells before it, or say one long text a million times. The parts are unpacked here one
after the other, whatever sizes the archive claims, and counted. The reader is given an archive written anew
of what was looked at: it finds the parts of one in a way of its own, and could find others.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_PARTS, MOST_UNPACKED_BYTES
from routeplan.tables.sheet_extent import Extent, ods_extents, shared_bytes, shared_lengths, xlsx_extent

HEAD, HEAD_BYTES = b"PK\x03\x04", 30
ODS_CONTENT = "content.xml"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NEEDED = (".xml", ".rels", "mimetype")
"""Ends of the names of parts in which cells stand, or what they need."""

CELLS = re.compile(rb"<(?:[^\s<>/]+:)?sheetData\b")
SHARED = re.compile(rb"<(?:[^\s<>/]+:)?sst\b")


def harmless(content: bytes) -> bytes:
    """Return a workbook, XLSX or ODS, with no other parts than those that were looked at.

    Raises
    ------
    FaultError
        If it is no such archive (RP105), or holds more than routeplan reads (RP721).
    """
    try:
        parts = _needed_parts(content)
        shared = [shared_lengths(part) for part in parts.values() if SHARED.search(part)]
        if len(shared) > 1:
            raise ValueError("shared texts twice")
        for name, part in parts.items():
            for extent in _extents(name, part, *shared):
                extent.refuse_too_far()
                if extent.text_bytes > MOST_UNPACKED_BYTES:
                    raise _unpacks_to_much()
        return _packed(parts)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as error:
        raise not_a_workbook() from error


def not_a_workbook() -> FaultError:
    """Return the fault of a file that cannot be opened."""
    return FaultError(
        "RP105", text("the file is not a workbook"), text("Open it in your spreadsheet and save it as .xlsx")
    )


def _unpacks_to_much() -> FaultError:
    """Return the fault of an archive that unpacks to too much."""
    return FaultError(
        "RP721",
        text("the workbook unpacks to more than {size} MB", size=MOST_UNPACKED_BYTES // 2**20),
        text("Save the one sheet that is needed as CSV, without pictures and styles"),
    )


def _needed_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts in which cells may stand, or what they need; all parts are counted.

    Raises
    ------
    ValueError
        If two of them have one name.
    """
    left, parts = MOST_UNPACKED_BYTES, dict[str, bytes]()
    for name, part in _parts(content):
        left -= len(part)
        if left < 0:
            raise _unpacks_to_much()
        if name.lower().endswith(NEEDED):
            if name in parts:
                raise ValueError(name)
            parts[name] = part
    return parts


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield names and parts of an archive as they unpack, each up to one byte more than may be.

    Raises
    ------
    ValueError
        If a part is packed in a way that spreadsheets do not use, or does not begin where the archive says.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise _unpacks_to_much()
    for entry in entries:
        head = content[entry.header_offset : entry.header_offset + HEAD_BYTES]
        if not head.startswith(HEAD) or len(head) < HEAD_BYTES or entry.compress_type not in METHODS:
            raise ValueError(entry.filename)
        skipped = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        start = entry.header_offset + HEAD_BYTES + skipped
        packed = memoryview(content)[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            yield entry.filename, bytes(packed)
        else:
            inflated = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MOST_UNPACKED_BYTES + 1)
            yield entry.filename, inflated


def _extents(name: str, part: bytes, shared: list[int] | None = None) -> Iterator[Extent]:
    """Yield how far the sheets in a part reach: those of an ODS, or the one of an XLSX if it has any."""
    if name == ODS_CONTENT:
        yield from ods_extents(part)
    if CELLS.search(part):
        extent = xlsx_extent(part)
        if shared and extent.cells * max(shared) > MOST_UNPACKED_BYTES:
            extent.text_bytes = shared_bytes(part, shared)
        yield extent


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts, stored as they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return stream.getvalue()
