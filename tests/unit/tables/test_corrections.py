"""Corrections read over tables and settings, and written into them, all or nothing."""

from datetime import date

import pytest

from routeplan.controlling import accept
from routeplan.errors import InputError
from routeplan.model.correction import Correction, Patch
from routeplan.tables import corrections as writing
from routeplan.tables.changes.undo import kept_changes
from routeplan.tables.corrections import corrections_csv, read_corrections, write_all, write_corrections
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.read_workspace import read_workspace
from tests.unit.tables.workspaces import MONDAY, SETTINGS, put, read

REPS = "rep_id,name,home_lat,home_lon,speed_factor\nR1,Ada,48.2,16.3,1.0\nR2,Bob,48.2,16.3,\n"
COMMENTED = "# ours\n" + SETTINGS + "\n[classes.A]\ncall_minutes = 45  # as agreed\n"
TODAY = date(2027, 2, 1)


def fix(table, row_id, column, old, new, line=0):
    return Correction(table=table, row_id=row_id, column=column, old=old, new=new, reason="so", line=line)


ALL = (
    fix("customers", "C2", "duration_min", "", "38"),
    fix("customers", "C3", "frequency", "", "1/6w"),
    fix("reps", "R1", "speed_factor", "1", "0.85"),
    fix("settings", "classes.A", "call_minutes", "45", "52.5"),
    fix("settings", "classes.B", "frequency", "", "1/3w"),
)


def patch(*some):
    return Patch(file="corrections.csv", corrections=some)


def read_with(folder, *some, **changes):
    put(folder, **({"reps_csv": REPS, "routeplan_toml": COMMENTED} | changes))
    return read_workspace(folder, ReadOptions(today=MONDAY, corrections=patch(*some)))


def told(error):
    return [(one.code, one.file, one.row, one.column) for one in error.value.issues]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_corrections_are_read_over_tables_and_settings_which_stay(tmp_path):
    workspace = read_with(tmp_path, *ALL)
    before = contents(tmp_path)
    seconds = {one.customer_id: one.call_seconds for one in workspace.instance.customers}
    assert seconds == {"C1": 52.5 * 60, "C2": 38 * 60, "C3": 20 * 60}
    assert [rep.speed_factor for rep in workspace.instance.reps] == [0.85, 1.0]
    gaps = {one.customer_id: one.gap.ideal for one in workspace.instance.customers}
    assert (gaps["C2"], gaps["C3"]) == (21, 42)
    said = "5 corrections of corrections.csv were read over the tables, which stay as they are."
    assert said in workspace.notices
    plain = read_with(tmp_path)
    assert [one.call_seconds for one in plain.instance.customers] == [45 * 60, 30 * 60, 20 * 60]
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("one", "code", "column"),
    [
        (fix("customers", "C9", "duration_min", "", "38", 2), "RP650", "id"),
        (fix("customers", "C2", "lenght", "", "38", 2), "RP650", "column"),
        (fix("customers", "C2", "customer_id", "C2", "C4", 2), "RP650", "column"),
        (fix("hotels", "H1", "name", "", "x", 2), "RP650", "table"),
        (fix("territories", "C1", "rep_id", "", "R1", 2), "RP650", "table"),
        (fix("settings", "classes.Z", "call_minutes", "", "38", 2), "RP650", "column"),
        (fix("customers", "C2", "duration_min", "30", "38", 2), "RP651", "old"),
        (fix("settings", "classes.A", "call_minutes", "40", "38", 2), "RP651", "old"),
    ],
)
def test_corrections_that_do_not_fit_are_told(tmp_path, one, code, column):
    with pytest.raises(InputError) as refused:
        read_with(tmp_path, one)
    assert told(refused) == [(code, "corrections.csv", 2, column)]
    with pytest.raises(InputError) as refused:
        accept(tmp_path, patch(one), TODAY)
    assert told(refused) == [(code, "corrections.csv", 2, column)]


def test_two_corrections_of_one_cell_are_told(tmp_path):
    twice = (fix("reps", "R2", "speed_factor", "", "0.9", 2), fix("reps", "R2", "speed_factor", "", "0.8", 3))
    with pytest.raises(InputError) as refused:
        read_with(tmp_path, *twice)
    assert told(refused) == [("RP652", "corrections.csv", 3, "speed_factor")]
    settings = (ALL[3], fix("settings", "classes.A", "call_minutes", "45", "50", 3))
    with pytest.raises(InputError) as refused:
        read_with(tmp_path, *settings)
    assert told(refused) == [("RP652", "corrections.csv", 3, "call_minutes")]


def test_a_correction_to_nonsense_is_a_fault_of_the_table(tmp_path):
    with pytest.raises(InputError) as refused:
        read_with(tmp_path, fix("customers", "C2", "duration_min", "", "long"))
    assert told(refused) == [("RP122", "customers.csv", 2, "duration_min")]
    with pytest.raises(InputError) as refused:
        accept(tmp_path, patch(fix("settings", "classes.A", "call_minutes", "45", "0")), TODAY)
    assert [one[0] for one in told(refused)] == ["RP204"]


