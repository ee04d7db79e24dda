"""What cannot be measured as a baseline is refused with a reason, and nothing is written."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.baselines import measure_baseline, refuse_page, save_baseline
from routeplan.errors import InputError
from routeplan.language import prefer
from routeplan.tables.baseline_codes import BASELINE_CODES

HEAD = "rep_id,customer_id,date,start\n"
LOG = "customer_id,rep_id,date,outcome\n"
CUSTOMERS = "customer_id,name,lat,lon,class,rep_id\nC1,One,48.2,14.1,A,R1\nC2,Two,48.3,14.2,B,R1\n"
REPS = "rep_id,name,home_lat,home_lon\nR1,Eva,48.2,14.2\n"


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    put(folder, "customers.csv", CUSTOMERS)
    put(folder, "reps.csv", REPS)
    return folder


def put(folder, name, content):
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


def code_of(call, *arguments, **options):
    with pytest.raises(InputError) as caught:
        call(*arguments, **options)
    issue = caught.value.issues[0]
    assert issue.message
    assert issue.remedy
    return issue.code


def test_a_log_is_needed_and_calls_that_were_held(office):
    assert code_of(measure_baseline, office) == "RP690"
    put(office, "call_log.csv", f"{LOG}C1,R1,2027-01-04,missed\n")
    assert code_of(measure_baseline, office) == "RP690"


def test_days_without_a_call_are_refused(office):
    table = put(office, "theirs.csv", f"{HEAD}R1,C1,2027-01-04,\n")
    assert code_of(measure_baseline, office, table, start=date(2026, 1, 5), weeks=2) == "RP691"
    assert code_of(measure_baseline, office, table, start=date(2028, 1, 3)) == "RP691"
    put(office, "call_log.csv", f"{LOG}NOBODY,R1,2027-01-04,held\n")
    assert code_of(measure_baseline, office) == "RP691"


def test_tables_that_cannot_be_read_are_refused_with_all_their_faults(office):
    table = put(office, "theirs.csv", f"{HEAD}R1,NIX,2027-01-04,\nR9,C1,soon,\n")
    with pytest.raises(InputError) as caught:
        measure_baseline(office, table)
    assert [one.code for one in caught.value.issues] == ["RP316", "RP315", "RP313"]
    assert code_of(measure_baseline, office, put(office, "no.csv", "rep_id,customer_id\na,b\n")) == "RP311"
    assert code_of(measure_baseline, office, put(office, "no.csv", "")) == "RP103"
    assert code_of(measure_baseline, office, put(office, "no.csv", HEAD)) == "RP104"
    assert code_of(measure_baseline, office, office / "nowhere.csv") == "RP301"


def test_a_mistyped_year_does_not_plan_for_years(office):
    rows = "R1,C1,2027-01-04,\nR1,C1,2072-01-04,\n"
    table = put(office, "theirs.csv", HEAD + rows)
    assert code_of(measure_baseline, office, table) == "RP696"
    found = measure_baseline(office, table, start=date(2027, 1, 4), weeks=1)
    assert found.present.visits == 1
    assert any("1 row of the table lies outside" in one for one in found.notices)


def test_a_page_is_html_and_its_table_takes_no_other_s_place(tmp_path):
    assert code_of(refuse_page, tmp_path / "page.pdf") == "RP692"
    put(tmp_path, "theirs.csv", HEAD)
    assert code_of(refuse_page, tmp_path / "theirs.html") == "RP698"
    assert code_of(refuse_page, tmp_path / "Opportunities.html") == "RP698"
    refuse_page(tmp_path / "page.html")


def test_a_table_that_cannot_be_read_is_not_written_over(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    put(tmp_path, "page.csv", HEAD)
    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(refuse_page, tmp_path / "page.html") == "RP698"


def test_the_page_speaks_as_its_workspace_does_whatever_was_read_last(office, tmp_path):
    put(office, "routeplan.toml", 'language = "zh_CN"\n')
    report = measure_baseline(office, put(office, "theirs.csv", f"{HEAD}R1,C1,2027-01-04,\n"))
    prefer("en")
    page, _ = save_baseline(report, tmp_path / "page.html")
    assert '<html lang="zh-CN">' in page.read_text(encoding="utf-8")


def test_all_codes_are_of_the_baseline():
    assert set(BASELINE_CODES) == {f"RP{number}" for number in range(690, 699)}
