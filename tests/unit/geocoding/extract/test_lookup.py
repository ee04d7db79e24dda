"""An index made of a tiny extract, and addresses looked up in it."""

import gzip
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.geocoding.extract import build
from routeplan.geocoding.extract.build import build_index
from routeplan.geocoding.extract.lookup import ExtractIndex
from routeplan.geocoding.extract.shelf import add_addresses, open_addresses, remove_addresses
from routeplan.model.place import Coordinate
from tests.unit.geocoding.extract.town import write_extract

pytest.importorskip("osmium")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtractIndex]:
    folder = tmp_path_factory.mktemp("extract")
    build_index(write_extract(folder), folder / "dorf.sqlite")
    found = ExtractIndex(folder / "dorf.sqlite")
    yield found
    found.close()


@pytest.mark.parametrize(
    ("address", "lat", "lon"),
    [
        ("Hauptstraße 1, 4001 Oberdorf", 48.2001, 14.001),
        ("Hauptstr. 1, 4002 Unterdorf", 48.0001, 14.001),
        ("Hauptstr 1, 4002", 48.0001, 14.001),
        ("Hauptstraße 3 A, Oberdorf", 48.2001, 14.002),
        ("Hauptstraße 3, Oberdorf", 48.2001, 14.002),
        ("Hauptstraße 14, Oberdorf", 48.2001, 14.003),
        ("Hauptstraße 12-16, Oberdorf", 48.2001, 14.003),
        ("Gasthof Adler, Oberdorf", 48.2001, 14.003),
        ("Muellergasse 7, Oberdorf", 48.2031, 14.003),
        ("7 Müllergasse", 48.2031, 14.003),
        ("台北市信义区信义路5段7号", 25.031, 121.561),
    ],
)
def test_houses_are_found(index: ExtractIndex, address: str, lat: float, lon: float) -> None:
    found = index.locate(address)

    assert found is not None
    assert (found.quality, found.doubts) == ("house", ())
    assert found.coordinate == Coordinate(lat=lat, lon=lon)


def test_a_number_that_is_not_there_is_taken_to_its_neighbour_in_the_street(index: ExtractIndex) -> None:
    found = index.locate("Hauptstraße 5, Oberdorf")

    assert found is not None
    assert (found.quality, found.matched) == ("street", "Hauptstraße 3a, Oberdorf")


def test_a_street_is_found_at_its_middle(index: ExtractIndex) -> None:
    found = index.locate("Republic Street 99, Unterdorf")

    assert found is not None
    assert (found.quality, found.matched, found.doubts) == ("street", "Triq ir-Repubblika, Unterdorf", ())
    assert found.coordinate == Coordinate(lat=48.0, lon=14.003)


def test_the_town_must_be_the_one_named(index: ExtractIndex) -> None:
    found = index.locate("Müllergasse 7, Unterdorf")

    assert found is not None
    assert (found.quality, found.matched) == ("place", "Unterdorf")


def test_a_town_that_is_not_in_the_extract_is_doubted(index: ExtractIndex) -> None:
    found = index.locate("Müllergasse 7, Anderswo")

    assert found is not None
    assert found.doubts == ("town",)


def test_the_same_street_of_two_towns_is_doubted_without_a_town(index: ExtractIndex) -> None:
    found = index.locate("Hauptstraße 1")

    assert found is not None
    assert (found.quality, found.doubts) == ("house", ("several",))


def test_a_misspelled_street_is_found_and_doubted(index: ExtractIndex) -> None:
    found = index.locate("Müllergase 7, Oberdorf")

    assert found is not None
    assert (found.quality, found.doubts) == ("house", ("spelling",))


@pytest.mark.parametrize("address", ["", "12", "Nowhere at all", "4001", "st"])
def test_what_is_not_there_is_not_found(index: ExtractIndex, address: str) -> None:
    assert index.locate(address) is None


def test_addresses_can_be_held_out(tmp_path: Path) -> None:
    target = tmp_path / "held.sqlite"
    build_index(write_extract(tmp_path), target, keep=lambda tags: "name" not in tags)
    index = ExtractIndex(target)

    found = index.locate("Hauptstraße 14, Oberdorf")
    index.close()

    assert found is not None
    assert found.quality == "street"


def test_packed_extracts_are_read_and_kept_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEPLAN_ADDRESSES", str(tmp_path / "shelf"))
    packed = tmp_path / "two.osm.gz"
    packed.write_bytes(gzip.compress(write_extract(tmp_path).read_bytes()))

    # three places, five houses, three streets
    assert add_addresses(packed) == ("two", 3 + 6 + 3)
    assert open_addresses("three") is None
    index = open_addresses("two")
    assert index is not None
    assert index.locate("Oberdorf") is not None
    index.close()


@pytest.mark.parametrize("name", ["north/south", "../outside", "/tmp/absolute", "a b", "Linz Süd"])
def test_an_index_of_any_name_lies_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shelf = tmp_path / "shelf"
    monkeypatch.setenv("ROUTEPLAN_ADDRESSES", str(shelf))

    add_addresses(write_extract(tmp_path), name)
    index = open_addresses(name)

    assert index is not None
    index.close()
    assert len(list(shelf.iterdir())) == 1
    remove_addresses(name)
    assert not list(shelf.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize("at", [1, 2, 3])
def test_indexing_that_is_killed_leaves_no_index_and_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    shelf = tmp_path / "shelf"
    monkeypatch.setenv("ROUTEPLAN_ADDRESSES", str(shelf))
    extract = write_extract(tmp_path)
    child = os.fork()
    if child == 0:
        put, seen = build._put, []

        def put_and_die(base: sqlite3.Connection, rows: object) -> None:
            seen.append(put(base, rows))  # type: ignore[arg-type,func-returns-value]
            if len(seen) == at:
                os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(build, "_put", put_and_die)
        add_addresses(extract, "town")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert open_addresses("town") is None
    left = list(shelf.iterdir())
    assert left
    assert add_addresses(extract, "town") == ("town", 12)
    index = open_addresses("town")
    assert index is not None
    assert index.locate("Oberdorf") is not None
    index.close()
    long_ago = time.time() - 2 * 86_400
    for one in left:
        os.utime(one, (long_ago, long_ago))
    add_addresses(extract, "town")
    assert [one.name for one in shelf.iterdir()] == ["town.sqlite"]


@pytest.mark.parametrize("place", ["a file", "a file/shelf"])
def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "a file").write_text("here")
    monkeypatch.setenv("ROUTEPLAN_ADDRESSES", str(tmp_path / place))

    with pytest.raises(InputError, match="RP484"):
        add_addresses(write_extract(tmp_path))


def test_a_damaged_index_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEPLAN_ADDRESSES", str(tmp_path))
    (tmp_path / "x.sqlite").write_bytes(b"nonsense" * 200)

    with pytest.raises(InputError, match="RP483"):
        open_addresses("x")


@pytest.mark.parametrize(
    ("name", "content"), [("a.osm.pbf", b"no"), ("a.txt", b""), ("a.osm", b"<osm version='0.6'/>")]
)
def test_what_is_no_extract_is_refused_and_leaves_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InputError, match="RP483"):
        build_index(tmp_path / name, tmp_path / "shelf" / "a.sqlite")

    assert not list((tmp_path / "shelf").glob("*"))


def test_a_missing_package_is_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "osmium", None)

    with pytest.raises(InputError, match=r"RP481.*routeplan\[roads\]"):
        build_index(write_extract(tmp_path), tmp_path / "a.sqlite")
