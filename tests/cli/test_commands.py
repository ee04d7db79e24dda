"""What a stranger types, from the first command to the last."""

import json
import re
import shutil

import pandas as pd
import pytest

from routeplan import __version__

COMMANDS = [
    "demo",
    "init",
    "check",
    "workload",
    "territories",
    "plan",
    "review",
    "map",
    "export",
    "warmup",
    "what-if",
    "compare",
    "log",
    "held",
    "missed",
    "block",
    "customers",
]


def test_version_is_printed(run):
    assert run("--version").output == f"routeplan {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


def test_demo_copies_the_example_and_plans_it(run, tmp_path):
    result = run("demo", tmp_path / "office", "--example", "taipei-small")
    assert result.exit_code == 0, result.output
    plan = tmp_path / "office" / "plans" / "2027-01-04-month"
    tables = {"visits.csv", "unplanned.csv", "workload.csv", "territories.csv"}
    wanted = {"plan.json", "map.html", "plan.xlsx", *tables}
    assert wanted < {path.name for path in plan.iterdir()}
    assert list(plan.glob("*.ics"))
    assert "give --today 2027-01-01 to the commands" in result.output


def test_demo_refuses_a_folder_in_use(run, office):
    result = run("demo", office)
    assert result.exit_code == 2
    assert "RP602" in result.output


def test_demo_names_the_examples_when_asked_for_another(run, tmp_path):
    result = run("demo", tmp_path / "office", "--example", "atlantis")
    assert result.exit_code == 2
    assert "taipei-small" in result.output


def test_new_workspace_can_be_checked_and_planned(run, tmp_path):
    assert run("init", tmp_path / "office").exit_code == 0
    assert run("check", tmp_path / "office").exit_code == 0
    result = run("plan", tmp_path / "office", "--effort", "quick", "--start", "2027-01-04")
    assert result.exit_code == 0, result.output


def test_check_counts_what_was_read(run, office):
    result = run("check", office, "--json")
    record = json.loads(result.output)
    assert (record["customers"], record["reps"], record["issues"]) == (24, 1, [])


def test_check_counts_hotels_where_there_are_any(run, office):
    assert "hotels" not in run("check", office).output
    (office / "hotels.csv").write_text("hotel_id,lat,lon\nH1,25.03,121.56\n", encoding="utf-8")
    assert "1 hotels" in run("check", office).output
    assert json.loads(run("check", office, "--json").output)["hotels"] == 1


def test_check_lists_areas_barriers_and_deals_where_there_are_any(run, office):
    shape = '{"type": "LineString", "coordinates": [[121.5, 25], [121.6, 25.1]]}'
    (office / "areas.csv").write_text("postcode,rep_id\n10,01\n", encoding="utf-8")
    (office / "barriers.geojson").write_text(shape, encoding="utf-8")
    (office / "opportunities.csv").write_text("id,customer,stage\nO1,001,in\n", encoding="utf-8")
    assert "1 opportunities, 1 areas, 1 barriers" in run("check", office).output
    record = json.loads(run("check", office, "--json").output)
    assert {"areas.csv", "barriers.geojson", "opportunities.csv"} <= set(record["files"])


def test_workload_compares_demand_with_capacity(run, office):
    record = json.loads(run("workload", office, "--json").output)
    row = record["expected"][0]
    parts = ("call_hours", "travel_hours", "non_selling_hours", "appointment_hours")
    assert row["demand_hours"] == pytest.approx(sum(row[part] for part in parts), abs=0.2)
    assert row["fits"] == (row["demand_hours"] <= row["capacity_hours"])
    assert "Expected workload" in run("workload", office).output


def test_territories_write_a_draft_and_only_accept_makes_it_count(run, example):
    result = run("territories", example)
    assert result.exit_code == 0, result.output
    assert not (example / "territories.csv").exists()
    draft = pd.read_csv(example / "territories-draft.csv", dtype=str)
    assert len(draft) == 240
    assert run("territories", example, "--accept").exit_code == 0
    accepted = pd.read_csv(example / "territories.csv", dtype=str)
    assert accepted.equals(draft)
    assert not (example / "territories-draft.csv").exists()
    assert run("check", example).exit_code == 0


