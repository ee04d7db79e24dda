"""Days found and offered, and reps chosen, on the command line."""

import json

import pytest

from routeplan.tables.plan_file import read_plan

TODAY = ("--today", "2027-01-04")


def hashes(folder):
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".routeplan" not in path.parts)
    return {path: path.read_bytes() for path in files}


@pytest.fixture
def ask(run, office):
    """Ask about a customer of the small example; nothing may change."""

    def invoke(command, customer, *options):
        before = hashes(office)
        result = run(command, customer, "--workspace", office, *TODAY, *options)
        assert hashes(office) == before
        return result

    return invoke


def days(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["days"]


def test_every_working_day_has_a_line_and_the_planned_one_is_marked(ask, office):
    plan = read_plan(next((office / "plans").glob("*")))
    found = days(ask("find-day", "001", "--json"))
    assert [one["date"] for one in found] == sorted(one["date"] for one in found)
    planned = {
        plan.instance.horizon.date_of(route.day).isoformat()
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit" and stop.customer_id == "001"
    }
    assert {one["date"] for one in found if one["planned_now"]} == planned != set()
    assert all(one["bill_min"] == 0 for one in found if one["planned_now"])
    for one in found:
        assert (one["colour"] == "closed") == ("start" not in one)
        if "bill" in one:
            assert sum(one["bill"].values()) == pytest.approx(one["bill_min"], abs=0.4)
    text = ask("find-day", "001").output
    assert "planned now" in text
    assert all(one["date"] in text for one in found)


def test_dates_and_length_narrow_what_is_asked(ask):
    span = ("--from", "2027-01-06", "--to", "2027-01-08", "--json")
    found = days(ask("find-day", "001", *span))
    assert [one["date"] for one in found] == ["2027-01-06", "2027-01-07", "2027-01-08"]
    whole = days(ask("find-day", "001", *span, "--duration", "600"))
    assert {one["colour"] for one in whole} == {"closed"}
    assert "open too short for 600 minutes" in whole[0]["why"][0]


def test_past_days_are_not_offered(run, office):
    result = run("find-day", "001", "--workspace", office, "--today", "2027-01-20", "--json")
    assert min(one["date"] for one in days(result)) == "2027-01-20"


def test_a_letter_names_nobody_else_and_the_notes_do(ask, office):
    result = ask("offer", "001", "--n", "3", "--contact", "Ms Lin", "--json")
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert record["text"].startswith("Dear Ms Lin,\n")
    assert len({one["date"] for one in record["offers"]}) == 3
    assert len({one["weekday"] for one in record["offers"]}) >= 2
    for number, one in enumerate(record["offers"], start=1):
        assert f"  {number}. " in record["text"]
        assert f"{one['offer_start']} to {one['offer_end']}" in record["text"]
    customers = read_plan(next((office / "plans").glob("*"))).instance.customers
    assert [one.customer_id for one in customers if one.name in record["text"]] == ["001"]
    printed = ask("offer", "001", "--contact", "Ms Lin").output
    letter, _, notes = printed.partition("-- For you only, do not send --")
    assert letter.strip() == record["text"]
    assert "bill" in notes
    assert "bill" not in letter


@pytest.mark.parametrize(
    ("customer", "options", "code", "word"),
    [
        ("0001", (), "RP434", "001"),
        ("001", ("--today", "2027-03-01"), "RP436", "2027-01-31"),
        ("001", ("--from", "2027-02-01"), "RP436", "2027-01-04"),
        ("001", ("--rep", "77"), "RP437", "01"),
    ],
)
@pytest.mark.parametrize("command", ["find-day", "offer"])
def test_faults_name_their_remedy(run, office, command, customer, options, code, word):
    result = run(command, customer, "--workspace", office, *TODAY, *options)
    assert result.exit_code == 2
    assert code in result.output
    assert word in result.output


def test_a_workspace_without_a_plan_says_how_to_make_one(run, example):
    result = run("find-day", "K010", "--workspace", example, *TODAY)
    assert (result.exit_code, "RP433" in result.output) == (2, True)
    assert "routeplan plan" in result.output


def add_row(office, *cells, column=""):
    """Add a row to the customers of the small example, and a column ``active`` that is on elsewhere."""
    path = office / "customers.csv"
    heading, *rows = path.read_bytes().decode("gb18030").splitlines()
    rows = [*(f"{row},yes" for row in rows), ",".join([*cells, column])]
    path.write_bytes("\n".join([f"{heading},active", *rows, ""]).encode("gb18030"))


ROW = ("900", "Tea", "", "", "121.55", "25.03", "A", "", "", "", "", "", "", "", "")


def test_an_inactive_customer_is_refused(run, office):
    add_row(office, *ROW, column="no")
    for command in ("find-day", "offer", "assign"):
        result = run(command, "900", "--workspace", office, *TODAY)
        assert (result.exit_code, "RP435" in result.output) == (2, True)


def test_a_customer_newer_than_the_plan_is_offered_days(run, office):
    add_row(office, *ROW, column="yes")
    result = run("find-day", "900", "--workspace", office, *TODAY)
    assert result.exit_code == 0, result.output
    assert "Newer than the plan" in result.output
    assert "green" in result.output or "yellow" in result.output
    assert "planned now" not in result.output


def test_a_new_customer_is_assigned_and_nothing_else_changes(run, office):
    add_row(office, *ROW, column="yes")
    before = hashes(office)
    shown = run("assign", "900", "--workspace", office, *TODAY)
    assert shown.exit_code == 0, shown.output
    assert "Recommended: 01" in shown.output
    assert hashes(office) == before
    accepted = run("assign", "900", "--workspace", office, *TODAY, "--accept", "--json")
    record = json.loads(accepted.stdout)
    assert record["recommended"] == "01"
    assert record["reps"][0]["extra_hours_4_weeks"] > 3  # four calls of 45 minutes and the driving
    after = hashes(office)
    written = office / "territories.csv"
    assert {path for path in after if before.get(path) != after[path]} == {written}
    assert written.read_text(encoding="utf-8-sig").splitlines() == ["customer_id,rep_id", "900,01"]


def test_another_rep_than_the_plan_has_cannot_be_assigned(run, office):
    result = run("assign", "001", "--workspace", office, *TODAY, "--rep", "77", "--accept")
    assert (result.exit_code, "RP437" in result.output) == (2, True)
    assert not (office / "territories.csv").exists()
