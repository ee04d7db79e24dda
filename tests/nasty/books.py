"""Workbooks put together part by part, as no spreadsheet would."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
HEAD = ("customer_id", "name", "lat", "lon", "class")
ROWS = (HEAD, ("C1", "Cafe", 48.21, 16.38, "A"), ("C2", "Bakery", 48.2, 16.37, "B"))


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column, A for 1."""
    return "" if column < 1 else letters((column - 1) // 26) + chr(65 + (column - 1) % 26)


def cell(row: int, column: int, value: object) -> str:
    """Return a cell of XLSX."""
    place = f"{letters(column)}{row}"
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def rows_xml(rows=ROWS) -> str:
    """Return the rows of a sheet of XLSX."""
    return "".join(
        f'<row r="{r}">{"".join(cell(r, c, value) for c, value in enumerate(row, 1))}</row>'
        for r, row in enumerate(rows, 1)
    )


def sheet_xml(rows: str, before: str = "") -> str:
    """Return a sheet of XLSX."""
    return f'{before}<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'


def xlsx(
    rows: str | None = None,
    *,
    before: str = "",
    sheets: tuple[tuple[str, str, str], ...] = (),
    replaced: Mapping[str, str | bytes] | None = None,
    styles: str = "",
) -> bytes:
    """Return a workbook with a sheet, or with several as (name, state, rows); parts may be replaced."""
    found = sheets or (("Sheet1", "visible", rows_xml() if rows is None else rows),)
    numbers = range(1, len(found) + 1)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATION}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
            for n, (name, state, _) in zip(numbers, found, strict=True)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{kind}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in numbers
        )
        + f'<Relationship Id="rId99" Type="{kind}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}">{styles}</styleSheet>',
    }
    parts |= {
        f"xl/worksheets/sheet{n}.xml": sheet_xml(rows, before)
        for n, (_, _, rows) in zip(numbers, found, strict=True)
    }
    return zipped({**parts, **(replaced or {})})


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def ods(rows: str, before: str = "", cut: str = "") -> bytes:
    """Return an OpenDocument spreadsheet with one sheet, perhaps cut off before some text."""
    content = (
        f'{before}<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}">'
        f'<office:body><office:spreadsheet><table:table table:name="Sheet1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    content = content[: content.index(cut)] if cut else content
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_row(cells, *, repeated: int = 1, columns: int = 1) -> str:
    """Return a row of ODS, it and its last cell repeated."""
    made = [
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="'
        f'{columns if place == len(cells) - 1 else 1}"><text:p>{escape(str(one))}</text:p></table:table-cell>'
        for place, one in enumerate(cells)
    ]
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(made)}</table:table-row>'
