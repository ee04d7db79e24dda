"""Classes are proposed, and taken on request."""

import csv
import json

import pandas as pd
import pytest

HEADING = "Kundennr;name;lat;lon;class;value;access;Branche\n"
ROWS = (
    "007;Cafe;48,20;16,30;C;9000;leicht;bar\n"
    "008;Deli;48,21;16,31;A;100;1;shop\n"
    "009;=Odd;48,22;16,32;B;5000;;oven\n"
)


@pytest.fixture
def shops(tmp_path):
    """Three customers in a table of somebody's own, and a rep."""
    folder = tmp_path / "shops"
    folder.mkdir()
    (folder / "customers.csv").write_text(HEADING + ROWS, encoding="utf-8")
    (folder / "reps.csv").write_text("rep_id,name,home_lat,home_lon\nR1,Ada,48.2,16.3\n", encoding="utf-8")
    return folder


def classes(folder):
    with (folder / "customers.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_classes_are_proposed_and_nothing_else_is_written(run, shops):
    before = (shops / "customers.csv").read_bytes()
    result = run("customers", "classify", shops)
    assert result.exit_code == 0, result.output
    assert (shops / "customers.csv").read_bytes() == before
    assert not (shops / "class_changes.csv").exists()
    draft = pd.read_csv(shops / "classes-draft.csv", dtype=str, keep_default_na=False)
    # value: percentiles 5/6, 1/6, 1/2; access: 3/4, 1/4, none; weights 5/7 and 2/7
    assert draft[["customer_id", "class", "proposed", "changes", "score"]].values.tolist() == [
        ["007", "C", "B", "yes", "0.8095"],
        ["009", "B", "B", "", "0.5"],
        ["008", "A", "C", "yes", "0.1905"],
    ]
    assert draft["access_percentile"].tolist() == ["0.75", "", "0.25"]
    assert "2 of 3 customers change." in result.output
    assert "No customer has potential: its weight is shared among the others." in result.output


def test_accepted_classes_stand_in_the_table_and_on_record(run, shops):
    result = run("customers", "classify", shops, "--accept", "--today", "2027-02-03", "--quiet")
    assert result.exit_code == 0, result.output
    assert [path.split("/")[-1] for path in result.output.split()] == [
        "classes-draft.csv",
        "customers.csv",
        "class_changes.csv",
    ]
    assert [(row["Kundennr"], row["class"], row["Branche"]) for row in classes(shops)] == [
        ("007", "B", "bar"),
        ("008", "C", "shop"),
        ("009", "B", "oven"),
    ]
    record = pd.read_csv(shops / "class_changes.csv", dtype=str)
    assert record.drop(columns="reason").values.tolist() == [
        ["2027-02-03", "007", "C", "B", "0.8095"],
        ["2027-02-03", "008", "A", "C", "0.1905"],
    ]
    assert record["reason"][0] == "value 83 %, access 75 %: score 0.810 is above 0.345"


def test_accepting_twice_changes_nothing_more(run, shops):
    run("customers", "classify", shops, "--accept", "--today", "2027-02-03")
    first = {path.name: path.read_bytes() for path in shops.glob("[!.]*")}
    result = run("customers", "classify", shops, "--accept", "--today", "2027-03-03", "--json")
    assert json.loads(result.output)["changes"] == []
    again = {path.name: path.read_bytes() for path in shops.glob("[!.]*")}
    assert {name for name in again if again[name] != first[name]} == {"classes-draft.csv"}


def test_script_gets_rule_changes_and_work(run, shops):
    found = json.loads(run("customers", "classify", shops, "--json").output)
    assert found["weights"] == {"value": 0.7143, "access": 0.2857}
    # 0.45, 1.5 and 2.55 of three customers: nobody in A and in D
    assert found["borders"] == [None, 0.3452, None]
    assert [(one["customer_id"], one["from"], one["to"]) for one in found["changes"]] == [
        ("007", "C", "B"),
        ("008", "A", "C"),
    ]
    # 4 + 2 + 1 calls in four weeks before, 2 + 2 + 1 afterwards
    assert sum(one["calls"] for one in found["before"]) == 7
    assert sum(one["calls"] for one in found["after"]) == 5
    assert found["accepted"] is False


def test_nothing_to_go_by_is_told(run, shops):
    (shops / "customers.csv").write_text("customer_id,name,lat,lon,class\n1,x,48,16,A\n", encoding="utf-8")
    result = run("customers", "classify", shops)
    assert result.exit_code == 2
    assert "RP461" in result.output
    assert not (shops / "classes-draft.csv").exists()


def test_record_with_faults_stops_before_the_table_changes(run, shops):
    (shops / "class_changes.csv").write_text("date,customer_id,from,to\nsoon,1,A,B\n", encoding="utf-8")
    before = (shops / "customers.csv").read_bytes()
    result = run("customers", "classify", shops, "--accept")
    assert result.exit_code == 2
    assert "class_changes.csv, row 2, column date" in result.output
    assert (shops / "customers.csv").read_bytes() == before


def test_example_is_classified(run, example):
    result = run("customers", "classify", example, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert found["weights"] == {"value": 0.5, "potential": 0.3, "access": 0.2}
    assert [sum(one["customers"] for one in found[name]) for name in ("before", "after")] == [240, 240]
    assert 0 < len(found["changes"]) < 120
