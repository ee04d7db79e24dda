"""The command that finds the places of addresses."""

import csv
import json
from dataclasses import replace

import pytest

from routeplan import addresses
from routeplan.geocoding.extract import shelf
from tests.unit.geocoding.extract.town import write_extract
from tests.unit.geocoding.fake_server import fake_server, nominatim

CUSTOMERS = """customer_id;name;branch;address;class;lat;lon;active
1;Adler;inn;Hauptstraße 14, 4001 Oberdorf;A;;;
2;Post;inn;Hauptstraße 99, Oberdorf;B;;;
3;Far;shop;Stadtplatz 1, 4600 Wels;B;;;
4;Known;shop;Hauptstraße 1, Oberdorf;B;48,5;14,5;
5;Gone;shop;Hauptstraße 1, Oberdorf;B;;;no
6;Nowhere;shop;Nirgendwo 7, Absurdistan;C;;;
7;Silent;shop;;C;;;
"""


@pytest.fixture
def village(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_ADDRESSES", str(tmp_path / "shelf"))
    monkeypatch.setenv("ROUTEPLAN_GEOCODES", str(tmp_path / "geocodes.sqlite"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    folder = tmp_path / "village"
    folder.mkdir()
    (folder / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (folder / "reps.csv").write_text(
        'rep_id,home_address\nR1,"Hauptstr. 1, 4002 Unterdorf"\n', encoding="utf-8"
    )
    return folder


def rows(folder, name="customers"):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_extract_of_the_settings_that_is_not_there_is_told_and_nothing_is_written(run, village):
    (village / "routeplan.toml").write_text('[geocode]\nextract = "gone"\n')
    before = (village / "customers.csv").read_bytes()
    result = run("geocode", village)

    assert result.exit_code == 2
    assert "RP483 routeplan.toml" in result.output
    assert "'gone'" in result.output
    assert (village / "customers.csv").read_bytes() == before
    assert not (village / "geocode_report.csv").exists()


def test_addresses_of_an_extract_are_found_and_written(run, village, tmp_path):
    pytest.importorskip("osmium")
    result = run("geocode", village, "--from", write_extract(tmp_path))

    assert result.exit_code == 0, result.output
    adler, post, far, known, gone, nowhere, silent = rows(village)
    assert (adler["lat"], adler["lon"], adler["geo_quality"]) == ("48.200100", "14.003000", "house")
    assert adler["branch"] == "inn"
    assert (post["geo_quality"], post["geo_matched"]) == ("street", "Hauptstraße, Oberdorf")
    assert (far["geo_quality"], far["geo_matched"]) == ("place", "Wels, AT")
    assert (known["lat"], known["geo_quality"]) == ("48,5", "")
    assert {one["lat"] for one in (gone, nowhere, silent)} == {""}
    (rep,) = rows(village, "reps")
    assert (rep["home_lat"], rep["home_lon"]) == ("48.000100", "14.001000")
    assert 'extract = "dorf"' in (village / "routeplan.toml").read_text()
    report = {row["id"]: row for row in rows(village, "geocode_report")}
    assert {key: row["doubts"] for key, row in report.items()} == {"2": "street", "3": "place", "6": ""}
    assert report["6"]["quality"] == "none"
    assert "Nirgendwo 7, Absurdistan -> nothing (not found)" in result.output
    assert "1 row has neither a place nor an address." in result.output


def test_a_dry_run_writes_nothing(run, village):
    before = {path.name: path.read_bytes() for path in village.iterdir()}

    result = run("geocode", village, "--dry-run", "--json")

    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    # without an extract only Wels is known to the gazetteer
    assert found["counts"] == {"house": 0, "street": 0, "place": 1, "none": 4}
    assert (found["written"], found["without_address"]) == (0, 1)
    assert {path.name: path.read_bytes() for path in village.iterdir()} == before


def test_again_takes_better_places_and_leaves_what_was_filled_in(run, village, tmp_path):
    pytest.importorskip("osmium")
    (village / "customers.csv").write_text(
        "customer_id,name,class,address,lat,lon,geo_quality\n"
        '1,A,A,"Hauptstraße 14, 4001 Oberdorf",48,14,place\n'
        '2,B,A,"Hauptstraße 14, 4001 Oberdorf",48,14,given\n3,C,A,"Hauptstraße 98, Oberdorf",48,14,street\n',
        encoding="utf-8",
    )

    run("geocode", village, "--from", write_extract(tmp_path))
    assert {row["lat"] for row in rows(village)} == {"48"}
    result = run("geocode", village, "--again")

    assert result.exit_code == 0, result.output
    assert [row["lat"] for row in rows(village)] == ["48.200100", "48", "48"]


def test_a_second_run_has_nothing_to_do(run, village):
    (village / "customers.csv").write_text('customer_id,name,class,address\n1,A,A,"Markt 1, 4600 Wels"\n')
    (village / "reps.csv").unlink()
    run("geocode", village)
    before = (village / "customers.csv").read_bytes()

    result = run("geocode", village)

    assert "Every row with an address has its place." in result.output
    assert (village / "customers.csv").read_bytes() == before


def test_an_outage_keeps_what_was_found(run, village):
    with fake_server() as server:
        (village / "routeplan.toml").write_text(
            f'[geocode]\nsources = ["nominatim"]\naddress = "{server.address}"\n', encoding="utf-8"
        )
        server.answers["Hauptstraße 14, 4001 Oberdorf"] = [
            nominatim(48.2, 14.0, "Hauptstraße 14", house_number="14", road="Hauptstraße")
        ]
        server.statuses, server.status = [200], 500
        failed = run("geocode", village, "--json")
        server.statuses, server.status = [], 200
        healed = run("geocode", village, "--json")

    assert failed.exit_code == 3
    assert "does not answer" in json.loads(failed.stdout)["error"]
    assert json.loads(failed.stdout)["left"] == 4
    assert rows(village)[0]["lat"] == "48.200000"
    assert healed.exit_code == 0
    assert json.loads(healed.stdout)["counts"]["none"] == 4


def test_ctrl_c_keeps_what_was_found(village, monkeypatch):
    from routeplan.addresses import How, geocode, keep_places

    answered = []
    with fake_server() as server:
        (village / "routeplan.toml").write_text(
            f'[geocode]\nsources = ["nominatim"]\naddress = "{server.address}"\n', encoding="utf-8"
        )
        server.empty = [nominatim(48.2, 14.0, "Hauptstraße", road="Hauptstraße")]
        how = How(
            progress=lambda stage, done, total: answered.append((done, total)),
            stop=lambda: answered[-1][0] == 2,
        )
        done = geocode(village, how)

    keep_places(village, done)
    assert answered == [(0, 5), (1, 5), (2, 5)]
    assert len(server.asked) == 2
    assert (len(done.outcomes), done.left, done.failure) == (2, 3, "")
    assert [row["geo_quality"] for row in rows(village)].count("street") == 2


def test_nothing_leaves_this_computer_unless_named(run, village, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("somebody was asked")

    monkeypatch.setattr("routeplan.geocoding.search.service_of", refuse)

    assert run("geocode", village).exit_code == 0


def test_workbooks_are_refused_before_anybody_is_asked(run, village):
    openpyxl = pytest.importorskip("openpyxl")
    (village / "customers.csv").unlink()
    book = openpyxl.Workbook()
    book.active.append(["customer_id", "name", "class", "address"])
    book.active.append(["1", "A", "A", "Markt 1, 4600 Wels"])
    book.save(village / "customers.xlsx")

    result = run("geocode", village)

    assert result.exit_code == 2
    assert "RP431" in result.output
    assert run("geocode", village, "--dry-run").exit_code == 0


def test_two_services_cannot_share_an_address(run, village):
    (village / "routeplan.toml").write_text(
        '[geocode]\nsources = ["photon", "nominatim"]\naddress = "http://127.0.0.1:1"\n', encoding="utf-8"
    )

    result = run("geocode", village)

    assert result.exit_code == 2
    assert "RP206" in result.output


def test_nobody_who_reads_waits_while_places_are_looked_for(run, village, monkeypatch):
    begun, real = [], addresses.geocode

    def looked_at(folder, how):
        begun.append((folder / ".routeplan" / "open").exists())
        return real(folder, replace(how, extract=""))

    monkeypatch.setattr(shelf, "add_addresses", lambda file: ("dorf", 3))
    monkeypatch.setattr(addresses, "geocode", looked_at)
    result = run("geocode", village, "--from", village / "dorf.osm.pbf")

    assert result.exit_code == 0, result.output
    assert begun == [False]
    assert 'extract = "dorf"' in (village / "routeplan.toml").read_text()


def test_far_towns_are_not_taken_for_the_one_named(run, village, tmp_path):
    pytest.importorskip("osmium")
    (village / "customers.csv").write_text(
        'customer_id,name,class,address\n1,A,A,"Müllergasse 7, 1010 Wien"\n', encoding="utf-8"
    )

    run("geocode", village, "--from", write_extract(tmp_path))

    assert rows(village)[0]["geo_matched"].endswith("AT")
