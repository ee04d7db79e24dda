"""`routeplan plan --zones`, from the command line to the files."""

import json

import pandas as pd


def test_zones_are_planned_said_written_and_drawn(run, one_table, tmp_path):
    out = tmp_path / "out"
    home = ("--home", "35.9,14.5", "--start", "2027-01-04", "--effort", "quick", "--out", out)
    result = run("plan", one_table, *home, "--zones")
    assert result.exit_code == 0, result.output
    assert "Visits in their zone: " in result.output
    zones, visits = (pd.read_csv(out / name, encoding="utf-8-sig") for name in ("zones.csv", "visits.csv"))
    assert zones["zone_id"].tolist() == ["rep-Mon", "rep-Tue", "rep-Wed", "rep-Thu", "rep-Fri"]
    assert zones["customers"].sum() == 12
    assert set(visits.loc[visits["kind"] == "visit", "zone"]) == set(zones["zone_id"])
    assert '"zones":[{' in (out / "map.html").read_text(encoding="utf-8")
    record = json.loads(run("plan", one_table, *home, "--zones", "--json").output)["zones"]
    assert record["zones"] == 5
    assert record["in_zone"] >= 0.9 * record["visits"] > 0
    assert run("plan", one_table, *home).exit_code == 0
    assert not (out / "zones.csv").exists()
    assert "zone" not in pd.read_csv(out / "visits.csv").columns


def test_settings_ask_for_zones_too_and_an_option_takes_them_back(run, office):
    settings = office / "routeplan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\n[zones]\nuse = true\nweeks = 2\na_week = 3\n", encoding="utf-8")
    result = run("plan", office, "--effort", "quick", "--json")
    assert json.loads(result.output)["zones"]["zones"] == 6
    without = run("plan", office, "--effort", "quick", "--json", "--no-zones")
    assert json.loads(without.output)["zones"]["zones"] == 0


def test_zones_of_a_plan_that_is_kept_stay_and_a_new_customer_joins_the_nearest(run, one_table, tmp_path):
    usual = ("--home", "35.9,14.5", "--effort", "quick", "--zones")
    first, second = tmp_path / "first", tmp_path / "second"
    assert run("plan", one_table, *usual, "--start", "2027-01-04", "--out", first).exit_code == 0
    shops = one_table.read_text(encoding="utf-8") + "new,Shop at the end,35.956,14.5\n"
    one_table.write_text(shops, encoding="utf-8")

    result = run("plan", one_table, *usual, "--start", "2027-02-01", "--keep", first, "--out", second)

    assert result.exit_code == 0, result.output
    assert "12 of 13 customers stay in the zone" in " ".join(result.output.split())
    then, now = (zone_of_customer(folder) for folder in (first, second))
    assert now.pop("new") == then["011"]
    assert now == then


def zone_of_customer(folder):
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return {name: zone["zone_id"] for zone in plan["zones"] for name in zone["customer_ids"]}
