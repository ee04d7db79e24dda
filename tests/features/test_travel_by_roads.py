"""Plans on the network written by hand."""

import json
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

from routeplan.calls.plan_calls import plan_calls
from routeplan.calls.workload import expected_workloads
from routeplan.cli.app import app
from routeplan.model.place import Coordinate
from routeplan.pipeline.draw_territories import draw_territories
from routeplan.pipeline.judge import judge_plan, matrices_of
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.overload_hand_overs import Elsewhere
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.road_islands import _islands, ferry_crossings
from routeplan.pipeline.road_ways import road_ways
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.graph import graph_of
from routeplan.travel.roads.prepare import add_roads
from tests.unit.measures.polylines import decoded
from tests.unit.tables.workspaces import SETTINGS, put, read
from tests.unit.travel.roads.island import EXTRACT, KM, POINTS, needs_osrm

REPS = "rep_id,name,home_lat,home_lon\nR1,Ada,1.0,10.0\n"
CUSTOMERS = """customer_id,name,lat,lon,class,last_visit
C1,Cafe,1.0,10.04,A,2026-12-29
C2,Bakery,1.02,10.04,A,2026-12-29
C3,Ferryman,1.0,9.88,A,2026-12-29
C4,Hermit,1.2,10.02,A,2026-12-29
C5,Lighthouse,1.2,10.0,B,2026-12-24
"""
ROADS = '[travel]\nsource = "roads"\nroads = "island"\n'


@pytest.fixture(autouse=True)
def _stores(tmp_path, monkeypatch):
    needs_osrm()
    monkeypatch.setenv("ROUTEPLAN_ROADS", str(tmp_path / "roads"))
    monkeypatch.setenv("ROUTEPLAN_TRAVEL", str(tmp_path / "store.sqlite"))


def island(tmp_path, more="", customers=CUSTOMERS, reps=REPS):
    add_roads(EXTRACT)
    return read(
        tmp_path / "w", customers_csv=customers, reps_csv=reps, routeplan_toml=SETTINGS + ROADS + more
    )


def visited(plan):
    return {stop.customer_id for route in plan.routes for stop in route.tasks}


def test_island_without_a_ferry_is_left_out_with_the_reason(tmp_path):
    plan = make_plan(island(tmp_path))
    assert visited(plan) == {"C1", "C2", "C3"}
    # the lighthouse need not be seen in this week, and will never be
    assert [call.visit_id for call in plan.call_plan.calls if call.may_wait] == ["C5/1"]
    assert {(one.customer_id, one.reason) for one in plan.unplanned} == {
        ("C4", "unreachable"), ("C5", "unreachable"),
    }  # fmt: skip
    assert plan.not_yet_due == ()
    assert plan.unplanned[0].detail == "No way leads from the home of Ada to the customer."
    assert "No way leads to 2 customers from any home: Hermit, Lighthouse." in plan.notices
    assert "Travel times come from: roads of island." in plan.notices
    assert judge_plan(plan) == ()
    ferry = matrices_of(plan)["R1"].seconds_between("home:R1", "customer:C3")
    # half an hour on the ferry, 2.2 km at 25 km/h in the harbour
    assert ferry == pytest.approx(1800 + 320, abs=5)


def test_without_ferries_their_island_is_left_out_too(tmp_path):
    plan = make_plan(island(tmp_path, 'avoid = ["ferry"]\n'))
    assert visited(plan) == {"C1", "C2"}
    assert {one.customer_id for one in plan.unplanned} == {"C3", "C4", "C5"}


def test_rep_who_lives_there_gets_the_island(tmp_path):
    plan = make_plan(island(tmp_path, reps=REPS + "R2,Bob,1.2,10.01\n"))
    rep_of = plan.alignment.rep_of()
    assert [rep_of[name] for name in ("C1", "C2", "C3", "C4", "C5")] == ["R1", "R1", "R1", "R2", "R2"]
    assert {one.customer_id for one in plan.unplanned} == set()


def test_round_trip_over_the_ferry_is_the_one_of_the_roads(tmp_path):
    workspace = island(tmp_path, reps=REPS + "R2,Bob,1.2,10.01\n")
    # 2120 s each way; 0.12 degrees are 13.34 km, for which the estimate has 3.6 * 13.34 ** 0.71 minutes
    more = 2 * (2120 - 60 * 3.6 * 13.34**0.71)
    assert ferry_crossings(workspace) == {("C3", "R1"): pytest.approx(more, abs=10)}
    (ada, _), instance = make_plan(workspace).ledger, workspace.instance
    homes = {
        one.customer_id: instance.reps[one.customer_id in ("C4", "C5")].home for one in instance.customers
    }
    works = expected_workloads(instance, plan_calls(instance), homes, workspace.estimate, {"C3": more})
    assert ada.travel_seconds == pytest.approx(sum(one.travel_seconds for one in works[:3]), abs=10)


