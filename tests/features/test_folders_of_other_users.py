"""Caches and data in a folder of another user: routeplan goes on without, or says what to do."""

import json
import re

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.errors import InputError, TravelError
from routeplan.geocoding.answer_store import AnswerStore
from routeplan.geocoding.extract import read
from routeplan.geocoding.extract.shelf import open_addresses, remove_addresses
from routeplan.model.place import Coordinate
from routeplan.scheduling import cold_start
from routeplan.scheduling.code_cache import cache_folder, is_complete, mark_complete, writable_cache
from routeplan.travel.pair_store import PairStore
from routeplan.travel.roads import prepare
from routeplan.travel.roads.graph import DONE_FILE, INDEX, RoadGraph, graphs, remove_graphs
from tests.other_user import NOTHING, READ_ONLY, belonging_to_another, needs_users, open_folder

pytestmark = needs_users
POINT = Coordinate(lat=48, lon=14)
WHY = "Permission denied"


@pytest.fixture
def folder(monkeypatch):
    with open_folder() as found:
        monkeypatch.delenv("ROUTEPLAN_PLAIN_PYTHON", raising=False)
        monkeypatch.setattr("platformdirs.user_cache_path", lambda name: found / name)
        monkeypatch.setenv("ROUTEPLAN_ROADS", str(found / "roads"))
        monkeypatch.setenv("ROUTEPLAN_ADDRESSES", str(found / "addresses"))
        yield found


def folders_of_code(folder):
    """The folders that compiled code lies in, for all to write, from the outermost to that of a module."""
    module = cache_folder() / "kernel_1"
    module.mkdir(parents=True)
    mark_complete()
    assert is_complete()
    folders = [folder, folder / "routeplan", cache_folder().parent, cache_folder(), module]
    for one in folders:
        one.chmod(0o777)
    return folders


@pytest.mark.parametrize(
    ("depth", "mode"), [*((depth, NOTHING) for depth in range(5)), (3, READ_ONLY), (4, READ_ONLY)]
)
def test_compiled_code_of_another_user_is_gone_on_without(folder, depth, mode):
    closed = folders_of_code(folder)[depth]
    with belonging_to_another(closed, mode):
        assert writable_cache() is None
        assert not is_complete()
        mark_complete()
        with cold_start.compiling() as compiler:
            assert compiler.is_cold
            assert compiler.process is None
    assert writable_cache() == cache_folder()
    assert is_complete()


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
def test_a_file_of_compiled_code_that_cannot_be_read_is_gone_on_without(folder, ending):
    folders_of_code(folder)
    code = cache_folder() / "kernel_1" / f"search.1.{ending}"
    code.write_bytes(b"")
    with belonging_to_another(code, NOTHING):
        assert writable_cache() is None
        assert not is_complete()
    with belonging_to_another(code, READ_ONLY):
        assert writable_cache() == cache_folder()
        assert is_complete()