def test_plan_of_one_table_stands_beside_it(run, one_table):
    result = run(
        "plan", one_table, "--home", "35.9,14.5", "--weeks", "2", "--effort", "quick", "--today", "2027-01-01"
    )
    assert result.exit_code == 0, result.output
    visits = pd.read_csv(one_table.parent / "shops-plan" / "visits.csv", dtype=str)
    calls = visits[visits["kind"] == "visit"]
    assert set(calls["customer_id"]) == {f"{number:03d}" for number in range(12)}
    assert calls["date"].min() >= "2027-01-04"
    assert set(calls["class"]) == {"B"}
    assert "B" in result.output


def test_plan_of_one_table_asks_for_a_home(run, one_table):
    result = run("plan", one_table)
    assert result.exit_code == 2
    assert "--home" in result.output


@pytest.mark.parametrize("home", ["35.9", "a,b", "95,14", "35.9,14.5,1"])
def test_home_that_is_no_place_is_refused(run, one_table, home):
    result = run("plan", one_table, "--home", home)
    assert result.exit_code == 2
    assert "RP402" in result.output


def test_plan_of_a_rep_who_does_not_exist_names_those_who_do(run, example):
    result = run("plan", example, "--rep", "R9")
    assert result.exit_code == 2
    assert "R1, R2, R3, R4" in result.output


def test_plan_of_one_rep_leaves_the_others_out(run, example):
    result = run("plan", example, "--rep", "R2", "--effort", "quick", "--weeks", "1", "--json")
    assert result.exit_code == 0, result.output
    assert [row["rep_id"] for row in json.loads(result.output)["reps"]] == ["R2"]
    visits = pd.read_csv(example / "plans" / "2027-01-04-week" / "visits.csv", dtype=str)
    assert set(visits["rep_id"]) == {"R2"}


def test_same_input_gives_the_same_bytes_on_one_and_two_workers(run, example, tmp_path):
    for workers in (1, 2):
        out = tmp_path / f"plan{workers}"
        assert (
            run(
                "plan", example, "--workers", workers, "--effort", "quick", "--weeks", 1, "--out", out
            ).exit_code
            == 0
        )
    for path in sorted((tmp_path / "plan1").iterdir()):
        assert path.read_bytes() == (tmp_path / "plan2" / path.name).read_bytes(), path.name


def test_rows_in_another_order_give_the_same_plan(run, office, tmp_path):
    customers = office / "customers.csv"
    lines = customers.read_text(encoding="gb18030").splitlines(keepends=True)
    turned = tmp_path / "turned"
    turned.mkdir()
    for path in office.glob("[!.]*.*"):
        (turned / path.name).write_bytes(path.read_bytes())
    (turned / "customers.csv").write_text("".join([lines[0], *lines[:0:-1]]), encoding="gb18030", newline="")
    visits = {}
    for name, place in (("here", office), ("turned", turned)):
        assert run("plan", place, "--effort", "quick", "--out", tmp_path / f"{name}-plan").exit_code == 0
        visits[name] = (tmp_path / f"{name}-plan" / "visits.csv").read_bytes()
    assert visits["here"] == visits["turned"]


def test_review_finds_nothing_wrong_with_our_plan(run, office):
    result = run("review", office)
    assert result.exit_code == 0, result.output
    assert "No hard rule is broken" in result.output


def test_review_of_a_damaged_plan_names_the_broken_rule_and_exits_with_4(run, office):
    plan = office / "plans" / "2027-01-04-month" / "plan.json"
    text = plan.read_text(encoding="utf-8")
    record = json.loads(text)
    assert record["format"] == 1
    plan.write_text(text.replace('"proved shortest"', '"best found"'), encoding="utf-8")
    assert run("review", office).exit_code == 0
    rows = pd.read_csv(plan.with_name("visits.csv"), dtype=str, keep_default_na=False)
    calls = rows[rows["kind"] == "visit"][["rep_id", "customer_id", "date", "start"]].copy()
    calls.iloc[0, 3] = "23:30"
    calls.to_csv(office / "given.csv", index=False)
    result = run("review", office / "given.csv", "--workspace", office)
    assert result.exit_code == 4
    assert "Broken rules" in result.output


def test_review_judges_a_mere_table_of_visits(run, office):
    plan = office / "plans" / "2027-01-04-month"
    result = run("review", plan / "visits.csv", "--workspace", office, "--json")
    assert result.exit_code == 0, result.output
    record = json.loads(result.output)
    assert record["hard"] == []
    assert record["figures"]["total"]["visits"] == 44


