"""Exports merged into tables: what comes in, what changes, and what stays."""

import tomllib

import pytest
import xlsxwriter

from tests.unit.tables.imports.exports import (
    CUSTOMERS,
    SALESFORCE,
    bring,
    faults_of,
    ods,
    office,
    rows,
)


@pytest.fixture
def salesforce(tmp_path):
    path = tmp_path / "accounts.csv"
    path.write_bytes(SALESFORCE.encode())
    return path


def test_a_salesforce_export_updates_its_cells_and_no_others(tmp_path, salesforce):
    folder = office(tmp_path)
    done = bring(folder, salesforce)
    assert (done.added, done.changed, done.unchanged, done.absent) == (("0B1",), ("007",), (), ("X9",))
    acme, elsewhere, beta = rows(folder / "customers.csv")
    assert acme == {
        "customer_id": "007", "name": 'Acme "North", Ltd', "lat": "48.20", "lon": "16.37", "class": "A",
        "notes": "ring twice", "own": "x", "address": "Hauptstr. 1, 2. Stock, 1010, Wien, Austria",
        "postcode": "1010", "last_visit": "2026-11-02", "rep_id": "R1", "value": "120000",
        "phone": "'+43 1 5551234",
    }  # fmt: skip
    assert {name: text for name, text in elsewhere.items() if text} == {
        "customer_id": "X9", "name": "Elsewhere", "lat": "48.1", "lon": "16.3", "class": "C", "own": "y",
    }  # fmt: skip
    assert (beta["customer_id"], beta["class"], beta["own"], beta["phone"]) == ("0B1", "B", "", "")
    assert done.notices == ("The file has no class, so new rows got B.",)


def test_the_same_export_again_changes_not_one_byte(tmp_path, salesforce):
    folder = office(tmp_path)
    bring(folder, salesforce)
    before = (folder / "customers.csv").read_bytes()
    done = bring(folder, salesforce)
    assert (done.added, done.changed, done.unchanged) == ((), (), ("007", "0B1"))
    assert done.written == ()
    assert (folder / "customers.csv").read_bytes() == before


def test_a_table_without_a_file_is_made(tmp_path, salesforce):
    bring(office(tmp_path, None), salesforce)
    assert [row["customer_id"] for row in rows(tmp_path / "customers.csv")] == ["007", "0B1"]


def test_an_empty_cell_keeps_what_the_table_has(tmp_path):
    file = tmp_path / "crm.csv"
    file.write_text("id,name,notes\n007,,\nX9,New name,\n", encoding="utf-8")
    done = bring(office(tmp_path), file)
    assert [(row["name"], row["notes"]) for row in rows(tmp_path / "customers.csv")] == [
        ("Old name", "ring twice"),
        ("New name", ""),
    ]
    assert done.kept_cells == 2
    assert [(one.row_id, one.before, one.after) for one in done.changes] == [("X9", "Elsewhere", "New name")]


def test_a_dry_run_writes_nothing(tmp_path, salesforce):
    folder = office(tmp_path)
    done = bring(folder, salesforce, save=True, dry_run=True)
    assert (done.added, done.written) == (("0B1",), ())
    assert (folder / "customers.csv").read_text(encoding="utf-8") == CUSTOMERS
    assert not (folder / "routeplan.toml").exists()


def test_nothing_is_taken_out_before_it_is_told_twice(tmp_path, salesforce):
    folder = office(tmp_path)
    assert faults_of(folder, salesforce, delete_missing=True) == [("RP473", None, None, None)]
    assert (folder / "customers.csv").read_text(encoding="utf-8") == CUSTOMERS
    done = bring(folder, salesforce, delete_missing=True, confirmed=True)
    assert (done.absent, done.taken_out) == (("X9",), True)
    assert [(row["customer_id"], row["active"]) for row in rows(folder / "customers.csv")] == [
        ("007", ""),
        ("X9", "no"),
        ("0B1", ""),
    ]
    assert bring(folder, salesforce, delete_missing=True).absent == ()


