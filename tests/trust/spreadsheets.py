"""Schedules as offices keep them: CSV, XLSX and ODS with a row a visit, and grids."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from tests.method.office import Row, columns_of, write_csv, write_xlsx

Grid = Sequence[Sequence[str]]
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Plan">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write_ods(path: Path, rows: Iterable[Row]) -> Path:
    """Write rows as texts into the only sheet of an OpenDocument spreadsheet."""
    rows = list(rows)
    names = columns_of(rows)
    return write_ods_grid(path, [names, *([str(row.get(name, "")) for name in names] for row in rows)])


def write_ods_grid(path: Path, grid: Grid) -> Path:
    lines = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            + escape(cell)
            + "</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in grid
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", ODS_MIME)
        book.writestr("content.xml", ODS_HEAD + lines + ODS_TAIL)
        book.writestr("META-INF/manifest.xml", ODS_MANIFEST.format(mime=ODS_MIME))
    return path


def write_csv_grid(path: Path, grid: Grid) -> Path:
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in grid) + "\n", encoding="utf-8")
    return path


def write_xlsx_grid(path: Path, grid: Grid) -> Path:
    book = Workbook()
    for row in grid:
        book.active.append([cell or None for cell in row])
    book.save(path)
    return path


WRITERS: dict[str, Callable[[Path, Iterable[Row]], Path]] = {
    ".csv": write_csv, ".xlsx": write_xlsx, ".ods": write_ods,
}  # fmt: skip
GRID_WRITERS: dict[str, Callable[[Path, Grid], Path]] = {
    ".csv": write_csv_grid, ".xlsx": write_xlsx_grid, ".ods": write_ods_grid,
}  # fmt: skip
