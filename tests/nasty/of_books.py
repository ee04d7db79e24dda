"""Workbooks: bombs, parts that lie elsewhere, cells that are none."""

import zipfile

from tests.nasty.books import (
    HEAD,
    PACKAGE,
    RELATION,
    ROWS,
    SPREADSHEET,
    cell,
    ods,
    ods_row,
    rows_xml,
    xlsx,
    zipped,
)
from tests.nasty.case import FOLDER, Case

ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
DATES = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
AWAY = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATION}/worksheet" Target="{{}}"/></Relationships>'
)
LAST = "last_visit"


def _book(name, content, *codes, said=()):
    return Case(name=name, files={"customers.csv": None, "customers.xlsx": content}, codes=codes, said=said)


def _with(text, by):
    return xlsx(rows_xml().replace(text, by))


def _dated(value):
    rows = rows_xml((HEAD, *ROWS[1:2])).split("</row>")
    head, row = rows[0] + cell(1, 6, LAST), rows[1] + f'<c r="F2" s="1"><v>{value}</v></c>'
    return xlsx(f"{head}</row>{row}</row>", styles=DATES)


def _failed(column, word, heading=None):
    rows = rows_xml().split("</row>")
    rows[1] += f'<c r="{column}2" t="e"><f>VLOOKUP(A2,X:Y,2,0)</f><v>{word}</v></c>'
    rows[0] += cell(1, 6, heading) if heading else ""
    if not heading:
        rows[1] = rows[1].replace(f'<c r="{column}2"><v>48.21</v></c>', "")
    return xlsx("</row>".join(rows))


def _lying() -> bytes:
    """Return a workbook whose archive says that a part of 30 MB has ten bytes."""
    content = bytearray(xlsx(replaced={"xl/media/a.xml": b" " * 30_000_000}))
    size = (30_000_000).to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def _merged() -> bytes:
    """Return a workbook whose class stands in one merged cell for both customers."""
    rows = rows_xml().replace('<c r="E3" t="inlineStr"><is><t>B</t></is></c>', "")
    return xlsx(rows + "</sheetData><mergeCells><mergeCell ref='E2:E3'/></mergeCells><sheetData>")


def _last(cell_xml: str) -> bytes:
    """Return a workbook with something in the last row, of which the cells before it take 512 GB."""
    return xlsx(f'{rows_xml()}<row r="1048576">{cell_xml}</row>')


