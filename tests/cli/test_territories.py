"""Territories from the command line, on the quickest workspace there is."""

import csv
import json

import pytest

HEAD = "customer_id,name,lat,lon,class,rep_id,locked,together,never"


@pytest.fixture
def town(tmp_path):
    """Twelve customers in a row, nine of them with the first of two reps."""
    rows = [
        f"C{n:02d},Shop {n},{48 + n % 2 / 100},{16 + n / 50},C,{'R1' if n < 9 else 'R2'},,,"
        for n in range(12)
    ]
    (tmp_path / "customers.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    reps = ["rep_id,name,home_lat,home_lon", "R1,Ann,48,16.02", "R2,Bob,48,16.2"]
    (tmp_path / "reps.csv").write_text("\n".join(reps), encoding="utf-8")
    return tmp_path


def written(folder):
    return sorted(path.name for path in folder.iterdir())


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def released(folder):
    path = folder / "customers.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",R1,", ",,").replace(",R2,", ",,"), encoding="utf-8")


def change(folder, customer, column, value):
    """Change one cell of the customers."""
    rows = table(folder / "customers.csv")
    next(row for row in rows if row["customer_id"] == customer)[column] = value
    lines = [",".join(row.values()) for row in rows]
    (folder / "customers.csv").write_text("\n".join([HEAD, *lines]), encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--k", "0"], "RP405"),
        (["--k", "many"], "RP405"),
        (["--k", "3"], "RP501"),
        (["--k", "13", "--homes", "free"], "RP504"),
        (["--rebalance", "--redesign"], "RP405"),
        (["--rebalance", "--k", "2"], "RP405"),
        (["--budget", "3"], "RP405"),
        (["--choice", "1"], "RP405"),
        (["--rebalance", "--budget", "1", "--choice", "1"], "RP405"),
        (["--rebalance", "--choice", "9"], "RP505"),
        (["--k", "3", "--homes", "free", "--accept"], "RP507"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(run, town, options, code):
    before = written(town)
    result = run("territories", town, *options)
    assert result.exit_code == 2
    assert code in result.output
    assert written(town) == before


def test_nothing_can_be_rebalanced_where_nobody_has_a_rep(run, town):
    released(town)
    result = run("territories", town, "--rebalance")
    assert (result.exit_code, "RP506" in result.output) == (2, True)


def test_locks_on_a_whole_island_that_contradict_each_other_are_named(run, town):
    # the river parts C00 to C05 from the others
    for customer in ("C06", "C10"):
        change(town, customer, "locked", "yes")
    line = '{"type": "LineString", "coordinates": [[16.11, 47], [16.11, 49]]}'
    (town / "barriers.geojson").write_text(line, encoding="utf-8")
    assert run("territories", town, "--redesign", "--quiet").exit_code == 0
    (town / "routeplan.toml").write_text('[territories]\nislands = "whole"\n', encoding="utf-8")
    result = run("territories", town, "--redesign")
    assert result.exit_code == 2
    assert "C06 (rep R1), C10 (rep R2)" in result.output


def test_draft_shares_everybody_out_and_accepting_makes_it_the_table_that_counts(run, town):
    released(town)
    result = run("territories", town)
    assert result.exit_code == 0, result.output
    draft = table(town / "territories-draft.csv")
    assert [row["customer_id"] for row in draft] == [f"C{n:02d}" for n in range(12)]
    assert {row["rep_id"] for row in draft} == {"R1", "R2"}
    assert run("territories", town, "--accept").exit_code == 0
    assert table(town / "territories.csv") == draft
    assert not (town / "territories-draft.csv").exists()


def test_rebalancing_lists_choices_and_hand_overs_with_reasons(run, town):
    result = run("territories", town, "--rebalance", "--band", "10", "--json")
    assert result.exit_code == 0, result.output
    record = json.loads(result.output)
    assert record["imbalance"] <= 0.1 < record["imbalance_before"]
    assert record["contiguity_violations"] == 0
    assert 2 <= len(record["choices"]) <= 8
    assert record["choices"][0]["moved_customers"] == 0
    assert [one["chosen"] for one in record["choices"]].count(True) == 1
    assert all(one["reason"].endswith(".") for one in record["hand_overs"])
    assert {(one["from"], one["to"]) for one in record["hand_overs"]} == {("R1", "R2")}
    listed = table(town / "territories" / "hand_overs.csv")
    assert [row["customer_id"] for row in listed] == [one["customer_id"] for one in record["hand_overs"]]


@pytest.mark.parametrize("budget", [0, 1, 2])
def test_budget_is_kept(run, town, budget):
    result = run("territories", town, "--rebalance", "--budget", budget, "--json")
    record = json.loads(result.output)
    assert len(record["hand_overs"]) <= budget
    assert record["imbalance"] <= record["imbalance_before"]


def test_choice_shows_the_one_with_this_number(run, town):
    record = json.loads(run("territories", town, "--rebalance", "--choice", "1", "--json").output)
    assert record["choices"][1]["chosen"]
    assert len(record["hand_overs"]) == record["choices"][1]["moved_customers"]


def test_band_that_cannot_be_is_said_with_the_best_that_was_found(run, town):
    for number in range(9):
        change(town, f"C{number:02d}", "locked", "yes")
    result = run("territories", town, "--rebalance", "--band", "1")
    assert result.exit_code == 0
    assert "A band of 1 % was not reached" in result.output
    assert "9 of its customers are locked" in result.output


@pytest.mark.parametrize("options", [["--k", "1"], ["--rebalance"]])
def test_reps_with_more_work_than_time_are_named_with_what_can_be_done(run, town, options):
    working = "rep_id,name,home_lat,home_lon,start_time,end_time"
    rows = [working, "R1,Ann,48,16.02,09:00,09:30", "R2,Bob,48,16.2,09:00,09:30"]
    (town / "reps.csv").write_text("\n".join(rows), encoding="utf-8")
    for number in range(12):
        change(town, f"C{number:02d}", "class", "A")
    result = run("territories", town, *options)
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert "More work than time: R" in said
    assert "--k fewest" in said
    assert "routeplan what-if" in said


def test_group_that_spans_two_reps_goes_beyond_a_budget_of_none_and_that_is_said(run, town):
    for customer in ("C07", "C08", "C09"):
        change(town, customer, "together", "chain")
    result = run("territories", town, "--rebalance", "--budget", "0")
    assert result.exit_code == 0, result.output
    assert "Rules alone hand over 1 of the customers, more than the 0 asked for." in result.output


def test_reps_without_a_territory_do_not_spoil_the_balance(run, town):
    released(town)
    record = json.loads(run("territories", town, "--k", "1", "--json").output)
    assert [one["customers"] for one in record["territories"]] == [12]
    assert record["imbalance"] == 0
    assert record["notices"] == []


def test_free_homes_are_told(run, town):
    released(town)
    result = run("territories", town, "--k", "2", "--homes", "free")
    assert result.exit_code == 0, result.output
    assert "R1: the best home is at 48.0" in result.output