def test_territories_are_drawn_by_the_roads_and_count_the_ferry(tmp_path):
    workspace = island(tmp_path, reps=REPS + "R2,Bob,1.2,10.01\n")
    drawn = draw_territories(workspace)
    assert drawn.alignment.rep_of() == {"C1": "R1", "C2": "R1", "C3": "R1", "C4": "R2", "C5": "R2"}
    loads = {one.rep_id: one.travel_seconds for one in drawn.report.loads_after}
    # as the ledger of a plan has them
    assert loads == {one.rep_id: one.travel_seconds for one in prepare(workspace).ledger if one.rep_id}


def test_hand_over_across_the_ferry_counts_the_ferry(tmp_path):
    workspace = island(tmp_path, reps=REPS + "R2,Bob,1.0,10.001\n")
    prepared = prepare(workspace)
    ada, bob = workspace.instance.reps
    elsewhere = Elsewhere(workspace, prepared)
    there, now = elsewhere.with_rep(bob), {one.customer_id: one for one in prepared.workloads}
    # both live 100 m from each other
    assert there["C3"].travel_seconds == pytest.approx(elsewhere.with_rep(ada)["C3"].travel_seconds, rel=0.02)
    assert now["C3"] in (there["C3"], elsewhere.with_rep(ada)["C3"])


def test_expected_hours_need_no_roads(tmp_path):
    workspace = island(
        tmp_path,
        customers=CUSTOMERS.replace("visit\n", "visit,rep_id\n")
        .replace("-29\n", "-29,R1\n")
        .replace("-24\n", "-24,R1\n"),
    )
    found = prepare(workspace).ledger
    gone = replace(workspace.travel, roads="gone")
    estimated = prepare(replace(workspace, travel=gone)).ledger
    assert found[0].travel_seconds > estimated[0].travel_seconds
    kept_off = replace(workspace.travel, avoid=("ferry",))
    assert estimated == prepare(replace(workspace, travel=kept_off)).ledger


def test_no_ferry_is_reckoned_with_where_all_live_on_one_island(tmp_path):
    mainland = "".join(CUSTOMERS.splitlines(keepends=True)[:3])
    workspace = island(tmp_path, customers=mainland, reps=REPS + "R2,Bob,1.0,10.03\n")
    assert ferry_crossings(workspace) == {}
    kept_off = replace(workspace.travel, avoid=("ferry",))
    assert ferry_crossings(replace(island(tmp_path), travel=kept_off)) == {}


@pytest.mark.parametrize("avoid", ['"motorway"', '"toll"', '"motorway", "toll"'])
def test_islands_stay_whole_whatever_else_is_kept_off(tmp_path, avoid):
    plan = make_plan(island(tmp_path, f"avoid = [{avoid}]\n", reps=REPS + "R2,Bob,1.2,10.01\n"))
    rep_of = plan.alignment.rep_of()
    assert [rep_of[name] for name in ("C1", "C2", "C3", "C4", "C5")] == ["R1", "R1", "R1", "R2", "R2"]


def test_islands_are_told_apart_with_one_question_there_and_back_for_each(tmp_path, monkeypatch):
    workspace = island(tmp_path)
    asked = []
    table = EmbeddedRoads.table
    monkeypatch.setattr(
        EmbeddedRoads, "table", lambda self, *ends: (asked.append(ends), table(self, *ends))[1]
    )
    at_sea = [Coordinate(lat=1.5, lon=10 + number / 100) for number in range(50)]
    points = [*at_sea, *(POINTS[name] for name in "axpbyqc"), POINTS["a"]]
    assert _islands(workspace, points) == [*range(50), 50, 51, 52, 50, 51, 52, 50, 50]
    assert len(asked) == 2 * 3
    assert _islands(workspace, points)[-2:] == [50, 50]
    assert len(asked) == 2 * 3


def test_second_plan_asks_the_roads_nothing(tmp_path, monkeypatch):
    workspace = island(tmp_path, reps=REPS + "R2,Bob,1.2,10.01\n")
    plan, ways = make_plan(workspace), road_ways(make_plan(workspace))
    for kind in ("table", "path", "from_road"):
        monkeypatch.setattr(EmbeddedRoads, kind, None)
    assert make_plan(workspace) == plan
    assert road_ways(plan) == ways


def test_swapped_and_far_customers_are_named(tmp_path):
    workspace = island(tmp_path)
    elsewhere = {"C1": Coordinate(lat=10.04, lon=1.0), "C2": Coordinate(lat=1.02, lon=10.2)}
    customers = tuple(
        replace(one, coordinate=elsewhere.get(one.customer_id, one.coordinate))
        for one in workspace.instance.customers
    )
    plan = make_plan(replace(workspace, instance=replace(workspace.instance, customers=customers)))
    assert "1 place has latitude and longitude exchanged: Cafe. Mend the table." in plan.notices
    (far,) = (one for one in plan.notices if "too far from any road" in one)
    # 0.14 degrees east of the end of the main road, 111 km each, and 0.02 north
    metres = int(far.partition("(")[2].partition(" m")[0])
    assert far.startswith("1 place is too far from any road and cannot be reached: Bakery (")
    assert metres == pytest.approx(1000 * 111.3 * np.hypot(0.14, 0.02), rel=0.01)
    assert visited(plan) == {"C3"}