def test_accepted_corrections_stand_in_tables_settings_and_the_change_log(tmp_path):
    put(tmp_path, reps_csv=REPS, routeplan_toml=COMMENTED)
    files = accept(tmp_path, patch(*ALL), TODAY)
    assert [path.name for path in files] == [
        "routeplan.toml", "customers.csv", "reps.csv", "control_changes.csv",
    ]  # fmt: skip
    assert (tmp_path / "routeplan.toml").read_text(encoding="utf-8") == (
        COMMENTED.replace("call_minutes = 45 ", "call_minutes = 52.5 ")
        + '\n[classes.B]\nfrequency = "1/3w"\n'
    )
    assert (tmp_path / "reps.csv").read_bytes().decode("utf-8-sig").splitlines()[1:] == [
        "R1,Ada,48.2,16.3,0.85", "R2,Bob,48.2,16.3,",
    ]  # fmt: skip
    lines = (tmp_path / "customers.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines == [
        "customer_id,name,lat,lon,class,frequency,duration_min", "C2,Bakery,48.20,16.37,B,,38",
        "C1,Cafe,48.21,16.38,A,,", "C3,Deli,48.19,16.36,C,1/6w,",
    ]  # fmt: skip
    log = (tmp_path / "control_changes.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert log[:2] == [
        "date,table,id,column,old,new,reason,evidence", "2027-02-01,customers,C2,duration_min,,38,so,",
    ]  # fmt: skip
    assert len(log) == 6
    with pytest.raises(InputError) as refused:
        accept(tmp_path, patch(*ALL), TODAY)
    assert {one[0] for one in told(refused)} == {"RP651"}
    accept(tmp_path, patch(fix("reps", "R1", "speed_factor", "0.85", "0.9")), TODAY)
    assert len((tmp_path / "control_changes.csv").read_text(encoding="utf-8-sig").splitlines()) == 7


def test_without_corrections_nothing_is_written(tmp_path):
    put(tmp_path)
    assert accept(tmp_path, patch(), TODAY) == ()
    assert not (tmp_path / "control_changes.csv").exists()


def test_one_fault_and_nothing_is_changed(tmp_path):
    put(tmp_path, reps_csv=REPS, routeplan_toml=COMMENTED)
    before = contents(tmp_path)
    with pytest.raises(InputError):
        accept(tmp_path, patch(*ALL, fix("customers", "C9", "duration_min", "", "1")), TODAY)
    assert contents(tmp_path) == before


def test_a_file_that_cannot_be_written_puts_the_others_back(tmp_path, monkeypatch):
    put(tmp_path, reps_csv=REPS, routeplan_toml=COMMENTED)
    before, write = contents(tmp_path), writing.write_whole

    def fails_at_reps(path, content):
        if path.name == "reps.csv":
            raise InputError(())
        return write(path, content)

    monkeypatch.setattr(writing, "write_whole", fails_at_reps)
    with pytest.raises(InputError):
        accept(tmp_path, patch(*ALL), TODAY)
    assert contents(tmp_path) == before


def test_a_workbook_is_planned_with_but_not_written(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    put(tmp_path, customers_csv=None)
    book = openpyxl.Workbook()
    book.active.append(["customer_id", "name", "lat", "lon", "class"])
    book.active.append(["C1", "Cafe", 48.21, 16.38, "A"])
    book.active.append(["C2", "Deli", 48.19, 16.36, "B"])
    book.save(tmp_path / "customers.xlsx")
    one = patch(fix("customers", "C2", "duration_min", "", "38"))
    found = read_workspace(tmp_path, ReadOptions(today=MONDAY, corrections=one))
    assert found.instance.customers[1].call_seconds == 38 * 60
    with pytest.raises(InputError) as refused:
        accept(tmp_path, one, TODAY)
    assert [issue[0] for issue in told(refused)] == ["RP431"]


def test_headings_of_the_house_are_corrected_as_well(tmp_path):
    customers = "Kundennummer,Firma,Breite,Länge,Klasse,Besuchsdauer\nC1,Cafe,48.2,16.3,A,30\n"
    corrected = fix("customers", "C1", "duration_min", "30.0", "41")
    workspace = read_with(tmp_path, corrected, customers_csv=customers)
    assert workspace.instance.customers[0].call_seconds == 41 * 60
    accept(tmp_path, patch(corrected), TODAY)
    assert "C1,Cafe,48.2,16.3,A,41" in (tmp_path / "customers.csv").read_text(encoding="utf-8-sig")


def test_a_file_of_corrections_comes_back_as_it_was_written(tmp_path):
    path = write_corrections(ALL, tmp_path / "corrections.csv")
    found = read_corrections(path)
    assert found.file == "corrections.csv"
    assert [one.line for one in found.corrections] == [2, 3, 4, 5, 6]
    assert corrections_csv(found.corrections) == path.read_bytes()
    (tmp_path / "wrong.csv").write_text("table,id,old,new\ncustomers,C1,,3\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_corrections(tmp_path / "wrong.csv")
    assert told(refused) == [("RP111", "wrong.csv", None, "column")]


def test_no_correction_is_no_notice(tmp_path):
    none = read_workspace(put(tmp_path), ReadOptions(today=MONDAY, corrections=patch()))
    assert none.notices == read(tmp_path).notices


def test_files_in_a_folder_of_a_workspace_are_a_change_of_the_workspace(tmp_path):
    office = put(tmp_path / "office")
    write_all({office / "months" / "a.csv": b"1", office / "months" / "b.csv": b"2"}, "save_control")
    (one,) = kept_changes(office)
    assert (one.said.command, one.files) == ("save_control", ("months/a.csv", "months/b.csv"))
