"""Plans by given tables and by servers, on a tiny workspace; roads have tests of their own."""

import json
from functools import partial

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.errors import TravelError
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.place import Coordinate, Place
from routeplan.outputs import save_plan
from routeplan.pipeline.judge import judge_plan, matrices_of
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.travel_tables import travel_of_plan
from routeplan.tables.plan_file import read_plan
from routeplan.travel.great_circle import estimate_matrix
from routeplan.travel.provide import pair_store
from tests.unit.tables.workspaces import SETTINGS, read
from tests.unit.travel.fake_servers import osrm, serving

FIVE = """customer_id,name,lat,lon,class
C1,Cafe,48.21,16.38,A
C2,Bakery,48.20,16.37,B
C3,Deli,48.19,16.36,C
C4,Mill,48.22,16.35,C
C5,Zoo,48.23,16.34,C
"""
PLACES = ("R1", "C1", "C2", "C3", "C4", "C5")


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_TRAVEL", str(tmp_path / "store.sqlite"))


def pairs(without=()):
    """Each pair takes 5 minutes and as many more as its places are apart in the list."""
    lines = ["from_id,to_id,minutes,km"]
    for row, one in enumerate(PLACES):
        for column in range(row + 1, len(PLACES)):
            if {one, PLACES[column]} not in map(set, without):
                lines.append(f"{one},{PLACES[column]},{5 + column - row},{column - row}")
    return "\n".join(lines) + "\n"


def workspace(tmp_path, travel, rows=None, **files):
    return read(tmp_path / "w", routeplan_toml=SETTINGS + "[travel]\n" + travel, customers_csv=FIVE,
                travel_csv=rows, **files)  # fmt: skip


