"""Imports at the command line."""

import json

import pytest

CUSTOMERS = "customer_id,name,lat,lon,class\n007,Old,48.2,16.37,A\nX9,Other,48.1,16.3,C\n"
EXPORT = "Kundennr;Firma;Hotline;Fax\n007;Acme;+43 1 5551234;+43 1 5551235\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ROUTEPLAN_DB_URL", raising=False)
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (tmp_path / "crm.csv").write_text(EXPORT, encoding="utf-8")
    return tmp_path


def test_what_was_understood_and_what_became_of_it(run, desk):
    result = run("import", "crm.csv", "--dry-run")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "crm.csv: 1 rows, taken for customers.",
        "",
        "column       from      sample         because it is",
        "customer_id  Kundennr  007            another name of it",
        "name         Firma     Acme           another name of it",
        "phone        Hotline   +43 1 5551234  its texts look so",
        "",
        "Not used:",
        "heading  sample         remark",
        "Fax      +43 1 5551235",
        "",
        "customers.csv: 0 new, 1 changed, 0 unchanged; not in the file: 1, kept.",
        "  007 name: 'Old' -> 'Acme'",
        "  007 phone: '' -> '+43 1 5551234'",
        "Nothing was written.",
    ]
    assert (desk / "customers.csv").read_text(encoding="utf-8") == CUSTOMERS
    written = run("import", "crm.csv", "--map", "Hotline=notes", "--delete-missing", "--yes")
    assert written.output.splitlines()[-2:] == [
        "customers.csv: 0 new, 1 changed, 0 unchanged; not in the file: 1, set to not active.",
        "Written to customers.csv. Now run: routeplan check .",
    ]
    assert (
        run("import", "crm.csv").output.splitlines()[-1]
        == "Written to customers.csv. Now run: routeplan check ."
    )


def test_a_script_gets_everything(run, desk):
    record = json.loads(run("import", "crm.csv", "--json").output)
    assert record["mapping"][0] == {
        "column": "customer_id", "headings": ["Kundennr"], "sample": "007", "why": "another name of it",
    }  # fmt: skip
    assert record["unused"] == [{"heading": "Fax", "sample": "+43 1 5551235", "why": ""}]
    assert (record["changed"], record["not_in_file"], record["written"]) == (
        ["007"],
        ["X9"],
        ["customers.csv"],
    )


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        ((), "--sql"),
        (("crm.csv", "--sql", "select 1"), "--sql"),
        (("--sql", "select 1"), "--url"),
        (("--sql", "select 1", "--url", "sqlite://", "--sheet", "x"), "--sheet"),
        (("crm.csv", "--map", "Hotline"), "--map"),
    ],
)
def test_options_that_do_not_go_together(run, desk, arguments, option):
    result = run("import", *arguments)
    assert result.exit_code == 2
    assert f"RP405 command line, column {option}" in result.output


def test_the_address_of_a_database_may_stand_in_the_environment(run, desk, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_DB_URL", "sqlite:///gone-s3cret.db")
    pytest.importorskip("sqlalchemy")
    assert "there is no database gone-s3cret.db" in run("import", "--sql", "select 1").output
    assert "s3cret" not in run("import", "--help").output


def test_faults_come_after_what_was_understood(run, desk):
    (desk / "crm.csv").write_text("Kundennr;Umsatz\n007;viel\nN1;1\n", encoding="utf-8")
    result = run("import", "crm.csv")
    assert result.exit_code == 2
    assert 'Name it with --map "Your heading=name"' in result.output
    assert "RP122 crm.csv, row 2, column Umsatz: value is not a number ('viel')" in result.output
    assert "2 faults found; nothing was written." in result.output
