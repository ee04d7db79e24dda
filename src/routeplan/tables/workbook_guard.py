"""A look at a workbook before it is opened: what it unpacks to, and how far its cells reach.

A workbook of a few kilobytes can unpack to gigabytes, or name a cell in the last row and column, for which
the reader sets up all cells before it. The parts are unpacked here one after the other, whatever sizes the
archive claims, and counted.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_PLACES,
    MOST_ROWS,
    MOST_UNPACKED_BYTES,
)

HEAD, HEAD_BYTES = b"PK\x03\x04", 30
ODS_CONTENT = "content.xml"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']\s*([A-Za-z]+)(\d+)[^>]*?(/>|></|>)")
TOKENS = re.compile(
    rb"<table:table[\s>]|(?P<row><table:table-row\b[^>]*>)|(?P<cell><table:(?:covered-)?table-cell\b[^>]*>)"
)
REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,12})[\"']")


@dataclass(slots=True, kw_only=True)
class Extent:
    """How far a sheet reaches: rows, columns, and cells that hold something."""

    rows: int = 0
    columns: int = 0
    cells: int = 0

    def refuse_too_far(self) -> None:
        """Refuse a sheet that is larger than routeplan reads.

        Raises
        ------
        FaultError
            If it is (RP721).
        """
        too_far = self.rows > MOST_ROWS or self.columns > MOST_COLUMNS
        if too_far or self.rows * self.columns > MOST_PLACES:
            raise FaultError(
                "RP721",
                text(
                    "a sheet reaches to row {row} and column {column}, further than routeplan reads",
                    row=self.rows,
                    column=self.columns,
                ),
                text("Delete what stands far below or far to the right of the table, and save it again"),
            )
        if self.cells > MOST_CELLS:
            raise too_many_cells()


def too_many_cells() -> FaultError:
    """Return the fault of a table with too many cells."""
    return FaultError(
        "RP721",
        text("the table has more than {count} cells", count=MOST_CELLS),
        text("Take out rows and columns that are not needed, or split it"),
    )


def refuse_harmful(content: bytes) -> None:
    """Look at a workbook, XLSX or ODS, before it is opened.

    Raises
    ------
    FaultError
        If it is no such archive (RP105), or holds more than routeplan reads (RP721).
    """
    left = MOST_UNPACKED_BYTES
    try:
        for name, part in _parts(content):
            left -= len(part)
            if left < 0:
                raise _unpacks_to_much()
            if name == ODS_CONTENT:
                refuse_broken_xml(part)
            for extent in _extents(part):
                extent.refuse_too_far()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as error:
        raise not_a_workbook() from error


def refuse_broken_xml(part: bytes) -> None:
    """Refuse a part that does not close what it opens, for which the reader of ODS would look for ever.

    Nothing that the part names is fetched or put in its place: a part that declares anything is refused.

    Raises
    ------
    ValueError
        If it is not well-formed, or has declarations of its own.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def _refuse_declaration(*_: object) -> None:
    """Refuse the declarations in which entities are defined."""
    raise ValueError("declarations")


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


def _extents(part: bytes) -> Iterator[Extent]:
    """Yield how far the sheets in a part reach: the one of an XLSX, or those of an ODS."""
    if b"<table:table" in part:
        yield from _ods_extents(part)
    else:
        yield _xlsx_extent(part)


def _xlsx_extent(part: bytes) -> Extent:
    """Return how far the cells of a sheet of XLSX reach; those that only have a format do not count."""
    extent, columns = Extent(), set[bytes]()
    for found in CELL.finditer(part):
        column, row, end = found.groups()
        if end == b">":
            extent.rows = max(extent.rows, int(row[:12]))
            extent.cells += 1
            columns.add(column)
    extent.columns = max(map(column_number, columns), default=0)
    return extent


def column_number(column: bytes) -> int:
    """Return the number of a column by its letters, 1 for A; more than there are for long ones."""
    number = 0
    for letter in column.upper()[:5]:
        number = number * 26 + letter - 64
    return number


def _ods_extents(part: bytes) -> Iterator[Extent]:
    """Yield how far the sheets of an ODS reach, rows and cells that are repeated counted as often."""
    extent, row, times, column = Extent(), 0, 1, 0
    for found in TOKENS.finditer(part):
        if found["row"]:
            row, times, column = row + times, _repeats(found["row"]), 0
        elif found["cell"]:
            repeats = _repeats(found["cell"])
            column += repeats
            if not found["cell"].endswith(b"/>"):
                extent.rows, extent.columns = max(extent.rows, row + times - 1), max(extent.columns, column)
                extent.cells += repeats * times
        else:
            yield extent
            extent, row, times, column = Extent(), 0, 1, 0
    yield extent


def _repeats(element: bytes) -> int:
    """Return how often a row or a cell stands there."""
    found = REPEATED.search(element)
    return max(1, int(found[1])) if found else 1
