"""Plans on roads of Monaco and Malta, where their extracts are at hand."""

import os
from pathlib import Path

import numpy as np
import pytest

from routeplan.model.place import Coordinate
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.travel.between import travel_between
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.prepare import add_roads
from tests.unit.tables.workspaces import SETTINGS, read
from tests.unit.travel.roads.island import needs_osrm

ROADS = '[travel]\nsource = "roads"\nroads = "{name}"\n'


@pytest.fixture(autouse=True)
def _stores(tmp_path, monkeypatch):
    needs_osrm()
    monkeypatch.setenv("ROUTEPLAN_ROADS", str(tmp_path / "roads"))
    monkeypatch.setenv("ROUTEPLAN_TRAVEL", str(tmp_path / "store.sqlite"))


def visited(plan):
    return {stop.customer_id for route in plan.routes for stop in route.tasks}


def at_hand(name: str) -> Path:
    given = os.environ.get("ROUTEPLAN_OSM")
    folder = Path(given) if given else Path(__file__).resolve().parents[2].parent / "shared" / "data" / "osm"
    file = folder / f"{name}.osm.pbf"
    if not file.exists():
        pytest.skip(f"no extract {name} at hand")
    return file


def test_gozo_without_its_ferry_is_left_out_or_has_a_rep_of_its_own(tmp_path):
    name = add_roads(at_hand("malta_noferry")).name
    # Valletta, Mosta and Mdina; Victoria and Xaghra lie on Gozo
    customers = """customer_id,name,lat,lon,class
C1,Valletta,35.8989,14.5146,A
C2,Mosta,35.9092,14.4256,A
C3,Mdina,35.8858,14.4031,A
G1,Victoria,36.0444,14.2392,A
G2,Xaghra,36.0500,14.2644,A
"""
    alone, two = (
        make_plan(
            read(
                tmp_path / str(len(reps)),
                customers_csv=customers,
                reps_csv="rep_id,name,home_lat,home_lon\nR1,Ada,35.9,14.47\n" + reps,
                routeplan_toml=SETTINGS + ROADS.format(name=name),
            )
        )
        for reps in ("", "R2,Bob,36.045,14.245\n")
    )
    assert visited(alone) == {"C1", "C2", "C3"}
    assert {(one.customer_id, one.reason) for one in alone.unplanned} == {
        ("G1", "unreachable"), ("G2", "unreachable"),
    }  # fmt: skip
    rep_of = two.alignment.rep_of()
    assert [rep_of[name] for name in ("C1", "C2", "C3", "G1", "G2")] == ["R1", "R1", "R1", "R2", "R2"]
    assert visited(two) == {"C1", "C2", "C3", "G1", "G2"}


def test_monaco_is_prepared_and_asked(tmp_path):
    graph = add_roads(at_hand("monaco"))
    points = [Coordinate(lat=43.731 + 0.002 * n, lon=7.418 + 0.002 * n) for n in range(6)]
    roads = EmbeddedRoads(graph)
    assert (roads.from_road(points) < 1000).all()
    block = roads.table(points, points)
    assert not np.isnan(block.seconds).any()
    assert (np.diag(block.seconds) == 0).all()
    for one, other in ((0, 5), (3, 1)):
        way = roads.path([points[one], points[other]])
        line = np.array([(point.lat, point.lon * np.cos(np.radians(43.73))) for point in way])
        metres = 111_195 * np.hypot(*np.diff(line, axis=0).T).sum()
        assert metres == pytest.approx(block.metres[one, other], rel=0.01)
        assert 5 < 3.6 * block.metres[one, other] / block.seconds[one, other] < 90
    # no way is shorter than the crow flies, and a detour is never quicker
    assert (block.seconds[:, :, None] + block.seconds[None, :, :] >= block.seconds[:, None, :] - 60).all()


def test_monaco_is_planned(tmp_path):
    name = add_roads(at_hand("monaco")).name
    customers = "customer_id,name,lat,lon,class\n" + "".join(
        f"C{n},Shop {n},{43.731 + 0.0012 * n},{7.417 + 0.0011 * n},B\n" for n in range(10)
    )
    workspace = read(
        tmp_path / "w",
        customers_csv=customers,
        reps_csv="rep_id,name,home_lat,home_lon\nR1,Ada,43.735,7.42\n",
        routeplan_toml=SETTINGS + ROADS.format(name=name),
    )
    plan = make_plan(workspace)
    assert judge_plan(plan) == ()
    again = travel_between(workspace.estimate, workspace.travel)
    assert again.provider.name == f"roads of {name}"
    assert make_plan(workspace) == plan
