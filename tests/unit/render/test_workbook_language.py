"""The workbook in Chinese."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from routeplan.language import insist
from routeplan.render.plan_workbook import plan_workbook
from routeplan.render.territory_workbook import territory_workbook
from tests.unit.render.plans import renamed, small_plan
from tests.unit.render.reports import small_report

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def chinese():
    insist("zh_CN")
    yield
    insist(None)


def book(plan):
    return openpyxl.load_workbook(BytesIO(plan_workbook(plan)))


def test_names_of_sheets_and_heads_are_chinese(chinese):
    found = book(renamed(small_plan(), "C1", rep_id="R2"))
    assert found.sheetnames == [
        "经理", "工作量", "周表", "逾期", "移交", "季度清单", "日程", "设置", "月历", "秘书", "业务员行踪",
        "R1 日表", "R2 日表",
    ]  # fmt: skip
    assert [cell.value for cell in found["日程"][1]][:4] == ["拜访", "业务员", "日期", "开始"]
    assert found["经理"]["A2"].value == (
        "月计划（草稿）：2027年1月4日周一 至 2027年1月17日周日，2 名业务员，8 个客户，行车时间：估算"
    )
    assert found["周表"]["H4"].value == "周一"


def test_dates_and_figures_stay_dates_and_figures(chinese):
    sheet = book(small_plan())["月历"]
    assert sheet["D2"].value.date() == date(2027, 1, 4)
    assert sheet["D2"].number_format == '[$-804]yyyy"年"m"月"d"日" aaaa'
    assert book(small_plan())["日程"]["C2"].number_format == "yyyy-mm-dd"


def test_font_has_chinese_letters(chinese):
    sheet = book(small_plan())["日程"]
    font = sheet["A2"].font
    assert (font.name, font.charset, font.family) == ("Microsoft YaHei", 134, 2)


def test_english_workbooks_keep_the_spreadsheets_font():
    assert book(small_plan())["Schedule"]["A2"].font.name == "Calibri"


def test_no_english_is_left_in_heads(chinese):
    found = book(small_plan())
    machine = {"Rep"}
    for name in ("日程", "秘书", "逾期", "业务员行踪"):
        heads = {str(cell.value) for cell in found[name][1]}
        assert not {head for head in heads if head.isascii()} - machine, name


def test_territories_are_chinese_as_well(chinese):
    found = openpyxl.load_workbook(BytesIO(territory_workbook(small_report())))
    assert found.sheetnames[:5] == ["概要", "工作量", "客户", "移交", "方案"]
    assert found["概要"]["A5"].value == "不均衡"
