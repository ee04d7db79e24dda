"""Rows of `routeplan init` give way to real ones."""

import csv
from datetime import date

import pytest

from routeplan.language import LANGUAGES, insist, prefer
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.read_workspace import read_workspace
from routeplan.tables.start_workspace import start_workspace

TODAY = date(2027, 1, 1)
REAL = "\nK1,Café (Linz),48.30,14.29,A\n"


def started(folder):
    start_workspace(folder, date(2027, 1, 4))
    return folder / "customers.csv"


def read(folder):
    return read_workspace(folder, ReadOptions(today=TODAY, start=date(2027, 1, 4))).instance


def test_samples_alone_are_planned_so_that_one_can_try(tmp_path):
    started(tmp_path)

    instance = read(tmp_path)

    assert [one.customer_id for one in instance.customers] == ["SAMPLE-1"]
    assert len(instance.appointments) == 1


def test_a_real_customer_takes_the_place_of_all_samples_but_the_only_rep(tmp_path):
    path = started(tmp_path)
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    heads = rows[0].split(",")
    row = dict.fromkeys(heads, "") | dict(
        zip(("customer_id", "name", "lat", "lon", "class"), REAL.strip().split(","), strict=True)
    )
    path.write_text("\n".join([*rows, ",".join(row[head] for head in heads)]), encoding="utf-8")

    instance = read(tmp_path)

    assert [one.customer_id for one in instance.customers] == ["K1"]
    assert instance.appointments == ()
    assert instance.hotels == ()
    assert [one.rep_id for one in instance.reps] == ["SAMPLE"]


def test_wide_brackets_of_a_name_stay(tmp_path):
    (tmp_path / "customers.csv").write_text(
        "customer_id,name,lat,lon,class\n００７,永和药房（总店）,25.03,121.51,A\n", encoding="utf-8"
    )

    (tmp_path / "reps.csv").write_text("rep_id,home_lat,home_lon\nR1,25.0,121.5\n", encoding="utf-8")

    (customer,) = read(tmp_path).customers

    assert (customer.customer_id, customer.name) == ("007", "永和药房（总店）")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_that_was_written_over_is_real_even_with_its_id(tmp_path, language):
    insist(language)
    try:
        path = started(tmp_path)
    finally:
        insist(None)
    heads, sample = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    over = [
        {"name": "Real Ltd", "rep_id": ""}.get(head, cell) for head, cell in zip(heads, sample, strict=True)
    ]
    real = dict.fromkeys(heads, "") | {
        "customer_id": "K1",
        "name": "Café",
        "lat": "48.3",
        "lon": "14.3",
        "class": "A",
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, over, real.values()])

    instance = read(tmp_path)
    prefer("en")

    assert [one.name for one in instance.customers] == ["Café", "Real Ltd"]
    assert instance.appointments == ()


def test_a_real_rep_beside_samples_leaves_the_rep_whom_they_name(tmp_path):
    started(tmp_path)
    path = tmp_path / "reps.csv"
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*rows, rows[1].replace("SAMPLE", "R1", 1)]), encoding="utf-8")

    assert sorted(one.rep_id for one in read(tmp_path).reps) == ["R1", "SAMPLE"]