def test_customers_that_come_back_stay_not_active_and_are_told(tmp_path, salesforce):
    customers = "customer_id,name,lat,lon,class,active\n007,Acme,48.2,16.37,A,no\n"
    done = bring(office(tmp_path, customers), salesforce)
    assert done.notices[-1] == "In the file, but not active in the table, and left so: 007."


def test_rows_of_other_tables_are_taken_out_when_told(tmp_path):
    table = "contact_id,customer_id,name\nP1,007,Eva\nP2,007,Max\nP3,007,Ida\n"
    folder = office(tmp_path, contacts_csv=table)
    file = tmp_path / "people.csv"
    file.write_text("contact_id,name\nP1,Eva\nP3,Ina\n", encoding="utf-8")
    assert bring(folder, file, "contacts").absent == ("P2",)
    assert len(rows(folder / "contacts.csv")) == 3
    bring(folder, file, "contacts", delete_missing=True, confirmed=True)
    assert [(row["contact_id"], row["name"]) for row in rows(folder / "contacts.csv")] == [
        ("P1", "Eva"),
        ("P3", "Ina"),
    ]


def test_the_mapping_is_saved_among_comments_and_read_back(tmp_path):
    toml = '# ours\ncountry = "AT"  # home\n\n[columns.reps]\n"Nr" = "rep_id"\n'
    folder = office(tmp_path, routeplan_toml=toml)
    file = tmp_path / "crm.csv"
    file.write_text("Nummer X;Haus;Strasse;Ort;Rating\n007;Acme;Ring 1;Wien;gut\n", encoding="utf-8")
    given = {"Nummer X": "customer_id", "Haus": "name", "Strasse": "address", "Ort": "address", "Rating": ""}
    bring(folder, file, given=given, save=True)
    written = (folder / "routeplan.toml").read_text(encoding="utf-8")
    assert written.startswith(toml)
    assert tomllib.loads(written)["import"] == {"customers": given}
    file.write_text("Rating;Ort;Nummer X;Haus\ngut;Graz;007;Acme 2\n", encoding="utf-8")
    bring(folder, file)
    assert [rows(folder / "customers.csv")[0][name] for name in ("name", "address")] == ["Acme 2", "Graz"]


def test_a_saved_field_that_fills_two_columns_is_read_back(tmp_path, salesforce):
    folder = office(tmp_path)
    done = bring(folder, salesforce, preset="salesforce", save=True)
    assert [path.name for path in done.written] == ["customers.csv", "routeplan.toml"]
    saved = tomllib.loads((folder / "routeplan.toml").read_text(encoding="utf-8"))["import"]["customers"]
    assert saved["BillingPostalCode"] == ["address", "postcode"]
    assert "Fax" not in saved
    assert bring(folder, salesforce).unchanged == ("007", "0B1")


def test_all_faults_are_told_at_once_and_nothing_is_written(tmp_path):
    folder = office(tmp_path)
    file = tmp_path / "crm.csv"
    file.write_text(
        "id,Grade,last visit,Umsatz\n007,E,soon,1\n007,A,2026-11-02,x\n,B,,\nN1,,,5\n", encoding="utf-8"
    )
    assert faults_of(folder, file, given={"Grade": "class"}) == [
        ("RP471", None, "name", None),
        ("RP125", 2, "last visit", "soon"),
        ("RP129", 2, "Grade", "E"),
        ("RP122", 3, "Umsatz", "x"),
        ("RP151", 3, "id", "007"),
        ("RP121", 4, "id", None),
        ("RP121", 5, "Grade", None),
    ]
    assert (folder / "customers.csv").read_text(encoding="utf-8") == CUSTOMERS


def test_without_an_id_nothing_can_be_told_apart(tmp_path):
    file = tmp_path / "crm.csv"
    file.write_text("Zeichen,name\n1,A\n", encoding="utf-8")
    assert faults_of(office(tmp_path), file) == [("RP471", None, "customer_id", None)]


