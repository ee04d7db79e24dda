"""Exports of other systems and small workspaces to import them into, for tests."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from routeplan.errors import InputError
from routeplan.tables.imports.carry_out import How, Imported, carry_out
from routeplan.tables.imports.source import read_file
from routeplan.tables.imports.understand import understand

MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
TODAY = date(2027, 1, 8)
CUSTOMERS = """customer_id,name,lat,lon,class,notes,own
007,Old name,48.20,16.37,A,ring twice,x
X9,Elsewhere,48.1,16.3,C,,y
"""
SALESFORCE = (
    '"Id","Name","BillingStreet","BillingCity","BillingPostalCode","BillingCountry","BillingLatitude",'
    '"BillingLongitude","Phone","Fax","OwnerId","AnnualRevenue","LastActivityDate"\r\n'
    '"007","Acme ""North"", Ltd","Hauptstr. 1\r\n2. Stock","Wien","1010","Austria","48.200",'
    '"16.37","+43 1 5551234","+43 1 5551235","R1","120000","2026-11-02"\r\n'
    '"0B1","Beta","","Linz","4020","Austria","48.30","14.29","","","R1","",""\r\n'
)


def office(folder: Path, customers: str | None = CUSTOMERS, **files: str) -> Path:
    """Write a workspace: ``routeplan_toml`` is routeplan.toml."""
    if customers is not None:
        (folder / "customers.csv").write_text(customers, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_toml", ".toml").replace("_csv", ".csv")).write_text(text, encoding="utf-8")
    return folder


def bring(
    folder: Path, file: Path, table: str = "customers", *, given=None, preset="", sheet="", **how
) -> Imported:
    """Import a file."""
    understood = understand(folder, read_file(file, sheet), table, given or {}, preset)
    return carry_out(understood, How(**how), TODAY)


def faults_of(*given, **more) -> list[tuple[str, int | None, str | None, str | None]]:
    """Return code, row, column and value of the faults of an import that must fail."""
    try:
        bring(*given, **more)
    except InputError as error:
        return [(one.code, one.row, one.column, one.value) for one in error.issues]
    raise AssertionError("nothing was wrong")


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a written table, read without routeplan."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def ods(path: Path, sheets: dict[str, list[list[str | float]]]) -> Path:
    """Write an OpenDocument spreadsheet (ISO/IEC 26300): the least that is one."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in lines)
        + "</table:table>"
        for name, lines in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return path


def _ods_cell(cell: str | float) -> str:
    """Return a cell; texts that are ISO days are days."""
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    if len(cell) == 10 and cell[4] == cell[7] == "-":
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"/>'
    text = f"<text:p>{escape(cell)}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