def _shared(count: int, said: str, unique: int = 1) -> bytes:
    """Return a workbook in which as many cells say the same text."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = (("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"))
    relations = "".join(
        f'<Relationship Id="{one}" Type="{kind}/{what}" Target="{to}"/>' for one, what, to in parts
    )
    texts = f'<sst xmlns="{SPREADSHEET}" uniqueCount="{unique}"><si><t>{said}</t></si></sst>'
    cells = "".join(f'<row r="{r}"><c r="F{r}" t="s"><v>0</v></c></row>' for r in range(9, 9 + count))
    replaced = {
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/sharedStrings.xml": texts,
    }
    return xlsx(rows_xml() + cells, replaced=replaced)


def _two_in_one() -> bytes:
    """Return a bomb before a sound workbook, of which Python sees this one and others, in Rust, the bomb."""
    sound, bomb = bytearray(xlsx()), bytearray(_last(LAST_CELL))
    end = bomb.rfind(b"PK\x05\x06") + 20
    bomb[end : end + 2] = len(sound).to_bytes(2, "little")
    sound[sound.rfind(b"PK\x05\x06") + 4] = 1
    return bytes(bomb + sound)


LAST_CELL = '<c r="XFD1048576"><v>1</v></c>'
PREFIXED = rows_xml().replace("<", "<a-b:").replace("<a-b:/", "</a-b:")
BLANK_TAIL = "".join(f'<row r="{r}"><c r="A{r}" s="1"/><c r="E{r}" s="1"/></row>' for r in range(4, 60_000))
EMPTY_ROW = (
    '<table:table-row table:number-rows-repeated="1000000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
ODS_TAIL = EMPTY_ROW.replace("1000000", "1048573").replace(
    "table:number-c", 'table:style-name="ce1" table:number-c'
)
ODS_ROWS = "".join(map(ods_row, ROWS))
SHEETS = (("Notes", "hidden", rows_xml((("secret",), ("x",)))), ("Customers", "visible", rows_xml()))

XLSX = (
    _book("a sound workbook", xlsx()),
    _book("no archive", b"PK\x03\x04 and then something else", "RP105"),
    _book("a CSV called XLSX", b"customer_id,name\nC1,Cafe\n", "RP105"),
    _book("an empty workbook", b"", "RP105"),
    _book("an archive without parts", zipped({}), "RP105"),
    _book("an archive of other things", zipped({"a.txt": "b"}), "RP105"),
    _book("cut off", xlsx()[:500], "RP105"),
    _book("locked with a password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
          + "EncryptedPackage".encode("utf-16-le") + bytes(600), "RP105"),
    _book("an old workbook called XLSX", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "RP105",
          said=("old Excel workbook",)),
    _book("a bomb in the shared texts", xlsx(replaced={"xl/sharedStrings.xml": b" " * 30_000_000}), "RP721"),
    _book("a bomb in a picture", xlsx(replaced={"xl/media/a.png": b"\0" * 30_000_000}), "RP721"),
    _book("a bomb whose archive lies about its size", _lying(), "RP721"),
    _book("many small bombs", xlsx(replaced={f"xl/m{n}.xml": b" " * 3_000_000 for n in range(10)}), "RP721"),
    _book("ten thousand parts", zipped({f"{n}": "" for n in range(10_000)}, zipfile.ZIP_STORED), "RP721"),
    _book("packed in another way", zipped({"a": "b" * 99}, zipfile.ZIP_BZIP2), "RP105"),
    _book("a part that climbs out", xlsx(replaced={"../../../etc/cron.d/x": "* * * * * root x"})),
    _book("a sheet that lies outside", xlsx(replaced={"xl/_rels/workbook.xml.rels":
          AWAY.format("../../../../etc/passwd")}), "RP105"),
    _book("a sheet in the network", xlsx(replaced={"xl/_rels/workbook.xml.rels":
          AWAY.format("http://127.0.0.1:9/x")}), "RP105"),
    _book("an external entity", xlsx(rows_xml().replace("Cafe", "&x;"), before=ENTITY), "RP105"),
    _book("a billion laughs", xlsx(rows_xml().replace("Cafe", "&j;"), before=LAUGHS), "RP105"),
    _book("a cell in the last row and column", xlsx(rows_xml()
          + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "RP721", said=("row 1048576",)),
    _book("a cell beyond all rows", xlsx(rows_xml()
          + '<row r="9"><c r="ZZZZZZ4294967295"><v>1</v></c></row>'), "RP721"),
    _book("a cell beyond, in other quotes", xlsx(rows_xml()
          + "<row r='9'><c s='1'  r='XFD1048576' ><v>1</v></c></row>"), "RP721"),
    _book("a cell beyond, behind a bracket", _last(LAST_CELL.replace(" r=", " x='>' r=")), "RP721"),
    _book("a cell beyond, behind another place", _last(LAST_CELL.replace(" r=", " x:r='A1' r=")), "RP721"),
    _book("a cell beyond, behind a comment", _last("<!-- <table:table -->" + LAST_CELL), "RP721"),
    _book("a cell beyond, closed by another name", _last(LAST_CELL.replace("><v>", "></x><v>")), "RP105"),
    _book("cells beyond that say no place", _last("<c><v>1</v></c>" * 16_384), "RP721"),
    _book("a cell beyond, with a prefix", xlsx(replaced={"xl/worksheets/sheet1.xml":
          f'<a-b:worksheet xmlns:a-b="{SPREADSHEET}"><a-b:sheetData>{PREFIXED}<a-b:row><a-b:c r="XFD1048576">'
          "<a-b:v>1</a-b:v></a-b:c></a-b:row></a-b:sheetData></a-b:worksheet>"}), "RP721"),
    _book("a bomb that only the reader finds", _two_in_one()),
    _book("a long text said a million times", _shared(1000, "x" * 100_000), "RP721"),
    _book("a text that reads like shared ones", _with("Cafe", "urn:sst &lt;sst urn:sst")),
    _book("a text said a thousand times", _shared(1000, "x"), "RP121"),
    _book("more shared texts than there is memory", _shared(1, "x", unique=4_000_000_000), "RP721"),
    _book("a comment of brackets", _with("</v></c></row>", '</v></c><c r="F2" t="e"><v>#N/A</v></c></row>'
          "<!--" + "<c " * 700_000 + "-->")),
    _book("a stray cell far below", xlsx(rows_xml() + '<row r="90000"><c r="B90000"><v>1</v></c></row>'),
          "RP121", said=("row 90000",)),
    _book("a cell without a column", xlsx(rows_xml() + '<row r="9"><c r="99"><v>1</v></c></row>'), "RP105"),
    _book("a cell in row 0", xlsx(rows_xml() + '<row r="0"><c r="A0"><v>1</v></c></row>'), "RP105"),
    _book("a shared text that is not there", _with('<c r="B2" t="inlineStr"><is><t>Cafe</t></is></c>',
          '<c r="B2" t="s"><v>77</v></c>'), "RP105"),
    _book("tags that never close", xlsx("<row>" * 50_000), "RP105"),
    _book("blank rows with a format", xlsx(rows_xml() + BLANK_TAIL)),
    _book("the format of a whole column", xlsx(rows_xml() + '<row r="1048576"><c r="XFD1048576" s="1"/></row>')),
    _book("the first sheet is hidden", xlsx(sheets=SHEETS)),
    _book("merged cells", _merged(), "RP121", said=("row 3", "class")),
    _book("a title above the heading", xlsx(rows_xml((("Customers 2026",), (), *ROWS))), "RP111"),
    _book("a formula that failed for a number", _failed("C", "#N/A"), "RP724", said=("row 2", "lat", "#N/A")),
    _book("a formula that failed for a date", _failed("F", "#REF!", LAST), "RP724", said=(LAST, "#REF!")),
    _book("a formula that failed in the notes", _failed("F", "#N/A", "notes")),
    _book("not a number", _with("<v>48.21</v>", "<v>NaN</v>"), "RP122"),
    _book("infinity", _with("<v>48.21</v>", "<v>1e999</v>"), "RP122"),
    _book("a number as text", _with('<c r="C2"><v>48.21</v></c>', cell(2, 3, "48,21"))),
    _book("a date before the calendar", _dated("-5"), "RP125", said=(LAST,)),
    _book("a date of the year 12000", _dated("3700000"), "RP125", said=(LAST,)),
    _book("a date without end", _dated("1e300"), "RP125", said=(LAST,)),
    _book("a date and a time", _dated("46000.75"), "RP125", said=(LAST,)),
    _book("a date", _dated("46000")),
)  # fmt: skip


def _imported(name, content, *codes):
    command = ("import", FOLDER + "/export.ods", "--workspace", FOLDER, "--dry-run")
    return Case(name=name, files={"export.ods": content}, codes=codes, command=command)


ODS = (
    _imported("a sound ODS", ods(ODS_ROWS)),
    _imported("the blank tail of every ODS", ods(ODS_ROWS + ODS_TAIL)),
    _imported("rows repeated a million times", ods(ODS_ROWS + ods_row(("x", "y"), repeated=9_000_000)), "RP721"),
    _imported("cells repeated in both directions",
              ods(ODS_ROWS + ods_row(("x",), repeated=1_000_000, columns=16_000)), "RP721"),
    _imported("a cell repeated beyond all columns", ods(ODS_ROWS + ods_row(("x",), columns=4_000_000_000)),
              "RP721"),
    _imported("cells repeated in long numbers", ods(ODS_ROWS + ods_row(("x",), repeated=10**6, columns=16_000)
              .replace('repeated="', 'repeated="' + "0" * 20)), "RP721"),
    _imported("cells repeated that hold no text", ods(ODS_ROWS + EMPTY_ROW.replace("/>", ' office:value="5"/>')),
              "RP721"),
    _imported("a long text repeated", ods(ODS_ROWS + ods_row(("x" * 100_000,), repeated=1000)), "RP721"),
    _imported("blanks without end", ods(ODS_ROWS.replace("Cafe", '<text:s text:c="9000000000"/>')), "RP721"),
    _imported("a bomb in an ODS", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                                          "content.xml": b" " * 30_000_000}), "RP721"),
    _imported("an ODS without content", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
              "RP105"),
    *(
        _imported(f"an ODS cut off {what}", ods(ODS_ROWS, cut=cut), "RP105")
        for what, cut in (("in its table", "</table:table>"), ("in a row", "Cafe"), ("at its end", "</office:body>"))
    ),
    _imported("an external entity in an ODS", ods(ODS_ROWS.replace("Cafe", "&x;"), before=ENTITY), "RP105"),
)  # fmt: skip

CASES = (*XLSX, *ODS)
