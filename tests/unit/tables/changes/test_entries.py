"""What a change writes down before it touches anything."""

import errno
import os

import pytest

from routeplan.tables.changes.entries import Entry, add_entries, read_entries

MANY = tuple(Entry(path=f"{number}.csv", copy=str(number)) for number in range(1, 50))


def test_a_disk_that_takes_a_part_at_a_time_gets_all_of_them(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, content: write(file, content[:100]))
    add_entries(tmp_path, MANY[:20])
    add_entries(tmp_path, MANY[20:])
    assert read_entries(tmp_path) == MANY


def test_a_disk_that_fills_up_on_the_way_gets_none_of_them(tmp_path, monkeypatch):
    add_entries(tmp_path, MANY[:1])
    write, left = os.write, [130]

    def until_full(file, content):
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = write(file, content[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", until_full)
    with pytest.raises(OSError, match="space"):
        add_entries(tmp_path, MANY[1:])
    monkeypatch.setattr(os, "write", write)
    assert read_entries(tmp_path) == MANY[:1]
    add_entries(tmp_path, MANY[1:])
    assert read_entries(tmp_path) == MANY
