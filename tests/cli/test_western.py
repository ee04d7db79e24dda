"""Tables as spreadsheets of Western Europe save them, through the command line."""

import csv
import io
import json

import pytest

CUSTOMERS = "customer_id;name;address;lat;lon;class\nC1;Bäckerei Größl;Hauptstraße 1;48.21;16.38;A\n"
CUSTOMERS += "C2;Café „Süß“;Mühlgasse 2;48.20;16.37;B\n"
REPS = "rep_id;name;home_lat;home_lon\nR1;Jörg;48.2;16.3\n"
SETTINGS = 'start = 2027-01-04\nweeks = 1\ncountry = "AT"\n'
ENCODINGS = ("utf-8", "cp1252", "utf-16")


@pytest.fixture(params=ENCODINGS)
def encoding(request):
    return request.param


@pytest.fixture
def office(tmp_path, encoding):
    return office_in(tmp_path / "office", encoding)


def office_in(folder, encoding):
    folder.mkdir(parents=True)
    (folder / "customers.csv").write_bytes(CUSTOMERS.encode(encoding))
    (folder / "reps.csv").write_bytes(REPS.encode(encoding))
    (folder / "routeplan.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def told(result):
    return [line.split(":")[0] for line in result.stderr.splitlines() if "RP109" in line]


@pytest.mark.parametrize("command", ["check", "workload"])
def test_each_file_in_windows_1252_is_told_once_with_a_cell(run, office, encoding, command):
    result = run(command, office, "--today", "2027-01-04", columns=400)
    assert result.exit_code == 0, result.stderr
    expected = [
        "Warning RP109 customers.csv, row 2, column name",
        "Warning RP109 reps.csv, row 2, column name",
    ]
    assert sorted(told(result)) == (expected if encoding == "cp1252" else [])
    assert ("'Bäckerei Größl'" in result.stderr) == (encoding == "cp1252")


def test_a_script_has_it_among_the_issues(run, tmp_path):
    office = office_in(tmp_path / "office", "cp1252")
    found = json.loads(run("check", office, "--today", "2027-01-04", "--json").stdout)
    assert [(one["code"], one["file"], one["severity"]) for one in found["issues"]] == [
        ("RP109", "customers.csv", "warning"),
        ("RP109", "reps.csv", "warning"),
    ]


def test_the_plan_is_the_same_in_every_encoding(run, tmp_path):
    visits = []
    for encoding in ENCODINGS:
        office = office_in(tmp_path / encoding / "office", encoding)
        done = run("plan", office, "--today", "2027-01-01", "--level", "week", "--effort", "quick", "-q")
        assert done.exit_code == 0, done.stderr
        visits += [path.read_bytes() for path in office.glob("plans/*/visits.csv")]
    assert "Café „Süß“" in visits[0].decode("utf-8-sig")
    assert visits[1:] == visits[:1] * 2


def test_a_change_writes_utf_8_and_loses_no_letter_and_can_be_taken_back(run, office, encoding):
    before = (office / "customers.csv").read_bytes()
    theirs = office.parent / "theirs.csv"
    theirs.write_bytes("customer_id;name;class\nC1;Bäckerei Größl;C\n".encode(encoding))
    done = run("import", theirs, "--workspace", office, "--today", "2027-01-04", columns=400)
    assert done.exit_code == 0, done.stderr
    names = [
        "Warning RP109 customers.csv, row 2, column name",
        "Warning RP109 theirs.csv, row 2, column name",
    ]
    assert [one for one in sorted(told(done)) if "reps" not in one] == (names if encoding == "cp1252" else [])
    after = (office / "customers.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(CUSTOMERS), delimiter=";"))
    rows[1][5] = "C"
    assert list(csv.reader(io.StringIO(after))) == rows
    assert run("undo", office).exit_code == 0
    assert (office / "customers.csv").read_bytes() == before


def test_settings_stay_utf_8(run, tmp_path):
    office = office_in(tmp_path / "office", "cp1252")
    (office / "routeplan.toml").write_bytes((SETTINGS + "# Österreich\n").encode("cp1252"))
    refused = run("check", office)
    assert refused.exit_code == 2
    assert "RP201" in refused.stderr