def drives(plan):
    """Minutes of every drive, by where it goes."""
    return [
        (stop.customer_id or stop.kind, stop.drive_seconds // 60)
        for route in plan.routes
        for stop in route.stops
    ]


def by_hand(plan):
    """The same by the rule of ``pairs``."""
    found = []
    for route in plan.routes:
        before = 0
        for stop in route.stops:
            now = (
                PLACES.index(stop.customer_id)
                if stop.customer_id
                else (0 if stop.kind in ("start", "end") else before)
            )
            found.append((stop.customer_id or stop.kind, 5 + abs(now - before) if now != before else 0))
            before = now
    return found


def test_plan_by_a_table_drives_as_the_table_says_and_is_judged_by_it(tmp_path):
    plan = make_plan(workspace(tmp_path, 'source = "table"\n', pairs()))
    assert drives(plan) == by_hand(plan)
    assert "Travel times come from: table of travel times." in plan.notices
    assert judge_plan(plan) == ()
    folder = tmp_path / "w" / "plans" / "one"
    save_plan(plan, folder)
    again = read_plan(folder)
    assert again.provenance.travel_settings == plan.provenance.travel_settings
    assert judge_plan(again) == ()


def test_plan_whose_table_is_lost_says_what_to_do_and_finds_it_again(tmp_path):
    plan = make_plan(workspace(tmp_path, 'source = "table"\nestimate_missing = true\n', pairs()))
    pair_store().clear()
    with pytest.raises(TravelError, match="Run a command in its workspace"):
        judge_plan(plan)
    workspace(tmp_path, 'source = "table"\nestimate_missing = true\n', pairs())
    assert judge_plan(plan) == ()


LACKING = [("C1", "C2"), ("R1", "C5"), ("C3", "C4"), ("C1", "C3"), ("C1", "C4"), ("C1", "C5"), ("C2", "C4")]


def test_missing_pairs_stop_the_plan_and_are_named(tmp_path):
    with pytest.raises(TravelError) as stopped:
        make_plan(workspace(tmp_path, 'source = "table"\n', pairs(LACKING)))
    assert stopped.value.exit_code == 3
    assert str(stopped.value).startswith(
        "The table of travel times lacks 7 pairs of places, the first of them home of Ada – Zoo, "
        "Cafe – Bakery, Cafe – Deli, Cafe – Mill, Cafe – Zoo. "
    )


def test_missing_pairs_are_estimated_on_request_and_the_judge_sees_the_same(tmp_path):
    asked = workspace(tmp_path, 'source = "table"\nestimate_missing = true\n', pairs(LACKING))
    plan = make_plan(asked)
    assert (
        "The table lacks 7 pairs of places, whose travel is estimated; the first of them: home of Ada – Zoo, "
        "Cafe – Bakery, Cafe – Deli, Cafe – Mill, Cafe – Zoo."
    ) in plan.notices
    assert judge_plan(plan) == ()
    matrix = matrices_of(plan)["R1"]
    customers = {one.customer_id: one for one in plan.instance.customers}
    estimated = estimate_matrix([_place(customers["C1"]), _place(customers["C2"])], plan.provenance.estimate)
    assert matrix.seconds_between("customer:C1", "customer:C2") == estimated.seconds[0, 1]
    assert matrix.seconds_between("customer:C2", "customer:C3") == 360
    assert make_plan(asked) == plan


def _place(customer):
    return Place(place_id=customer.place_id, coordinate=customer.coordinate)


def test_server_that_is_down_stops_the_plan_or_is_made_up_for(tmp_path, monkeypatch):
    monkeypatch.setattr("routeplan.travel.servers.client.TIMEOUT", (0.2, 0.2))
    with serving(osrm) as running:
        address = running.address
    setting = f'source = "osrm"\naddress = "{address}"\n'
    monkeypatch.setattr("urllib3.util.Retry.sleep", lambda *_: None)
    with pytest.raises(TravelError, match="cannot be reached"):
        make_plan(workspace(tmp_path, setting))
    plan = make_plan(workspace(tmp_path, setting + "estimate_missing = true\n"))
    assert plan.provenance.estimated_reps == ("R1",)
    assert "These did not answer: all travel of R1 is estimated." in plan.notices
    assert judge_plan(plan) == ()
    assert travel_of_plan(plan).estimate_missing is False


def test_plan_by_a_server_is_asked_once_and_judged_without_it(tmp_path):
    with serving(osrm) as running:
        setting = f'source = "osrm"\naddress = "{running.address}"\n'
        plan = make_plan(workspace(tmp_path, setting))
        asked = len(running.asked)
        assert make_plan(workspace(tmp_path, setting)) == plan
        assert len(running.asked) == asked
    assert judge_plan(plan) == ()
    assert f"Travel times come from: OSRM server {running.address.removeprefix('http://')}." in plan.notices


def test_customer_without_a_way_is_left_out_with_the_reason(tmp_path):
    zoo = Coordinate(lat=48.23, lon=16.34)
    late = FIVE.replace("class\n", "class,last_visit\n").replace(
        "C5,Zoo,48.23,16.34,C", "C5,Zoo,48.23,16.34,C,2027-01-03"
    )
    late = "\n".join(line if line.count(",") == 5 else line + "," for line in late.splitlines()) + "\n"
    with serving(partial(osrm, lost=(zoo, Coordinate(lat=zoo.lon, lon=zoo.lat)))) as running:
        setting = f'source = "osrm"\naddress = "{running.address}"\nfarthest_from_road = 100\n'
        plan = make_plan(
            read(
                tmp_path / "w",
                routeplan_toml=SETTINGS.replace("weeks = 1", "weeks = 13") + "[travel]\n" + setting,
                customers_csv=late,
            )
        )
    assert matrices_of(plan)["R1"].seconds_between("home:R1", "customer:C5") == UNREACHABLE
    left = {one.task_id: one.reason for one in plan.unplanned if one.customer_id == "C5"}
    calls = [call.visit_id for call in plan.call_plan.calls if call.customer_id == "C5"]
    # also those that are due after the horizon: nobody will ever make them
    assert left == dict.fromkeys(calls, "unreachable")
    assert any(call.may_wait for call in plan.call_plan.calls if call.customer_id == "C5")
    assert "1 place is too far from any road and cannot be reached: Zoo (5000 m)." in plan.notices


def test_command_exits_with_3(tmp_path):
    workspace(tmp_path, 'source = "table"\n', pairs(LACKING))
    result = CliRunner().invoke(app, ["plan", str(tmp_path / "w"), "--json"])
    assert result.exit_code == 3
    assert "lacks 7 pairs" in json.loads(result.stdout)["error"]
    assert not (tmp_path / "w" / "plans").exists()
