"""Files become texts, whatever wrote them."""

import codecs
import io
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.encoding import text_of
from routeplan.tables.faults import FaultError
from routeplan.tables.frame import frame_of
from routeplan.tables.heard import hearing
from routeplan.tables.read import read_sheet

SIMPLIFIED = "客户编号,客户名称,地址\n001,福州鼎盛贸易有限公司,福州市鼓楼区五四路82号\n"
TRADITIONAL = "客戶編號,客戶名稱,地址\n001,臺北鼎泰餐廳,臺北市大安區信義路二段194號\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_simplified_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert text_of(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_traditional_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert text_of(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_other_western_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(FaultError) as raised:
        text_of("id;Straße\n1;Müller, Große Überfuhrstraße\n".encode(encoding))

    assert raised.value.code == "RP106"


def test_windows_1252_is_read_and_noted_with_the_first_cell_outside_ascii() -> None:
    text = "id;Name;Ort\n1;Cafe;10 €\n2;Bäckerei Größl;Wien\n3;Müller;Wien\n"

    with hearing() as heard:
        sheet = read_sheet("t.csv", text.encode("cp1252"))
        read_sheet("t.csv", text.encode("cp1252"))

    assert sheet.rows[1] == (3, ("2", "Bäckerei Größl", "Wien"))
    assert [(one.code, one.row, one.column, one.value) for one in sheet.warnings] == [
        ("RP109", 3, "Name", "Bäckerei Größl")
    ]
    assert tuple(heard) == sheet.warnings


def test_utf_8_and_utf_16_are_read_without_a_notice() -> None:
    text = "id\tName\n1\tBäckerei Größl, 王芳\n"

    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        sheet = read_sheet("t.csv", text.encode(encoding))
        assert (sheet.rows, sheet.warnings) == (((2, ("1", "Bäckerei Größl, 王芳")),), ())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("id\n1\n".encode("utf-32"), "RP106"),
        (codecs.BOM_UTF32_BE + "id\n1\n".encode("utf-32-be"), "RP106"),
        (codecs.BOM_UTF16_LE + b"i\0d\0\n", "RP106"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8i\0", "RP106"),
        (codecs.BOM_UTF16_LE, "RP103"),
        (codecs.BOM_UTF16_BE + "\n \n".encode("utf-16-be"), "RP103"),
        ("id\n1\0\n".encode("utf-16"), "RP105"),
        ("<html>".encode("utf-16"), "RP105"),
    ],
)
def test_what_is_broken_behind_a_byte_order_mark_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FaultError) as raised:
        text_of(content)

    assert raised.value.code == code


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_parted_by_comma_semicolon_or_tab(separator: str) -> None:
    text = f'id{separator}"a;b,c"{separator}n\n007{separator}"x{separator}y"{separator}\n'

    sheet = read_sheet("t.csv", text.encode())

    assert sheet.headings == ("id", "a;b,c", "n")
    assert sheet.rows == ((2, ("007", f"x{separator}y")),)


def test_rows_are_counted_as_a_spreadsheet_does_with_blank_rows_and_line_breaks_in_cells() -> None:
    sheet = read_sheet("t.csv", b'id,name\r\n1,"two\nlines"\r\n\r\n,\r\n2,x\r\n')

    assert sheet.rows == ((2, ("1", "two\nlines")), (5, ("2", "x")))


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
        lambda text: text == text.strip()
    )
)
def test_text_that_was_written_is_read_back(text: str) -> None:
    frame = frame_of([{"id": text, "n": "x"}], {"id": "text", "n": "text"})

    assert read_sheet("t.csv", csv_bytes(frame)).rows == ((2, (text, "x")),)


def test_workbook_cells_are_texts_as_people_see_them() -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "n", "d", "t", "both", "b", "f"])
    book.active.append(["007", 12, date(2026, 12, 1), time(8, 30), datetime(2026, 12, 1, 8, 30), True, 0.25])
    book.active.append([7.0, None, datetime(2026, 12, 1), None, None, False, None])
    content = io.BytesIO()
    book.save(content)

    sheet = read_sheet("t.xlsx", content.getvalue())

    assert sheet.rows == (
        (2, ("007", "12", "2026-12-01", "08:30", "2026-12-01T08:30", "yes", "0.25")),
        (3, ("7", "", "2026-12-01", "", "", "no")),
    )
