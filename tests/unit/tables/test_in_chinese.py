"""What reading says in Chinese: the same faults at the same places, in other words."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from routeplan.errors import InputError, Issue
from routeplan.language import current, insist, mark, prefer, text
from routeplan.tables.catalog import TABLES
from routeplan.tables.lists import both, either, listed
from routeplan.tables.plan_file import plan_from_json, plan_to_json
from routeplan.tables.read_workspace import ReadOptions, read_workspace
from routeplan.tables.settings_schema import all_settings
from routeplan.tables.start_workspace import settings_template, start_workspace
from routeplan.tables.units import UNITS
from tests.unit.tables.hand_made import hand_made_plan
from tests.unit.tables.test_codes import FAULTS
from tests.unit.tables.workspaces import MONDAY, SETTINGS, customers, issues_of, put, read, reps

HAN = re.compile("[\u4e00-\u9fff]")
SAID_BY_THE_MODEL = "classify"
TRANSLATED_FILES = {"customers table": "customers 表", "reps table": "reps 表"}


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    yield
    insist(None)
    prefer("en")


def place(issue: Issue) -> tuple[Any, ...]:
    """Return all of an issue that is not words."""
    file = TRANSLATED_FILES.get(issue.file, issue.file)
    return issue.code, file, issue.row, issue.column, issue.value, issue.severity


@pytest.mark.parametrize(
    ("code", "changes"), [one[:2] for one in FAULTS], ids=[f"{n}-{one[0]}" for n, one in enumerate(FAULTS)]
)
def test_fault_has_the_same_code_and_place_in_chinese(
    tmp_path: Path, code: str, changes: dict[str, Any]
) -> None:
    english = issues_of(tmp_path / "office", **changes)

    insist("zh_CN")
    chinese = issues_of(tmp_path / "office", **changes)

    assert [one.code for one in chinese] == [code]
    assert list(map(place, chinese)) == list(map(place, english))
    assert all(HAN.search(one.remedy) for one in chinese)
    assert all(HAN.search(one.message) for one in chinese if one.column != SAID_BY_THE_MODEL)
    assert not any(one.remedy.endswith(("。", "？")) for one in chinese)
    assert not any(HAN.search(one.message + one.remedy.replace("高, 中, 低", "")) for one in english)


def test_fault_is_said_in_good_order(tmp_path: Path) -> None:
    insist("zh_CN")

    (issue,) = issues_of(tmp_path, customers_csv=customers("rep_id", "R11"))

    assert (issue.message, issue.remedy) == ("没有业务员 R11", "请更正，可能应为 R1，或将其加入 reps 表")


def test_hours_of_a_rep_are_told_apart_from_those_of_a_customer(tmp_path: Path) -> None:
    insist("zh_CN")

    (of_rep,) = issues_of(tmp_path / "rep", reps_csv=reps("working_hours", "sometimes"))
    (of_customer,) = issues_of(tmp_path / "customer", customers_csv=customers("opening_hours", "sometimes"))

    assert (of_rep.message, of_customer.message) == ("无法读取工作时间", "无法读取营业时间")


def test_workspace_that_names_its_language_is_answered_in_it(tmp_path: Path) -> None:
    settings = 'language = "zh_CN"\n' + SETTINGS

    workspace = read(tmp_path, routeplan_toml=settings, customers_csv=customers("last_visit", "2027-01-04"))

    assert [one.message for one in workspace.warnings] == ["上次拜访不早于第一天 2027-01-04，按前一天处理"]
    assert workspace.notices == ("未设置国家，因此公共假日按工作日处理。",)


def test_fault_of_a_whole_file_is_told_in_the_language_of_the_workspace(tmp_path: Path) -> None:
    folder = put(tmp_path, routeplan_toml='language = "zh_CN"\n', reps_xlsx=b"x")

    with pytest.raises(InputError) as raised:
        read_workspace(folder, ReadOptions(today=MONDAY))

    assert [one.message for one in raised.value.issues] == ["该表格有两份：reps.csv 和 reps.xlsx"]


def test_fault_of_the_settings_falls_back_to_english_where_they_name_no_language(tmp_path: Path) -> None:
    prefer("zh_CN")

    (issue,) = issues_of(tmp_path, routeplan_toml="weks = 4\n")

    assert (current(), issue.message) == ("en", "weks is not a setting")


def test_meaning_of_a_column_is_told_in_chinese(tmp_path: Path) -> None:
    insist("zh_CN")

    (issue,) = issues_of(tmp_path, customers_csv="customer_id,name,lat,lon,class\n1,,48,16,A\n")

    assert (issue.message, issue.remedy) == ("name 为空", "请填写 name：客户的名称")


def test_every_column_and_setting_has_its_meaning_and_unit_in_chinese() -> None:
    columns = [column for schema in TABLES for column in schema.columns]
    meanings = [one.text for one in (*TABLES, *columns, *all_settings())]
    units = {one.unit for one in (*columns, *all_settings())} - {""}

    insist("zh_CN")

    assert units <= UNITS
    assert [one for one in {*meanings, *units} if not HAN.search(text(one)) or text(one) == one] == []


def test_lists_are_joined_as_the_language_does() -> None:
    names = ("A", "B", "C")

    assert (listed(names), either(names), both(names)) == ("A, B, C", "A or B or C", "A and B and C")
    assert (listed(()), either(["A"]), both(["A"])) == ("", "A", "A")

    insist("zh_CN")

    assert (listed(names), either(names), both(names)) == ("A、B、C", "A 或 B 或 C", "A 和 B 和 C")


def test_new_workspace_is_commented_in_the_language_of_the_command_and_speaks_it(tmp_path: Path) -> None:
    english = settings_template()
    start_workspace(tmp_path / "english", MONDAY)
    insist("zh_CN")
    start_workspace(tmp_path / "chinese", MONDAY)
    insist(None)

    written = (tmp_path / "chinese" / "routeplan.toml").read_text(encoding="utf-8")
    comments = [one for one in written.splitlines() if one.startswith("#") and " = " not in one]
    assert all(HAN.search(one) for one in comments)
    assert [one for one in english.splitlines() if " = " in one and "Customer number" not in one] == [
        one.replace('language = "zh_CN"', '# language = "en"')
        for one in written.splitlines()
        if " = " in one and "客户号码" not in one
    ]
    there, here = (
        read_workspace(tmp_path / name, ReadOptions(today=MONDAY)) for name in ("english", "chinese")
    )
    assert current() == "zh_CN"
    assert (there.handing_out.language, here.handing_out.language) == ("en", "zh_CN")
    customer, rep = here.instance.customers[0], here.instance.reps[0]
    assert (customer.name[:4], rep.name[:5]) == ("示例客户", "示例业务员")
    assert replace(customer, name="", notes="") == replace(there.instance.customers[0], name="", notes="")


def test_damage_of_a_plan_is_told_in_chinese() -> None:
    plan = json.loads(plan_to_json(hand_made_plan()))
    plan["instance"]["horizon"]["start"] = "soon"
    insist("zh_CN")

    with pytest.raises(InputError) as raised:
        plan_from_json(json.dumps(plan))

    (issue,) = raised.value.issues
    assert (issue.code, issue.message) == (
        "RP304",
        "计划已损坏：instance.horizon.start 应为日期，例如 2027-01-04",
    )
    assert issue.remedy == "请用 `routeplan plan` 重新制定计划"


def test_marked_text_stays_english_until_it_is_said() -> None:
    insist("zh_CN")

    assert (mark("The customer."), text("The customer.")) == ("The customer.", "客户。")
