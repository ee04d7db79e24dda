import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from routeplan.errors import TravelError
from routeplan.travel.roads import prepare
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.graph import graph_of, graphs, graphs_folder, remove_graphs
from routeplan.travel.roads.prepare import add_roads, require_osrm
from tests.unit.travel.roads.island import EXTRACT, POINTS, needs_osrm

ENDS = [POINTS["a"], POINTS["c"]]


@pytest.fixture(autouse=True)
def _roads(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_ROADS", str(tmp_path / "roads"))


def steps_of(monkeypatch):
    """Return the list of steps that are run from now on."""
    steps, run = [], prepare._run
    monkeypatch.setattr(prepare, "_run", lambda step, *rest: (steps.append(step), run(step, *rest)))
    return steps


def names():
    return [graph.name for graph in graphs()]


def test_older_python_and_a_missing_library_are_told(monkeypatch):
    if sys.version_info < (3, 12):
        with pytest.raises(TravelError, match=r"Python 3\.12 or later"):
            require_osrm()
        return
    monkeypatch.setitem(sys.modules, "osrm", None)
    with pytest.raises(TravelError, match=r"pip install 'routeplan\[roads\]'"):
        require_osrm()


def test_same_file_is_prepared_once(monkeypatch, tmp_path):
    needs_osrm()
    steps, told = steps_of(monkeypatch), []
    first = add_roads(EXTRACT, report=lambda done, whole: told.append((done, whole)))
    assert steps == ["extract", "partition", "customize"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert add_roads(EXTRACT) == first == graph_of("island")
    elsewhere = tmp_path / "again" / EXTRACT.name
    elsewhere.parent.mkdir()
    shutil.copy(EXTRACT, elsewhere)
    assert add_roads(elsewhere) == first
    assert len(steps) == 3
    assert add_roads(EXTRACT, name="other").name == "other"
    assert len(steps) == 6
    assert names() == ["island", "other"]
    assert remove_graphs("island") == 1
    assert names() == ["other"]
    with pytest.raises(TravelError, match="ready are: other"):
        graph_of("island")


def test_roads_of_an_earlier_edition_hold_until_they_are_added_again(monkeypatch):
    needs_osrm()
    with monkeypatch.context() as before:
        before.setattr(prepare, "EDITION", "2")
        old = add_roads(EXTRACT)
    assert graph_of("island") == old
    assert EmbeddedRoads(graph_of("island")).table(ENDS, ENDS).seconds[0, 1] == pytest.approx(246.6, abs=2)
    new = add_roads(EXTRACT)
    assert graph_of("island") == new
    assert new.key != old.key
    assert remove_graphs("island") == 2


def test_changed_file_makes_another_graph_of_the_name(tmp_path):
    needs_osrm()
    file = tmp_path / "island.osm"
    text = EXTRACT.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    old = add_roads(file)
    file.write_text(text.replace('v="primary"', 'v="residential"', 1), encoding="utf-8")
    new = add_roads(file)
    assert graph_of("island") == new != old
    slow, quick = (EmbeddedRoads(one).table(ENDS, ENDS).seconds[0, 1] for one in (new, old))
    assert slow > quick + 20


KILLED = """
import os, signal, sys
from pathlib import Path
from routeplan.travel.roads import prepare
run = prepare._run
def stop_after(step, *rest):
    run(step, *rest)
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
prepare._run = stop_after
prepare.add_roads(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("step", ["extract", "customize"])
def test_preparation_that_is_killed_leaves_nothing_half(step):
    needs_osrm()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(EXTRACT), step], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert names() == []
    (left,) = graphs_folder().iterdir()
    assert EmbeddedRoads(add_roads(EXTRACT)).table(ENDS, ENDS).seconds[0, 1] == pytest.approx(246.6, abs=2)
    assert left.exists()
    long_ago = time.time() - 2 * 86_400
    os.utime(left, (long_ago, long_ago))
    add_roads(EXTRACT, name="other")
    assert not left.exists()
    assert names() == ["island", "other"]


def test_preparation_that_is_interrupted_cleans_up(monkeypatch):
    needs_osrm()
    run = prepare._run

    def interrupted(step, *rest):
        if step == "partition":
            raise KeyboardInterrupt
        run(step, *rest)

    monkeypatch.setattr(prepare, "_run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add_roads(EXTRACT)
    assert list(graphs_folder().iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.osm.pbf", None, "There is no file"),
        ("roads.txt", b"hello", "its name ends in one of"),
        ("broken.osm.pbf", b"hello", "cannot be prepared"),
        ("half.osm", EXTRACT.read_bytes()[:2000], "cannot be prepared"),
        ("empty.osm", b"<?xml version='1.0'?><osm version='0.6'></osm>", "cannot be prepared"),
    ],
)
def test_file_that_is_no_extract_is_told(tmp_path, name, content, said):
    needs_osrm()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(TravelError, match=said):
        add_roads(tmp_path / name)
    assert names() == []
    assert not graphs_folder().exists() or list(graphs_folder().iterdir()) == []


def test_of_several_graphs_of_a_name_the_one_added_last_holds():
    needs_osrm()
    for profile in ("car", "foot", "car"):
        add_roads(EXTRACT, name="here", profile=profile)
        assert graph_of("here").profile == profile
    add_roads(EXTRACT)
    add_roads(EXTRACT, profile="foot")
    assert (graph_of("island").profile, graph_of("island-foot").profile) == ("car", "foot")


def test_roads_without_a_name_are_told():
    with pytest.raises(TravelError, match=r"travel\.roads is empty; ready are: none"):
        graph_of("")


@pytest.mark.parametrize("place", ["a file", "a file/roads"])
def test_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch, place):
    needs_osrm()
    (tmp_path / "a file").write_text("here")
    monkeypatch.setenv("ROUTEPLAN_ROADS", str(tmp_path / place))
    with pytest.raises(TravelError, match="ROUTEPLAN_ROADS"):
        add_roads(EXTRACT)


def damage(file: Path, how: str) -> None:
    content = file.read_bytes()
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes({"half": content[: len(content) // 2], "junk": b"junk" * (len(content) // 4)}[how])


@pytest.mark.parametrize("how", ["gone", "half", "junk"])
@pytest.mark.parametrize("ending", ["fileIndex", "mldgr", "geometry"])
def test_damaged_graph_is_told_and_prepared_anew(ending, how):
    needs_osrm()
    graph = add_roads(EXTRACT)
    damage(graph.base.with_name(f"roads.osrm.{ending}"), how)
    with pytest.raises(TravelError, match=r"island are damaged.*routeplan roads add FILE --name island"):
        EmbeddedRoads(graph).table(ENDS, ENDS)
    if (ending, how) in (("mldgr", "junk"), ("geometry", "junk")):
        # of the right size, so that only OSRM itself sees it: remove it first
        remove_graphs("island")
    assert EmbeddedRoads(add_roads(EXTRACT)).table(ENDS, ENDS).seconds[0, 1] == pytest.approx(246.6, abs=2)


def test_graphs_that_cannot_be_read_are_passed_over(tmp_path):
    for name, content in (("a", "{"), ("b", "[]"), ("c", '{"name": "x"}')):
        (tmp_path / "roads" / name).mkdir(parents=True)
        (tmp_path / "roads" / name / "graph.json").write_text(content)
    assert graphs() == ()
