"""The client for OSRM servers against the server that comes with OSRM, on the network written by hand."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from routeplan.errors import TravelError
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.prepare import add_roads
from routeplan.travel.servers.client import Client
from routeplan.travel.servers.osrm import OsrmServer
from tests.unit.travel.roads.island import EXTRACT, POINTS, needs_osrm

MOST, SECONDS = 8, 60
PLACES = list(POINTS.values())


@pytest.fixture(scope="module")
def roads(tmp_path_factory):
    needs_osrm()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROUTEPLAN_ROADS", str(tmp_path_factory.mktemp("roads")))
        yield EmbeddedRoads(add_roads(EXTRACT))


@pytest.fixture(scope="module")
def address(roads: EmbeddedRoads) -> Iterator[str]:
    """Run the server; it takes tables of eight points at most."""
    import osrm

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(Path(osrm.__file__).parent / "bin" / "osrm-routed")
    command = [program, "--ip", "127.0.0.1", "--port", str(port), "--algorithm", "mld", "--threads", "1"]
    running = subprocess.Popen(
        [*command, "--max-table-size", str(MOST), str(roads.graph.base)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.kill()
        running.wait()


def _await(port: int, running: "subprocess.Popen[bytes]") -> None:
    """Wait until the server takes questions."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        assert running.poll() is None
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not start")


def _server(address: str, **given) -> OsrmServer:
    return OsrmServer(Client(address, retries=0), **given)


@pytest.mark.parametrize("most", [100, 5])
@pytest.mark.parametrize("avoid", [(), ("ferry",), ("ferry", "toll")])
def test_server_says_what_the_roads_in_this_process_say(address, roads, avoid, most):
    # the server takes 8 points: 24 are halved until they fit, 4 fit
    served = _server(address, avoid=avoid, most_points=most).table(PLACES, PLACES)
    embedded = EmbeddedRoads(roads.graph, avoid).table(PLACES, PLACES)
    np.testing.assert_allclose(served.seconds, embedded.seconds, atol=0.1)
    np.testing.assert_allclose(served.metres, embedded.metres, atol=0.1)
    assert np.isnan(served.seconds[PLACES.index(POINTS["a"]), PLACES.index(POINTS["p"])])


def test_ways_and_distances_from_the_road_are_the_same(address, roads):
    server, way = _server(address), [POINTS["a"], POINTS["e"], POINTS["d"]]
    assert server.path(way) == roads.path(way)
    assert server.path([POINTS["a"], POINTS["p"]]) is None
    np.testing.assert_allclose(server.from_road(PLACES), roads.from_road(PLACES), atol=0.1)


def test_class_of_roads_that_the_server_does_not_know_is_told(address):
    with pytest.raises(TravelError, match="refuses the question: InvalidValue"):
        _server(address, avoid=("motorway", "ferry")).table(PLACES, PLACES)