def test_check_names_every_customer_to_whom_no_way_leads(tmp_path):
    add_roads(EXTRACT)
    hermits = [f"Hermit {number}" for number in range(8)]
    rows = "".join(f"H{n},{name},1.2,{10.01 + n / 1000},C,2026-12-29\n" for n, name in enumerate(hermits))
    folder = put(
        tmp_path / "w", customers_csv=CUSTOMERS + rows, reps_csv=REPS, routeplan_toml=SETTINGS + ROADS
    )
    checked = CliRunner().invoke(app, ["check", str(folder), "--json"])
    assert checked.exit_code == 0, checked.output
    (lost,) = (one for one in json.loads(checked.stdout)["notices"] if "No way leads" in one)
    assert (
        lost
        == f"No way leads to 10 customers from any home: {', '.join(['Hermit', 'Lighthouse', *hermits])}."
    )


def test_traffic_makes_drives_longer(tmp_path):
    free = make_plan(island(tmp_path))
    busy = make_plan(island(tmp_path, 'traffic = "00:00-24:00 1.5"\n'))
    assert judge_plan(busy) == ()
    assert matrices_of(busy)["R1"].seconds_between("home:R1", "customer:C1") == pytest.approx(
        1.5 * matrices_of(free)["R1"].seconds_between("home:R1", "customer:C1"), abs=1
    )


def test_map_draws_the_ways_on_the_roads(tmp_path):
    plan = make_plan(island(tmp_path))
    ways = road_ways(plan)
    assert set(ways) == {(route.rep_id, route.day) for route in plan.routes}
    nodes = {(point.lon, point.lat) for point in POINTS.values()}
    for way in ways.values():
        # corners of the roads and nothing else, to the fifth decimal
        assert {(round(lon, 3), round(lat, 3)) for lon, lat in decoded(way)} <= nodes


def test_commands_add_list_use_and_remove(tmp_path):
    folder = put(tmp_path / "w", customers_csv=CUSTOMERS, reps_csv=REPS)
    run = CliRunner().invoke
    added = run(app, ["roads", "add", str(EXTRACT), "--workspace", str(folder), "--json"])
    assert added.exit_code == 0, added.output
    assert json.loads(added.stdout)["used"] is True
    assert 'source = "roads"' in (folder / "routeplan.toml").read_text(encoding="utf-8")
    assert [one["name"] for one in json.loads(run(app, ["roads", "list", "--json"]).stdout)] == ["island"]
    planned = run(app, ["plan", str(folder), "--json", "--effort", "quick"])
    assert planned.exit_code == 0, planned.output
    assert run(app, ["roads", "remove", "island"]).exit_code == 0
    gone = run(app, ["plan", str(folder), "--json"])
    assert gone.exit_code == 3
    assert "There are no roads called island" in json.loads(gone.stdout)["error"]


def test_check_of_travel_tells_error_bias_and_factor(tmp_path):
    add_roads(EXTRACT)
    folder = put(tmp_path / "w", customers_csv=CUSTOMERS, reps_csv=REPS, routeplan_toml=SETTINGS)
    asked = CliRunner().invoke(app, ["travel", "check", str(folder), "--json"])
    assert asked.exit_code == 0, asked.output
    found = json.loads(asked.stdout)
    points = [Coordinate(lat=lat, lon=lon) for lat, lon in ((1, 10), (1, 10.04), (1.02, 10.04), (1, 9.88))]
    seconds = EmbeddedRoads(graph_of("island")).table(points, points).seconds
    pairs = [(one, two) for one in range(4) for two in range(4) if one != two]
    truth = np.array([seconds[pair] for pair in pairs])
    # km on a sphere near the equator, and the estimate of product and docs
    km = [111.195 * np.hypot(points[a].lat - points[b].lat, points[a].lon - points[b].lon) for a, b in pairs]
    guess = np.array([60 * max(0.5, 3.6 * one**0.71) for one in km])
    assert found["source"] == "roads of island"
    assert found["places"] == [6, 6]
    # the lighthouse and the hermit are two, joined to each other only, there and back
    assert found["unreachable"] == 2 * 4 * 2
    on_the_other = 2 * (111.195 * 0.02,)
    assert found["whole"]["pairs"] == len(pairs) + len(on_the_other)
    whole_truth = np.append(truth, 2 * [3600 * KM / 25])
    whole_guess = np.append(guess, [60 * 3.6 * one**0.71 for one in on_the_other])
    whole = found["whole"]
    assert whole["error_minutes"] == pytest.approx(np.mean(np.abs(whole_guess / whole_truth - 1)), abs=0.01)
    assert whole["bias_minutes"] == pytest.approx(whole_guess.sum() / whole_truth.sum() - 1, abs=0.01)
    assert whole["factor"] == pytest.approx(np.median(whole_truth / whole_guess), abs=0.02)
    assert found["local_factor"] == pytest.approx(min(1.4, max(0.7, whole["factor"])))
    said = CliRunner().invoke(app, ["travel", "check", str(folder)]).output
    assert "minutes_factor = " in said
    assert "16 pairs are not joined by any road." in said
