"""Changes of one table: everything else stays, and nothing is half written."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.errors import InputError
from routeplan.tables.catalog import BLOCKS, CUSTOMERS, TERRITORIES
from routeplan.tables.edit_table import append_rows, set_cells
from routeplan.tables.read import read_sheet

BOM = b"\xef\xbb\xbf"
BLOCK = {"customer_id": "C2", "from": "2027-02-01", "to": "2027-02-03", "reason": "Inventur"}
TABLE = """id,name,lat,lon,class,Tel,formula,odd
C1,Cafe,48.21,16.38,A,+43 1 234,=1+1,"a, ""b"" c"
C2,Bakery,48.20,16.37,B,,-12.50,
"""


def cells(path: Path) -> list[list[str]]:
    """Return the cells of a written file with an independent reader."""
    content = path.read_bytes()
    assert content.startswith(BOM)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def refusal(action, *arguments, **more):
    with pytest.raises(InputError) as caught:
        action(*arguments, **more)
    return [(one.code, one.file, one.row, one.column, one.value) for one in caught.value.issues]


def test_a_table_without_a_file_is_made_with_all_headings(tmp_path):
    path = append_rows(tmp_path, BLOCKS, [BLOCK])
    assert path == tmp_path / "blocks.csv"
    assert cells(path) == [
        ["customer_id", "rep_id", "from", "to", "reason", "opening_hours"],
        ["C2", "", "2027-02-01", "2027-02-03", "Inventur", ""],
    ]


def test_headings_of_a_new_file_are_those_the_settings_name(tmp_path):
    (tmp_path / "routeplan.toml").write_text('[columns.blocks]\n"Beginn" = "from"\n', encoding="utf-8")
    heading = cells(append_rows(tmp_path, BLOCKS, [BLOCK]))[0]
    assert heading == ["customer_id", "rep_id", "Beginn", "to", "reason", "opening_hours"]


def test_other_columns_rows_and_headings_stay(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text(TABLE, encoding="utf-8")
    set_cells(tmp_path, CUSTOMERS, {"C2": {"phone": "+43 9", "class": "C"}})
    assert cells(path) == [
        ["id", "name", "lat", "lon", "class", "Tel", "formula", "odd"],
        ["C1", "Cafe", "48.21", "16.38", "A", "'+43 1 234", "'=1+1", 'a, "b" c'],
        ["C2", "Bakery", "48.20", "16.37", "C", "'+43 9", "-12.50", ""],
    ]


def test_a_second_change_finds_what_the_first_wrote(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text(TABLE, encoding="utf-8")
    set_cells(tmp_path, CUSTOMERS, {"C1": {"class": "B"}})
    set_cells(tmp_path, CUSTOMERS, {"C1": {"class": "A"}})
    assert cells(path)[1][4:7] == ["A", "'+43 1 234", "'=1+1"]


def test_a_column_that_is_needed_and_missing_comes_at_the_end(tmp_path):
    path = tmp_path / "blocks.csv"
    path.write_text("Kunde,von,wer\nC1,2027-01-05,Anna\n", encoding="utf-8")
    append_rows(tmp_path, BLOCKS, [BLOCK, {"customer_id": "C3", "from": "2027-03-01", "rep_id": ""}])
    assert cells(path) == [
        ["Kunde", "von", "wer", "to", "reason"],
        ["C1", "2027-01-05", "Anna", "", ""],
        ["C2", "2027-02-01", "", "2027-02-03", "Inventur"],
        ["C3", "2027-03-01", "", "", ""],
    ]


def test_blank_rows_stay_where_they_are(tmp_path):
    path = tmp_path / "territories.csv"
    path.write_text("customer_id,rep_id,x\nC1,R1,\n\nC2,R1,7\n", encoding="utf-8")
    set_cells(tmp_path, TERRITORIES, {"C2": {"rep_id": "R2"}})
    assert cells(path) == [["customer_id", "rep_id", "x"], ["C1", "R1", ""], ["", "", ""], ["C2", "R2", "7"]]


def test_semicolons_gb18030_and_chinese_headings(tmp_path):
    path = tmp_path / "blocks.csv"
    text = "客户编号;开始;结束;原因;备注\n007;2027-01-05;;年终盘点停止营业;经理不在\n"
    path.write_bytes(text.encode("gb18030"))
    append_rows(tmp_path, BLOCKS, [{"customer_id": "008", "from": "2027-02-01", "reason": "装修"}])
    assert cells(path) == [
        ["客户编号", "开始", "结束", "原因", "备注"],
        ["007", "2027-01-05", "", "年终盘点停止营业", "经理不在"],
        ["008", "2027-02-01", "", "装修", ""],
    ]


def test_mapped_headings_and_file_names_in_other_case(tmp_path):
    (tmp_path / "routeplan.toml").write_text('[columns.blocks]\n"Nr" = "customer_id"\n', encoding="utf-8")
    (tmp_path / "BLOCKS.CSV").write_text("Nr,from\nC1,2027-01-05\n", encoding="utf-8")
    path = append_rows(tmp_path, BLOCKS, [{"customer_id": "C2", "from": "2027-02-01"}])
    assert path.name == "BLOCKS.CSV"
    assert cells(path) == [["Nr", "from"], ["C1", "2027-01-05"], ["C2", "2027-02-01"]]


def test_a_workbook_is_refused_and_stays(tmp_path):
    (tmp_path / "blocks.xlsx").write_bytes(b"PK")
    assert refusal(append_rows, tmp_path, BLOCKS, [BLOCK]) == [("RP431", "blocks.xlsx", None, None, None)]
    assert [one.name for one in tmp_path.iterdir()] == ["blocks.xlsx"]


def test_a_table_with_faults_is_refused_with_all_of_them(tmp_path):
    path = tmp_path / "blocks.csv"
    before = b"customer_id,from\nC1,soon\nC2,\n"
    path.write_bytes(before)
    assert refusal(append_rows, tmp_path, BLOCKS, [BLOCK]) == [
        ("RP125", "blocks.csv", 2, "from", "soon"),
        ("RP121", "blocks.csv", 3, "from", None),
    ]
    assert path.read_bytes() == before


def test_rows_that_would_be_faulty_are_not_written(tmp_path):
    assert refusal(append_rows, tmp_path, BLOCKS, [BLOCK, {"customer_id": "C1", "from": "soon"}]) == [
        ("RP125", "blocks.csv", 3, "from", "soon")
    ]
    assert list(tmp_path.iterdir()) == []


def test_ids_that_are_twice_or_not_there_are_refused(tmp_path):
    path = tmp_path / "territories.csv"
    before = b"customer_id,rep_id\nK001,R1\nK001,R2\n"
    path.write_bytes(before)
    assert refusal(set_cells, tmp_path, TERRITORIES, {"K002": {"rep_id": "R2"}}) == [
        ("RP432", "territories.csv", None, "customer_id", "K002"),
        ("RP151", "territories.csv", 3, "customer_id", "K001"),
    ]
    assert path.read_bytes() == before


def test_ids_that_are_not_there_become_rows_on_request(tmp_path):
    (tmp_path / "territories.csv").write_bytes(b"customer_id,rep_id\nC1,R1\n")
    changes = {"C2": {"rep_id": "R2"}, "C1": {"rep_id": "R2;R1"}}
    path = set_cells(tmp_path, TERRITORIES, changes, add_missing=True)
    assert cells(path) == [["customer_id", "rep_id"], ["C1", "R2;R1"], ["C2", "R2"]]


@pytest.mark.parametrize("add_missing", [True, False])
def test_nothing_to_do_writes_nothing(tmp_path, add_missing):
    append_rows(tmp_path, BLOCKS, [])
    set_cells(tmp_path, TERRITORIES, {}, add_missing=add_missing)
    assert list(tmp_path.iterdir()) == []


def test_a_column_that_the_schema_does_not_have_is_a_bug(tmp_path):
    with pytest.raises(KeyError):
        append_rows(tmp_path, BLOCKS, [{**BLOCK, "colour": ""}])


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_what_stops_the_writing_leaves_the_old_file(tmp_path, monkeypatch, step):
    path = tmp_path / "blocks.csv"
    before = b"customer_id,from\nC1,2027-01-05\n"
    path.write_bytes(before)

    def fail(*_):
        raise OSError("no room")

    monkeypatch.setattr(Path, step, fail)
    assert [one[:2] for one in refusal(append_rows, tmp_path, BLOCKS, [BLOCK])] == [("RP307", "blocks.csv")]
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["blocks.csv"]


def test_a_stop_between_writing_and_moving_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "blocks.csv"
    before = b"customer_id,from\nC1,2027-01-05\n"
    path.write_bytes(before)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        append_rows(tmp_path, BLOCKS, [BLOCK])
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["blocks.csv"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_stay(tmp_path):
    path = tmp_path / "blocks.csv"
    path.write_bytes(b"customer_id,from\nC1,2027-01-05\n")
    path.chmod(0o664)
    append_rows(tmp_path, BLOCKS, [BLOCK])
    assert path.stat().st_mode & 0o777 == 0o664


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12).map(str.strip)


@given(reasons=st.lists(TEXTS, min_size=1, max_size=4), note=TEXTS)
def test_any_text_comes_back_as_it_was(tmp_path_factory, reasons, note):
    folder = tmp_path_factory.mktemp("desk")
    append_rows(folder, BLOCKS, [{**BLOCK, "reason": one} for one in reasons])
    path = append_rows(folder, BLOCKS, [{**BLOCK, "reason": note}])
    rows = read_sheet(path.name, path.read_bytes()).rows
    found = [row[4] if len(row) > 4 else "" for _, row in rows]
    assert found == [*reasons, note]
