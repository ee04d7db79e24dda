import os
import signal
import sqlite3
from multiprocessing import get_context

import numpy as np
import pytest

from routeplan.errors import TravelError
from routeplan.model.place import Coordinate
from routeplan.travel.asked_once import AskedOnce
from routeplan.travel.pair_store import PairStore
from routeplan.travel.provider import Block
from tests.unit.travel.counting import Counting

POINTS = [Coordinate(lat=48 + n * 0.01, lon=16 + n * 0.005) for n in range(30)]
OLD, NEW = POINTS[:20], POINTS[20:]


def block(rows, columns, value):
    return Block(
        seconds=np.full((rows, columns), value, np.float32),
        metres=np.full((rows, columns), 10 * value, np.float32),
    )


@pytest.fixture
def store(tmp_path):
    return PairStore(tmp_path / "deep" / "travel.sqlite")


def test_nothing_is_known_of_a_new_store_and_all_of_what_was_kept(store):
    _, known = store.known("a", POINTS[:2], POINTS[:3])
    assert not known.any()
    kept = block(2, 3, 7)
    kept.seconds[1, 2] = np.nan
    store.keep("a", POINTS[:2], POINTS[:3], kept)
    found, known = store.known("a", POINTS[1::-1], POINTS[3::-1])
    assert known.tolist() == [[False, True, True, True]] * 2
    np.testing.assert_array_equal(found.seconds[:, 1:], kept.seconds[::-1, ::-1])
    np.testing.assert_array_equal(found.metres[:, 1:], kept.metres[::-1, ::-1])
    assert not store.known("b", POINTS[:2], POINTS[:3])[1].any()


def test_points_are_kept_to_a_millionth_of_a_degree(store):
    store.keep("a", [Coordinate(lat=1, lon=2)], [Coordinate(lat=3, lon=4)], block(1, 1, 5))
    near, beside = Coordinate(lat=1.0000004, lon=2), Coordinate(lat=1.000002, lon=2)
    assert store.known("a", [near, beside], [Coordinate(lat=3, lon=4)])[1].tolist() == [[True], [False]]


def test_ten_new_customers_ask_ten_rows_and_ten_columns(store):
    source = Counting()
    asked = AskedOnce(source, store)
    asked.table(OLD, OLD)
    assert source.asked == [(tuple(OLD), tuple(OLD))]
    source.asked.clear()
    asked.table(OLD, OLD)
    assert source.asked == []
    found = asked.table(POINTS, POINTS)
    assert sum(len(rows) * len(columns) for rows, columns in source.asked) == 30 * 30 - 20 * 20
    assert sorted(source.asked, key=lambda one: len(one[0])) == [
        (tuple(NEW), tuple(POINTS)), (tuple(OLD), tuple(NEW)),
    ]  # fmt: skip
    np.testing.assert_array_equal(found.seconds, Counting().table(POINTS, POINTS).seconds)
    np.testing.assert_array_equal(found.metres, Counting().table(POINTS, POINTS).metres)


def test_answer_of_no_way_is_not_asked_for_again(store):
    source = Counting(lost=POINTS[:1])
    asked = AskedOnce(source, store)
    for _ in range(2):
        assert np.isnan(asked.table(POINTS[:2], POINTS[:2]).seconds).tolist() == [
            [False, True],
            [True, False],
        ]
        assert asked.path(POINTS[:2]) is None
        assert asked.path(POINTS[1:3]) == tuple(POINTS[1:3])
        assert asked.from_road(POINTS[:2]).tolist() == [3, 3]
    assert (len(source.asked), len(source.paths), len(source.roads)) == (1, 2, 1)
    asked.from_road(POINTS[1:3])
    assert source.roads[1:] == [(POINTS[2],)]


def test_distance_that_nobody_can_tell_is_not_asked_for_again(store):
    store.keep_from_road("a", POINTS[:2], [np.nan, 5])
    assert np.isnan(store.known_from_road("a", POINTS[:1])[0])
    assert store.known_from_road("a", POINTS[1:3]) == [5, None]


def test_oldest_sources_go_first_when_the_file_is_too_large(tmp_path):
    store = PairStore(tmp_path / "travel.sqlite", largest_bytes=300_000)
    many = [Coordinate(lat=n * 0.01, lon=0) for n in range(120)]
    for source in ("first", "second"):
        store.keep(source, many, many, block(120, 120, 1))
    store.known("first", many[:1], many[:1])
    store.keep("third", many, many, block(120, 120, 1))
    known = {source: store.known(source, many, many)[1].all() for source in ("first", "second", "third")}
    # 12 bytes a pair, two origins a page: a source takes about 250 kB and one fits
    assert known == {"first": False, "second": False, "third": True}
    roomy = PairStore(tmp_path / "roomy.sqlite", largest_bytes=600_000)
    for source in ("first", "second"):
        roomy.keep(source, many, many, block(120, 120, 1))
    roomy.known("first", many[:1], many[:1])
    roomy.keep("third", many, many, block(120, 120, 1))
    known = {source: roomy.known(source, many, many)[1].all() for source in ("first", "second", "third")}
    assert known == {"first": True, "second": False, "third": True}