def test_review_without_a_plan_says_so(run, tmp_path):
    result = run("review", tmp_path)
    assert result.exit_code == 2
    assert "RP301" in result.output


def test_map_is_drawn_again_from_the_plan(run, office):
    page = office / "plans" / "2027-01-04-month" / "map.html"
    before = page.read_bytes()
    page.unlink()
    assert run("map", office).exit_code == 0
    assert page.read_bytes() == before
    assert run("map", office, "--out", office / "again.html").exit_code == 0
    assert (office / "again.html").read_bytes() == before


def test_map_is_drawn_with_another_background(run, office, tmp_path):
    plain = (office / "plans" / "2027-01-04-month" / "map.html").read_text(encoding="utf-8")
    page = tmp_path / "other.html"
    address = "https://tile.example.org/{z}/{x}/{y}.png"
    options = ("--out", page, "--background", "none", "--tiles", address, "--tiles-attribution", "© Tiles")
    assert run("map", office, *options).exit_code == 0
    drawn = page.read_text(encoding="utf-8")
    assert '"background":{"kind":"none","tiles":{"address":"' + address in drawn
    assert "img-src data: https://tile.example.org" in drawn
    assert '"background":{"kind":"grid"}' in plain
    assert "tile.example.org" not in plain


def test_background_that_cannot_be_drawn_is_told_and_nothing_is_written(run, office, tmp_path):
    page = tmp_path / "other.html"
    result = run("map", office, "--out", page, "--background", tmp_path / "roads.osm.pbf")
    assert (result.exit_code, "RP491 roads.osm.pbf" in result.output) == (2, True)
    result = run("map", office, "--out", page, "--tiles", "https://tile.example.org/{z}.png")
    assert (result.exit_code, "RP495 command line, column --tiles" in result.output) == (2, True)
    assert not page.exists()