def test_wrong_options_are_told(tmp_path, salesforce):
    given = {"Nam": "name", "Phone": "fone"}
    assert faults_of(office(tmp_path), salesforce, given=given) == [
        ("RP472", None, "Nam", None),
        ("RP472", None, "Phone", "fone"),
    ]
    given = {"Id": "customer_id", "Name": "customer_id"}
    assert faults_of(tmp_path, salesforce, given=given) == [("RP472", None, "customer_id", None)]
    assert faults_of(tmp_path, salesforce, sheet="Two") == [("RP475", None, None, None)]
    assert faults_of(tmp_path, tmp_path / "crm.pdf") == [("RP105", None, None, None)]
    assert faults_of(tmp_path, tmp_path / "crm.ods") == [("RP101", None, None, None)]


def test_a_heading_that_is_used_and_there_twice_and_slipped_cells_are_faults(tmp_path):
    file = tmp_path / "crm.csv"
    file.write_text("id,name,name,x,x\n007,a,b,1,2,3\n", encoding="utf-8")
    found = faults_of(office(tmp_path), file)
    assert found == [("RP112", None, "name", None), ("RP114", 2, None, "3")]


def test_settings_that_name_no_column_are_told(tmp_path, salesforce):
    toml = '[import.customers]\n"Id" = "costumer_id"\n[import.deals]\n"Id" = "name"\n'
    found = faults_of(office(tmp_path, routeplan_toml=toml), salesforce)
    assert found == [
        ("RP202", None, "import.customers.Id", None),
        ("RP202", None, "import.deals", None),
    ]


def test_an_opendocument_sheet_is_read_by_name(tmp_path):
    folder = office(tmp_path)
    lines = [["Kundennr", "Firma", "Letzter Besuch", "Umsatz"], ["007", "Büro & Co", "2026-11-03", 1250.5]]
    file = ods(tmp_path / "crm.ods", {"Cover": [["hello"]], "Kunden": lines})
    done = bring(folder, file, sheet="Kunden")
    assert done.changed == ("007",)
    row = rows(folder / "customers.csv")[0]
    assert [row[name] for name in ("name", "last_visit", "value", "notes")] == [
        "Büro & Co",
        "2026-11-03",
        "1250.5",
        "ring twice",
    ]
    assert faults_of(folder, file, sheet="Kunde") == [("RP475", None, None, None)]


def test_an_excel_sheet_is_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "crm.xlsx") as book:
        page = book.add_worksheet("Accounts")
        page.write_row(0, 0, ["customer_id", "phone"])
        page.write_row(1, 0, ["X9", "0660 1234567"])
    assert bring(office(tmp_path), tmp_path / "crm.xlsx", sheet="Accounts").changed == ("X9",)
    assert rows(tmp_path / "customers.csv")[1]["phone"] == "0660 1234567"


EVENTS = (
    "Id,OwnerId,WhatId,StartDateTime,EndDateTime,Subject\n"
    "E1,R1,007,2027-01-11T01:30:00.000Z,2027-01-11T02:15:00.000Z,Review\n"
)


def test_events_become_appointments_by_the_clocks_of_the_place(tmp_path):
    folder = office(tmp_path, routeplan_toml='timezone = "Asia/Taipei"\n')
    file = tmp_path / "events.csv"
    file.write_text(EVENTS, encoding="utf-8")
    done = bring(folder, file, "appointments", preset="salesforce", save=True)
    (row,) = rows(folder / "appointments.csv")
    assert {name: text for name, text in row.items() if text} == {
        "appointment_id": "E1", "rep_id": "R1", "customer_id": "007", "kind": "exact", "date": "2027-01-11",
        "start": "09:30", "end": "10:15", "title": "Review",
    }  # fmt: skip
    assert done.notices == ("The file has no kind, so new rows got exact.",)
    assert bring(folder, file, "appointments").unchanged == ("E1",)


