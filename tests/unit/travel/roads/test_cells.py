"""Cells of prepared roads."""

import subprocess
import tarfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from routeplan.model.place import Coordinate
from routeplan.travel.roads import prepare
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.prepare import add_roads
from tests.unit.travel.roads.island import EXTRACT, needs_osrm


@pytest.fixture(autouse=True)
def _roads(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_ROADS", str(tmp_path / "roads"))


def test_cells_are_eight_times_those_below(monkeypatch):
    needs_osrm()
    commands, run = [], subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda command, **how: (commands.append(command), run(command, **how))[1]
    )
    add_roads(EXTRACT)
    (partition,) = (one for one in commands if "partition" in one)
    cells = [int(one) for one in partition[partition.index("--max-cell-sizes") + 1].split(",")]
    assert [larger / smaller for smaller, larger in pairwise(cells)] == [8] * 5
    assert (cells[0], cells[-1]) == (64, 2_097_152)


def town(file: Path, crossings: int) -> Path:
    """Write a square town of residential streets, no two of which are a whole step apart."""
    node = '<node id="{}" version="1" lat="{:.6f}" lon="{:.6f}"/>'
    way = '<way id="{}" version="1">{}<tag k="highway" v="residential"/></way>'
    side = range(crossings)
    steps = [0.002 * n + 0.00005 * n * n for n in side]
    nodes = [node.format(1 + crossings * y + x, 1 + steps[y], 10 + steps[x]) for y in side for x in side]
    streets = [[1 + crossings * y + x for x in side] for y in side]
    streets += [list(crossing) for crossing in zip(*streets, strict=True)]
    ways = [
        way.format(n, "".join(f'<nd ref="{one}"/>' for one in street)) for n, street in enumerate(streets, 1)
    ]
    file.write_text("<osm version='0.6'>" + "".join(nodes + ways) + "</osm>", encoding="utf-8")
    return file


def ways_between_cells(graph) -> int:
    """Return the bytes OSRM has written on roads by which its cells can be left."""
    with tarfile.open(graph.base.with_name("roads.osrm.cells")) as files:
        return files.getmember("/mld/cellstorage/source_boundary").size


def test_small_town_is_divided_into_cells_and_has_the_same_ways(monkeypatch, tmp_path):
    needs_osrm()
    file = town(tmp_path / "town.osm", 12)
    points = [Coordinate(lat=1 + 0.0005 * (7 * n % 60), lon=10 + 0.0005 * (11 * n % 60)) for n in range(40)]
    divided = add_roads(file)
    assert ways_between_cells(divided) > 0
    monkeypatch.setattr(prepare, "UNDIVIDED", "1000")
    whole = add_roads(file, name="whole")
    assert ways_between_cells(whole) == 0
    one, other = (EmbeddedRoads(graph).table(points, points) for graph in (divided, whole))
    np.testing.assert_array_equal(one.seconds, other.seconds)
    np.testing.assert_allclose(one.metres, other.metres, atol=0.2)
    assert one.seconds.max() > 300