def test_source_that_is_too_large_alone_is_forgotten_and_asked_again(tmp_path):
    store, source = PairStore(tmp_path / "travel.sqlite", largest_bytes=1000), Counting()
    asked = AskedOnce(source, store)
    for _ in range(2):
        np.testing.assert_array_equal(asked.table(OLD, OLD).seconds, Counting().table(OLD, OLD).seconds)
    assert len(source.asked) == 2


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\0" + b"x" * 5000])
def test_file_that_is_no_store_is_set_aside(store, content):
    store.path.parent.mkdir(parents=True)
    store.path.write_bytes(content)
    store.keep("a", OLD, OLD, block(20, 20, 1))
    assert store.known("a", OLD, OLD)[1].all()
    assert store.path.with_name("travel.sqlite.damaged").read_bytes() == content


def test_store_damaged_in_the_middle_is_set_aside_and_asked_anew(tmp_path):
    store, source = PairStore(tmp_path / "travel.sqlite"), Counting()
    asked = AskedOnce(source, store)
    asked.table(OLD, OLD)
    whole = store.path.read_bytes()
    pages = len(whole) // 4096
    for page in range(1, pages):
        damaged = whole[: page * 4096] + b"\xff" * 4096 + whole[(page + 1) * 4096 :]
        store.path.write_bytes(damaged)
        found = asked.table(OLD, OLD)
        np.testing.assert_array_equal(found.seconds, Counting().table(OLD, OLD).seconds)
        asked.table(POINTS, POINTS)
        np.testing.assert_array_equal(
            asked.table(POINTS, POINTS).seconds, Counting().table(POINTS, POINTS).seconds
        )


def test_store_whose_blobs_are_damaged_is_set_aside(store):
    store.keep("a", OLD, OLD, block(20, 20, 1))
    base = sqlite3.connect(store.path)
    base.execute("UPDATE travel SET seconds = x'0102030405'")
    base.commit()
    base.close()
    assert not store.known("a", OLD, OLD)[1].any()
    assert store.path.with_name("travel.sqlite.damaged").exists()


def test_store_of_another_format_begins_anew(store):
    store.keep("a", OLD, OLD, block(20, 20, 1))
    base = sqlite3.connect(store.path)
    base.execute("PRAGMA user_version = 99")
    base.commit()
    base.close()
    assert not store.known("a", OLD, OLD)[1].any()


def _write(path, number):
    store = PairStore(path)
    for turn in range(10):
        rows = POINTS[turn * 3 : turn * 3 + 3]
        store.keep(f"source {number}", rows, POINTS, block(3, 30, number))
        store.keep("both", rows, POINTS, block(3, 30, 7))


def test_two_processes_write_at_once(store):
    context = get_context("spawn")
    writers = [context.Process(target=_write, args=(store.path, number)) for number in (1, 2)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0, 0]
    for source, value in (("source 1", 1), ("source 2", 2), ("both", 7)):
        found, known = store.known(source, POINTS, POINTS)
        assert known.all()
        assert (found.seconds == value).all()


def _write_and_die(path):
    def die(*_):
        os.kill(os.getpid(), signal.SIGKILL)

    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA cache_size = 1")
    base.execute("BEGIN IMMEDIATE")
    for _ in range(200):
        base.execute("INSERT INTO travel VALUES (1, 1, zeroblob(4000), zeroblob(4000), zeroblob(4000))")
    die()


def test_write_that_is_killed_leaves_what_was_there_before(store):
    store.keep("a", OLD, OLD, block(20, 20, 1))
    process = get_context("spawn").Process(target=_write_and_die, args=(store.path,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    found, known = store.known("a", OLD, OLD)
    assert known.all()
    assert (found.seconds == 1).all()
    store.keep("a", NEW, OLD, block(10, 20, 2))
    assert store.known("a", POINTS, OLD)[1].all()
    assert not store.path.with_name("travel.sqlite.damaged").exists()


def test_single_pairs_are_kept_once(store):
    assert not store.holds("a")
    values = np.array([1, 2, 3], np.float32)
    ends = [POINTS[1], POINTS[2], POINTS[0]]
    store.keep_pairs("a", [POINTS[0], POINTS[0], POINTS[2]], ends, values, values * 10)
    store.keep_pairs("a", [POINTS[5]], [POINTS[6]], values[:1], values[:1])
    assert store.holds("a")
    assert not store.holds("b")
    found, known = store.known("a", POINTS[:7], POINTS[:7])
    assert np.argwhere(known).tolist() == [[0, 1], [0, 2], [2, 0]]
    assert found.seconds[known].tolist() == [1, 2, 3]
    assert found.metres[known].tolist() == [10, 20, 30]


@pytest.mark.parametrize("place", ["a file/travel.sqlite", "folder"])
def test_store_that_cannot_be_written_is_told(tmp_path, place):
    (tmp_path / "a file").write_text("here")
    (tmp_path / "folder").mkdir()
    with pytest.raises(TravelError, match="ROUTEPLAN_TRAVEL"):
        PairStore(tmp_path / place).known("a", OLD, OLD)
    with pytest.raises(TravelError, match="ROUTEPLAN_TRAVEL"):
        PairStore(tmp_path / place).clear()
