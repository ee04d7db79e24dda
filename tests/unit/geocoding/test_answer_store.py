"""The store of answers."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from routeplan.errors import TravelError
from routeplan.geocoding.answer_store import AnswerStore, answer_store
from routeplan.geocoding.located import Located
from routeplan.model.place import Coordinate

WELS = Located(
    coordinate=Coordinate(lat=48.1667, lon=14.0333), quality="place", matched="Wels", doubts=("several",)
)


def test_answers_are_kept_by_source_address_and_country(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "new" / "geocodes.sqlite")
    store.keep("nominatim", "Wels", "AT", WELS)
    store.keep("nominatim", "Linz", "AT", None)

    again = AnswerStore(store.path)

    assert again.get("nominatim", "  wels ,", "AT") == (True, WELS)
    assert again.get("nominatim", "Linz", "AT") == (True, None)
    assert again.get("nominatim", "Wels", "DE") == (False, None)
    assert again.get("photon", "Wels", "AT") == (False, None)


def test_a_later_answer_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "geocodes.sqlite")
    store.keep("nominatim", "Wels", "", None)
    store.keep("nominatim", "Wels", "", WELS)

    assert store.get("nominatim", "Wels", "") == (True, WELS)


@pytest.mark.parametrize("content", [b"nonsense" * 1000, "another format"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes | str) -> None:
    path = tmp_path / "geocodes.sqlite"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        base = sqlite3.connect(path)
        base.execute("CREATE TABLE other (x)")
        base.commit()
        base.close()
    before = path.read_bytes()

    store = AnswerStore(path)
    store.keep("nominatim", "Wels", "", WELS)

    assert store.get("nominatim", "Wels", "") == (True, WELS)
    assert (tmp_path / "geocodes.sqlite.damaged").read_bytes() == before


@pytest.mark.parametrize(
    "row",
    [
        "NULL, 1, 'place', 'm', ''",
        "91, 1, 'place', 'm', ''",
        "1, x'ff', 'place', 'm', ''",
        "1, 1, 'place', 'm', NULL",
    ],
)
def test_an_answer_like_no_other_is_set_aside(tmp_path: Path, row: str) -> None:
    store = AnswerStore(tmp_path / "geocodes.sqlite")
    store.keep("nominatim", "Wels", "", WELS)
    base = sqlite3.connect(store.path)
    base.execute(f"INSERT INTO answer VALUES ('nominatim', 'linz', '', {row})")
    base.commit()
    base.close()

    assert store.get("nominatim", "Linz", "") == (False, None)
    assert (tmp_path / "geocodes.sqlite.damaged").exists()


def test_a_file_without_its_table_is_set_aside(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "geocodes.sqlite")
    base.execute("PRAGMA user_version = 1")
    base.close()

    assert AnswerStore(tmp_path / "geocodes.sqlite").get("nominatim", "Wels", "") == (False, None)


def test_a_place_where_nothing_can_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for path in (tmp_path, tmp_path / "file" / "geocodes.sqlite"):
        with pytest.raises(TravelError, match="ROUTEPLAN_GEOCODES"):
            AnswerStore(path).keep("nominatim", "Wels", "", WELS)


def _keep_many(path: Path, first: int) -> None:
    store = AnswerStore(path)
    for number in range(first, first + 40):
        store.keep("nominatim", f"Town {number}", "", WELS)


def test_two_processes_may_use_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "geocodes.sqlite"
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        list(pool.map(_keep_many, [path, path], [0, 40]))

    assert all(AnswerStore(path).get("nominatim", f"Town {number}", "")[0] for number in range(80))


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEPLAN_GEOCODES", str(tmp_path / "mine.sqlite"))

    assert answer_store().path == tmp_path / "mine.sqlite"
