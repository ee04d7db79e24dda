"""What the stores of answers and of travel share."""

import sqlite3
from multiprocessing import get_context

import pytest

from routeplan.errors import TravelError
from routeplan.sqlite_store import SqliteStore

DAMAGED = b"nonsense" * 1000


def store_at(path):
    return SqliteStore(
        path=path,
        schema="CREATE TABLE one (x INTEGER); CREATE TABLE two (y INTEGER);",
        form=7,
        unusable="{} is of no use: {}".format,
    )


def put(number):
    def write(base):
        base.execute("INSERT INTO one VALUES (?)", (number,))

    return write


def numbers(base):
    return [number for (number,) in base.execute("SELECT x FROM one ORDER BY x")]


def test_tables_are_made_once_and_what_is_put_in_stays(tmp_path):
    path = tmp_path / "new" / "numbers.sqlite"
    store_at(path).transact(put(1))
    store_at(path).transact(put(2))
    assert store_at(path).transact(numbers) == [1, 2]
    assert [one.name for one in path.parent.iterdir()] == ["numbers.sqlite"]


def test_an_action_that_fails_leaves_nothing(tmp_path):
    store = store_at(tmp_path / "numbers.sqlite")
    store.transact(put(1))

    def half(base):
        put(2)(base)
        raise KeyError

    with pytest.raises(KeyError):
        store.transact(half)
    assert store.transact(numbers) == [1]


def test_a_damaged_file_is_set_aside_with_its_journal_and_begun_anew(tmp_path):
    path = tmp_path / "numbers.sqlite"
    path.write_bytes(DAMAGED)
    (tmp_path / "numbers.sqlite-journal").write_bytes(b"of the damaged file")
    store_at(path).transact(put(1))
    assert store_at(path).transact(numbers) == [1]
    assert (tmp_path / "numbers.sqlite.damaged").read_bytes() == DAMAGED
    assert not (tmp_path / "numbers.sqlite-journal").exists()


def test_a_file_that_is_of_no_use_is_told_and_stays(tmp_path):
    (tmp_path / "numbers.sqlite").mkdir()
    for action in (lambda store: store.transact(numbers), SqliteStore.delete):
        with pytest.raises(TravelError, match=r"numbers\.sqlite is of no use: "):
            action(store_at(tmp_path / "numbers.sqlite"))
    assert (tmp_path / "numbers.sqlite").is_dir()


@pytest.mark.parametrize("begun", [True, False])
def test_a_file_that_another_process_has_set_aside_meanwhile_is_not_set_aside_again(tmp_path, begun):
    path, aside = tmp_path / "numbers.sqlite", tmp_path / "numbers.sqlite.damaged"
    store = store_at(path)
    store.transact(put(1))

    def overtaken(base):
        if not aside.exists():
            path.replace(aside)
            if begun:
                store_at(path).transact(put(2))
            raise sqlite3.DatabaseError("damaged")
        return numbers(base)

    assert store.transact(overtaken) == ([2] if begun else [])
    assert store_at(aside).transact(numbers) == [1]


def _put_all(folder, number, turns, barrier):
    for turn in range(turns):
        barrier.wait()
        store_at(folder / f"{turn}.sqlite").transact(put(number))


def test_three_processes_that_find_a_damaged_file_at_once_lose_nothing(tmp_path):
    turns, context = 40, get_context("spawn")
    for turn in range(turns):
        (tmp_path / f"{turn}.sqlite").write_bytes(DAMAGED)
    barrier = context.Barrier(3, timeout=60)
    processes = [
        context.Process(target=_put_all, args=(tmp_path, number, turns, barrier)) for number in range(3)
    ]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    assert [one.exitcode for one in processes] == [0, 0, 0]
    for turn in range(turns):
        assert store_at(tmp_path / f"{turn}.sqlite").transact(numbers) == [0, 1, 2]
        assert (tmp_path / f"{turn}.sqlite.damaged").read_bytes() == DAMAGED
