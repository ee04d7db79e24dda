"""A weekly table of stages and counts is read like any table of an office."""

from pathlib import Path

import pytest
import xlsxwriter

from routeplan.errors import InputError
from routeplan.model.funnel_rules import FunnelRules
from routeplan.tables.funnel_counts import counts_of, funnel_rules_of, read_counts


def put(folder: Path, content: bytes, name: str = "week.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_chinese_counts_are_read(tmp_path):
    content = "阶段;数量\n线索;100\n商机;80\n成交;5\n".encode("gb18030")
    assert read_counts(put(tmp_path, content)) == (("线索", 100), ("商机", 80), ("成交", 5))


def test_a_workbook_is_read(tmp_path):
    path = tmp_path / "week.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Stage", "Count"), ("Leads", 100), ("Orders", 5))):
            sheet.write_row(row, 0, cells)
    assert read_counts(path) == (("Leads", 100), ("Orders", 5))


def test_counts_on_one_line_are_read_unless_a_file_has_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert counts_of("100, 80,5") == (("1", 100), ("2", 80), ("3", 5))
    put(tmp_path, b"stage,count\na,3\nb,2\n", "4,5")
    assert counts_of("4,5") == (("a", 3), ("b", 2))


@pytest.mark.parametrize(
    ("written", "code"), [("3,4", "RP612"), ("5", "RP101"), ("-1,0", "RP101"), ("", "RP101")]
)
def test_counts_that_are_no_funnel_are_told(tmp_path, monkeypatch, written, code):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as error:
        counts_of(written)
    assert error.value.issues[0].code == code


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"stage,count\na,3\nb,4\nc,5\n", "RP612", 3),
        (b"stage,count\na,3\n", "RP613", None),
        (b"stage,count\na,3\nb,x\n", "RP122", 3),
        (b"stage,count\na,3\nb,2.5\n", "RP122", 3),
        (b"stage,count\na,3\nb,-1\n", "RP123", 3),
        (b"stage,count\na,3\n,2\n", "RP121", 3),
        (b"stage,value\na,3\nb,2\n", "RP111", None),
        (b"", "RP103", None),
    ],
)
def test_faults_are_told(tmp_path, content, code, row):
    with pytest.raises(InputError) as error:
        read_counts(put(tmp_path, content))
    assert (error.value.issues[0].code, error.value.issues[0].row) == (code, row)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError) as error:
        read_counts(tmp_path / "none.csv")
    assert error.value.issues[0].code == "RP101"


def test_rules_come_from_the_settings_of_the_folder_if_there_are_any(tmp_path):
    assert funnel_rules_of(tmp_path) == FunnelRules()
    put(tmp_path, b"[funnel]\nleast_deals = 20\n", "routeplan.toml")
    assert funnel_rules_of(tmp_path) == FunnelRules(least_deals=20)
    put(tmp_path, b"[funnel]\nin_from = 0.5\nin_to = 0.4\n", "routeplan.toml")
    with pytest.raises(InputError) as error:
        funnel_rules_of(tmp_path)
    assert error.value.issues[0].code == "RP206"
