"""`routeplan reports`: from sheets to the log, the list of promises, and the next plan."""

import csv
import json
import re

import openpyxl
import pytest

TODAY = ("--today", "2027-01-04")


@pytest.fixture
def published(run, office):
    assert run("publish", office).exit_code == 0
    return office


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def visits(office):
    return [one for one in rows_of(next(office.glob("plans/*/visits.csv"))) if one["kind"] == "visit"]


def customers(office):
    return sorted(one["customer_id"] for one in rows_of(next(office.glob("plans/*/territories.csv"))))


def fill(path, row, **cells):
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    for name, value in cells.items():
        page.cell(row=row, column=heads.index(name.replace("_", " ").capitalize()) + 1, value=value)
    book.save(path)


def test_sheets_of_a_day_are_made_for_each_rep_and_the_same_every_time(run, published):
    day = visits(published)[0]["date"]
    made = json.loads(run("reports", "sheets", published, "--day", day, *TODAY, "--json").output)["files"]
    reps = {one["rep_id"] for one in visits(published) if one["date"] == day}
    assert len(made) == 3 * len(reps)
    before = {one.name: one.read_bytes() for one in (published / "reports").iterdir()}
    assert run("reports", "sheets", published, "--day", day, *TODAY).exit_code == 0
    assert {one.name: one.read_bytes() for one in (published / "reports").iterdir()} == before


def test_a_week_or_a_rep_alone(run, published):
    some = json.loads(run("reports", "sheets", published, "--week", "2027-W02", *TODAY, "--json").output)[
        "files"
    ]
    assert all(re.search(r"2027-01-1[1-7]", one) for one in some)
    none = run("reports", "sheets", published, "--day", "2027-06-01", *TODAY)
    assert "The plan has no visits on these days." in none.output
    wrong = run("reports", "sheets", published, "--week", "soon", *TODAY)
    assert (wrong.exit_code, "RP405" in wrong.stderr) == (2, True)
    both = run("reports", "sheets", published, "--week", "2027-W02", "--day", "2027-01-11", *TODAY)
    assert both.exit_code == 2


def test_a_filled_sheet_goes_into_the_log_once_and_is_not_written_over(run, published):
    one = visits(published)[0]
    arguments = ("reports", "sheets", published, "--rep", one["rep_id"], "--day", one["date"], *TODAY)
    sheet = next(
        path for path in json.loads(run(*arguments, "--json").output)["files"] if path.endswith(".xlsx")
    )
    fill(sheet, 2, key_points="wants 3 % less", promise="send the drawings", promise_due="2027-01-20",
         result="ok", next_step="show the sample", next_date="2027-01-19")  # fmt: skip
    again = run(*arguments)
    assert (again.exit_code, "RP634" in again.stderr) == (2, True)
    read = ("reports", "read", sheet, "--workspace", published, "--today", one["date"])
    looked = run(*read, "--dry-run")
    assert "Nothing was written." in looked.output
    assert not (published / "call_log.csv").exists()
    found = json.loads(run(*read, "--json").output)
    assert (found["added"], found["reports"][0]["complete"]) == (1, ["before", "on_the_spot", "after"])
    assert [(one["code"], one["column"], one["value"]) for one in found["warnings"]] == [
        ("RP635", "result", "ok")
    ]
    assert json.loads(run(*read, "--json").output)["skipped"] == 1
    listed = run("reports", "promises", published, "--today", one["date"])
    assert "send the drawings" in listed.output
    assert "1 promise open, 0 overdue." in listed.output
    late = run("reports", "check", published, "--today", "2027-02-01")
    assert "Promises overdue:" in late.output
    assert "RP635 call_log.csv, row 2, column result" in late.output


def test_a_promise_moves_the_next_plan_until_it_is_kept(run, office):
    customer = customers(office)[-1]
    made = json.loads(
        run(
            "reports", "promise", customer, "bring the new catalogue", "--due", "2027-01-05",
            "--workspace", office, "--today", "2027-01-01", "--json",
        ).output
    )  # fmt: skip
    plan = ("plan", office, "--effort", "quick", "--today", "2027-01-01", "--json")
    assert run(*plan).exit_code == 0
    first = next(one for one in visits(office) if one["customer_id"] == customer)
    assert first["date"] <= "2027-01-05"
    assert "promised by 2027-01-05: bring the new catalogue" in first["reason"]
    kept = run("reports", "kept", made["promise_id"], "--workspace", office, "--today", "2027-01-02")
    assert "1 promise kept on 2027-01-02." in kept.output
    assert run(*plan[:-2], "2027-01-02").exit_code == 0
    assert "promised" not in "".join(one["reason"] for one in visits(office))


def test_a_promise_by_phone_is_a_phone_call_of_the_plan(run, office):
    customer = customers(office)[0]
    run("reports", "promise", customer, "say the price", "--due", "2027-01-06", "--how", "phone",
        "--workspace", office, "--today", "2027-01-01")  # fmt: skip
    assert run("plan", office, "--effort", "quick", "--today", "2027-01-01").exit_code == 0
    folder = next(office.glob("plans/*"))
    (row,) = rows_of(folder / "phone_calls.csv")
    assert (row["customer_id"], row["reason"]) == (customer, "promised by 2027-01-06: say the price")
    assert row["date"] <= "2027-01-06"
    calendar = (folder / f"{row['rep_id']}.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert "SUMMARY:1 phone call" in calendar
    assert "say the price" in calendar
    assert "say the price" in (folder / "map.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(folder / "plan.xlsx", read_only=True)
    cells = [str(cell) for page in book for line in page.iter_rows(values_only=True) for cell in line]
    assert any("say the price" in cell for cell in cells)


def test_held_takes_a_report_of_one_visit(run, published):
    one = visits(published)[0]
    told = (
        "--purpose", "offer the new range", "--promise", "send two samples", "--due", "2027-01-20",
        "--how", "phone", "--next", "visit the workshop", "--next-date", "2027-01-25",
    )  # fmt: skip
    where = ("--workspace", published, "--today", one["date"])
    assert run("held", one["visit_id"], *told, *where).exit_code == 0
    (row,) = rows_of(published / "call_log.csv")
    assert (row["promise_how"], row["next_date"], row["reported_on"]) == ("phone", "2027-01-25", one["date"])
    wrong = run("held", one["visit_id"], "--due", "2027-01-20", "--replace", *where)
    assert (wrong.exit_code, "RP405" in wrong.stderr) == (2, True)


def test_nothing_to_say_is_said(run, office):
    assert "No promise is open." in run("reports", "promises", office, *TODAY).output
    assert "The call log has no calls on these days." in run("reports", "check", office, *TODAY).output
    unknown = run("reports", "kept", "P9", "--workspace", office, *TODAY)
    assert (unknown.exit_code, "RP632" in unknown.stderr) == (2, True)