def test_without_a_time_zone_moments_are_taken_as_they_stand_and_that_is_told(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text(EVENTS, encoding="utf-8")
    done = bring(office(tmp_path), file, "appointments", preset="salesforce")
    assert rows(tmp_path / "appointments.csv")[0]["start"] == "01:30"
    assert "set timezone in routeplan.toml" in done.notices[0]


def test_stages_of_salesforce_are_stages_of_the_funnel(tmp_path):
    file = tmp_path / "deals.csv"
    file.write_text(
        "Id,AccountId,StageName,Amount,CloseDate\nO1,007,Closed Won,5,2026-11-02\nO2,007,Prospecting,6,\n",
        encoding="utf-8",
    )
    bring(office(tmp_path), file, "opportunities")
    assert [row["stage"] for row in rows(tmp_path / "opportunities.csv")] == ["won", "above"]


def test_history_of_deals_comes_from_hubspot(tmp_path):
    file = tmp_path / "deals.csv"
    file.write_text(
        "hs_object_id,associatedcompanyid,dealname,dealstage,createdate,hs_v2_date_entered_qualifiedtobuy,"
        "hs_v2_date_entered_decisionmakerboughtin,hs_v2_date_entered_closedwon\n"
        "O1,007,Lifts,closedwon,2026-08-01T09:30:00,2026-09-02T10:00:00,2026-10-03T11:00:00,2026-11-04T12:00:00\n"
        "O2,007,Cranes,qualifiedtobuy,2026-08-05T09:30:00,2026-09-09T10:00:00,,\n",
        encoding="utf-8",
    )
    bring(office(tmp_path), file, "opportunities")
    names = ("name", "stage", "entered_above", "entered_in", "entered_best_few", "closed")
    assert [tuple(row[name] for name in names) for row in rows(tmp_path / "opportunities.csv")] == [
        ("Lifts", "won", "2026-08-01", "2026-09-02", "2026-10-03", "2026-11-04"),
        ("Cranes", "in", "2026-08-05", "2026-09-09", "", ""),
    ]


def test_calls_are_merged_into_the_log(tmp_path):
    folder = office(tmp_path, call_log_csv="customer_id,rep_id,date,outcome\n007,R1,2026-12-01,held\n")
    file = tmp_path / "calls.csv"
    text = "Kunde,rep,date,Ergebnis\n007,R1,2026-12-01,missed\n007,R1,2026-12-09,held\n"
    file.write_text(text, encoding="utf-8")
    done = bring(folder, file, "call_log", dry_run=True)
    assert (len(done.added), len(done.changed)) == (1, 1)
    assert len(rows(folder / "call_log.csv")) == 1
    bring(folder, file, "call_log")
    assert [(row["date"], row["outcome"]) for row in rows(folder / "call_log.csv")] == [
        ("2026-12-01", "missed"),
        ("2026-12-09", "held"),
    ]
    assert faults_of(folder, file, "call_log", delete_missing=True) == [
        ("RP405", None, "--delete-missing", None)
    ]


def test_reps_are_found_by_name_or_mail_and_others_are_told(tmp_path):
    reps = "rep_id,name,email,home_lat,home_lon\nR1,Eva Huber,,48.2,16.3\nR2,Max,m@x.at,48.2,16.3\n"
    twins = "R3,Ida,,48.2,16.3\nR4,Ida,,48.2,16.3\n"
    folder = office(tmp_path, reps_csv=reps + twins)
    file = tmp_path / "crm.csv"
    text = "id,name,owner\n1,A,eva huber\n2,B,M@X.at\n3,C,R3\n4,D,Ida\n5,E,Udo\n"
    file.write_text(text, encoding="utf-8")
    done = bring(folder, file)
    assert [row["rep_id"] for row in rows(folder / "customers.csv")[2:]] == ["R1", "R2", "R3", "Ida", "Udo"]
    assert done.notices[-1].startswith("Not in the reps table, by id, name or mail: Ida, Udo.")