def test_nothing_is_noted_where_the_disk_is_full(folder, monkeypatch):
    def full(path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.touch", full)
    mark_complete()
    assert not is_complete()


@pytest.mark.parametrize("mode", [NOTHING, READ_ONLY])
def test_stores_of_another_user_are_told_with_the_remedy(folder, mode):
    with belonging_to_another(folder, mode):
        with pytest.raises(TravelError, match=r"travel\.sqlite cannot be used: .*ROUTEPLAN_TRAVEL"):
            PairStore(folder / "travel.sqlite").known("roads", [POINT], [POINT])
        with pytest.raises(TravelError, match=r"geocodes\.sqlite cannot be used: .*ROUTEPLAN_GEOCODES"):
            AnswerStore(folder / "geocodes.sqlite").keep("nominatim", "Wels", "AT", None)


def test_a_store_that_may_only_be_read_is_told_and_stays(folder):
    store = PairStore(folder / "travel.sqlite")
    store.keep_from_road("roads", [POINT], [7])
    with belonging_to_another(folder, READ_ONLY):
        with pytest.raises(TravelError, match="ROUTEPLAN_TRAVEL"):
            store.clear()
        with pytest.raises(TravelError, match="ROUTEPLAN_TRAVEL"):
            store.keep_from_road("roads", [POINT], [8])
    assert store.known_from_road("roads", [POINT]) == [7]
    assert [one.name for one in folder.iterdir()] == ["travel.sqlite"]


def graph_in(folder):
    graph = RoadGraph(name="here", key="k", file="here.osm", profile="car", algorithm="MLD", version="1")
    graph.base.parent.mkdir(parents=True)
    rows = {name: getattr(graph, name) for name in RoadGraph.__slots__}
    (graph.base.parent / DONE_FILE).write_text(json.dumps(rows), encoding="utf-8")
    graph.base.with_name(graph.base.name + INDEX).write_bytes(b"index")
    assert graphs() == (graph,)
    return graph


def test_prepared_roads_of_another_user_are_told_with_the_remedy(folder):
    graph = graph_in(folder)
    sentence = f"{folder / 'roads'} cannot be used: {WHY}. Make room, or name another folder"
    for closed in (folder, folder / "roads"):
        with belonging_to_another(closed, NOTHING), pytest.raises(TravelError, match=re.escape(sentence)):
            graphs()
    with belonging_to_another(graph.base.with_name(graph.base.name + INDEX), NOTHING):
        assert graphs() == (graph,)
        with pytest.raises(TravelError, match=re.escape(sentence)):
            assert graph.is_whole
    with belonging_to_another(graph.base.parent, READ_ONLY):
        with pytest.raises(TravelError, match=re.escape(sentence)):
            remove_graphs("here")
        assert graphs() == (graph,)


def test_roads_that_are_not_there_are_none(folder, monkeypatch):
    assert graphs() == ()
    (folder / "roads").write_text("a file where the folder would be", encoding="utf-8")
    assert graphs() == ()
    monkeypatch.setenv("ROUTEPLAN_ROADS", str(folder / "roads" / "beneath"))
    assert graphs() == ()


def test_an_index_of_addresses_of_another_user_is_told_with_the_remedy(folder):
    index = folder / "addresses" / "town.sqlite"
    index.parent.mkdir()
    index.write_bytes(b"")
    for closed in (folder, index.parent, index):
        with belonging_to_another(closed, NOTHING), pytest.raises(InputError) as refused:
            open_addresses("town")
        (issue,) = refused.value.issues
        assert (issue.code, issue.file) == ("RP484", "town.sqlite")
        assert WHY in issue.message
        assert "ROUTEPLAN_ADDRESSES" in issue.remedy
    with belonging_to_another(index.parent, READ_ONLY), pytest.raises(InputError, match="RP484"):
        remove_addresses("town")
    assert index.exists()
    remove_addresses("town")
    assert not index.exists()


def test_an_index_that_is_not_there_is_not_missed(folder, monkeypatch):
    (folder / "addresses").write_text("a file where the folder would be", encoding="utf-8")
    assert open_addresses("town") is None
    remove_addresses("town")


def test_an_extract_in_a_folder_that_may_not_be_entered_is_not_found(folder, monkeypatch):
    extract = folder / "town.osm"
    extract.write_text("<osm version='0.6'/>", encoding="utf-8")
    monkeypatch.setattr(prepare, "require_osrm", lambda: "1")
    monkeypatch.setattr(read, "require_osmium", lambda: pytest.importorskip("osmium"))
    pytest.importorskip("osmium.filter")
    with belonging_to_another(folder, NOTHING):
        with pytest.raises(TravelError, match=r"There is no file .*town\.osm"):
            prepare.add_roads(extract)
        with pytest.raises(InputError, match=r"RP483 town\.osm: there is no such file"):
            list(read.read_extract(extract))


@pytest.mark.parametrize("command", ["list", "remove here"])
def test_commands_about_roads_say_one_sentence(folder, command):
    graph_in(folder)
    run = CliRunner().invoke
    run(app, ["roads", "remove", "nonesuch"])
    with belonging_to_another(folder / "roads", NOTHING):
        said = run(app, ["roads", *command.split()])
    assert said.exit_code == 3, said.output
    assert said.output.startswith(f"The folder of prepared roads {folder / 'roads'} cannot be used: {WHY}.")
    assert said.output.strip().endswith("name another folder in the environment as ROUTEPLAN_ROADS.")
    assert len(graphs()) == 1