def test_plan_wants_its_road_extract_before_it_searches(run, office, tmp_path):
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    shutil.rmtree(copy / "plans")
    with (copy / "routeplan.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[map]\nbackground = "roads.osm.pbf"\n')
    for command in ("check", "plan"):
        result = run(command, copy)
        assert (result.exit_code, "RP491 roads.osm.pbf" in result.output) == (2, True)
    assert not (copy / "plans").exists()


def test_export_writes_tables_and_calendars_elsewhere(run, office, tmp_path):
    plan = office / "plans" / "2027-01-04-month"
    assert run("export", office, "--to", tmp_path / "out").exit_code == 0
    for path in sorted((tmp_path / "out").iterdir()):
        assert path.read_bytes() == (plan / path.name).read_bytes()
    assert run("export", office, "--to", tmp_path / "cal", "--as", "ics").exit_code == 0
    assert {path.suffix for path in (tmp_path / "cal").iterdir()} == {".ics"}
    assert run("export", office, "--to", tmp_path / "book", "--as", "xlsx").exit_code == 0
    assert [path.name for path in (tmp_path / "book").iterdir()] == ["plan.xlsx"]


def test_export_writes_links_and_gpx_where_they_are_asked_for(run, office, tmp_path):
    assert run("export", office, "--to", tmp_path / "links", "--as", "links").exit_code == 0
    assert [path.name for path in (tmp_path / "links").iterdir()] == ["links.csv"]
    head, *lines = (tmp_path / "links" / "links.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head == "rep_id,date,piece,from,to,stops,url"
    assert lines
    assert all("https://www.google.com/maps/dir/?api=1&origin=" in line for line in lines)
    reps = {line.partition(",")[0] for line in lines}
    assert run("export", office, "--to", tmp_path / "gpx", "--as", "gpx").exit_code == 0
    assert {path.name for path in (tmp_path / "gpx").iterdir()} == {f"{rep}.gpx" for rep in reps}


def test_links_of_a_plan_that_is_to_have_none_are_refused(run, office, tmp_path):
    file = office / "plans" / "2027-01-04-month" / "plan.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"map": "google"', '"map": "none"'), encoding="utf-8")
    result = run("export", office, "--to", tmp_path / "out", "--as", "links")
    file.write_text(text, encoding="utf-8")
    assert result.exit_code == 2
    assert "RP405" in result.output
    assert "links.map" in result.output
    assert not (tmp_path / "out").exists()


def test_export_of_a_rep_who_does_not_exist_is_refused(run, office, tmp_path):
    result = run("export", office, "--to", tmp_path / "out", "--rep", "nobody")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_rows_that_cannot_be_read_can_be_set_aside(run, example):
    customers = example / "customers.csv"
    text = customers.read_text(encoding="utf-8-sig").replace("K001,", "K001-bad,", 1)
    lines = text.splitlines(keepends=True)
    fields = lines[1].split(",")
    lines[1] = (
        ",".join(["K001-bad", *fields[1:]]).replace(",A,", ",Z,").replace(",B,", ",Z,").replace(",C,", ",Z,")
    )
    customers.write_text("".join(lines), encoding="utf-8-sig", newline="")
    refused = run("plan", example, "--effort", "quick", "--weeks", 1)
    assert refused.exit_code == 2
    assert "customers.csv, row 2, column class" in refused.output
    assert not (example / "plans").exists()
    result = run("plan", example, "--effort", "quick", "--weeks", 1, "--set-aside")
    assert result.exit_code == 0, result.output
    aside = pd.read_csv(example / "plans" / "2027-01-04-week" / "set_aside.csv", dtype=str)
    assert list(aside["row"]) == ["2"]
    unplanned = pd.read_csv(example / "plans" / "2027-01-04-week" / "unplanned.csv", dtype=str)
    assert "set_aside" in set(unplanned["reason"])
    lines[1] = ",".join(fields)
    customers.write_text("".join(lines), encoding="utf-8-sig", newline="")
    assert run("plan", example, "--effort", "quick", "--weeks", 1).exit_code == 0
    assert not (example / "plans" / "2027-01-04-week" / "set_aside.csv").exists()


def test_wishes_that_are_not_planned_by_are_said(run, one_table):
    lines = one_table.read_text(encoding="utf-8").splitlines()
    marked = [f"{line},{'preferred' if number == 0 else 'mornings'}" for number, line in enumerate(lines)]
    one_table.write_text("\n".join(marked), encoding="utf-8")
    result = run("plan", one_table, "--home", "35.9,14.5", "--effort", "quick", "--today", "2027-01-01")
    assert result.exit_code == 0, result.output
    assert "12 customers have preferred times" in result.output


def test_faults_can_be_had_as_json(run, example):
    (example / "reps.csv").unlink()
    result = run("check", example, "--json")
    assert result.exit_code == 2
    assert json.loads(result.output)["issues"][0]["code"].startswith("RP")


def test_map_of_one_rep_and_of_the_first_weeks(run, office, tmp_path):
    whole, one, first = (tmp_path / name for name in ("whole.html", "one.html", "first.html"))
    assert run("map", office, "--out", whole).exit_code == 0
    assert run("map", office, "--rep", "01", "--out", one).exit_code == 0
    assert run("map", office, "--weeks", "1", "--out", first).exit_code == 0

    shown = {path.stem: _page_data(path) for path in (whole, one, first)}

    assert [rep["id"] for rep in shown["one"]["reps"]] == ["01"]
    assert {len(shown[name]["weeks"]) for name in ("whole", "one")} == {4}
    assert len(shown["first"]["weeks"]) == 1
    days = {route["day"] for route in shown["first"]["routes"]}
    assert days == {route["day"] for route in shown["whole"]["routes"] if route["day"] < 7}


def test_map_of_a_rep_who_does_not_exist_is_refused(run, office, tmp_path):
    result = run("map", office, "--rep", "nobody", "--out", tmp_path / "none.html")
    assert result.exit_code == 2
    assert "RP401" in result.output
    assert not (tmp_path / "none.html").exists()


def _page_data(path):
    """The data in a page."""
    found = re.search(r'id="page-data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    return json.loads(found[1])


def test_the_map_of_a_part_does_not_take_the_place_of_the_whole(office, run):
    whole = next(office.glob("plans/*/map.html"))
    before = whole.read_bytes()

    result = run("map", office, "--rep", "01", "--weeks", "1")

    assert result.output.strip().endswith("map-01-1-weeks.html")
    assert whole.read_bytes() == before


def test_check_says_that_the_roads_of_the_settings_are_not_there(office, run):
    settings = office / "routeplan.toml"
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    settings.write_text(text + '\n[travel]\nsource = "roads"\nroads = "nonesuch"\n', encoding="utf-8")

    result = run("check", office)

    assert result.exit_code == 3
    reasons = ("nonesuch", "Python 3.12", "routeplan[roads]")
    assert any(reason in result.output for reason in reasons)
