"""Digests of what files say."""

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from routeplan.tables.content_digest import bytes_digest, content_digest, says_the_same
from routeplan.tables.workspace_files import changed_inputs

TABLE = "id,name,notes\nC1,Cafe,a\nC2,Bäckerei,\nC3,Deli,x\n"
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n\",;\t'"), min_size=1, max_size=4)


def digest(text: str) -> str:
    return content_digest("customers.csv", text.encode())


def test_the_digest_of_a_table_is_that_of_its_heading_and_its_sorted_rows_a_line_of_json_each():
    lines = '["id", "name", "notes"]\n["C1", "Cafe", "a"]\n["C2", "Bäckerei"]\n["C3", "Deli", "x"]\n'
    assert digest(TABLE) == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        "id,name,notes\nC3,Deli,x\nC1,Cafe,a\nC2,Bäckerei,\n".encode(),
        TABLE.replace("\n", "\r\n").encode("utf-8-sig"),
        TABLE.replace(",", ";").encode(),
        (TABLE + "\n,,\n").encode(),
        TABLE.replace("Cafe,a", '"Cafe","a"').encode(),
    ],
    ids=["order of rows", "windows", "semicolons", "blank rows", "quotes"],
)
def test_another_way_to_write_the_same_has_the_same_digest(content):
    assert content_digest("customers.csv", content) == digest(TABLE)


def test_a_workbook_with_the_same_texts_has_the_same_digest():
    book, content = Workbook(), io.BytesIO()
    for line in TABLE.splitlines():
        book.active.append(line.split(","))
    book.save(content)
    assert content_digest("customers.xlsx", content.getvalue()) == digest(TABLE)


@pytest.mark.parametrize(
    "changed",
    [
        TABLE.replace("Deli", "Deli "[::-1].strip() + "s"),
        TABLE.replace("C2,Bäckerei,", "C2,Bäckerei,a").replace("Cafe,a", "Cafe,"),
        TABLE + "C1,Cafe,a\n",
        TABLE.replace("id,name", "name,id"),
        TABLE.replace("C3,Deli,x\n", ""),
    ],
    ids=["a cell", "cells that change rows", "a row twice", "a heading", "a row less"],
)
def test_what_says_something_else_has_another_digest(changed):
    assert digest(changed) != digest(TABLE)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=5), st.randoms())
def test_rows_in_any_order_have_one_digest(rows, random):
    shuffled = random.sample(rows, len(rows))
    one, other = ("\n".join(",".join(row) for row in (["a", "b"], *some)) for some in (rows, shuffled))
    assert digest(one) == digest(other)


def test_settings_and_shapes_count_by_their_text():
    plain, windows = b"weeks = 4\n", b"\xef\xbb\xbfweeks = 4\r\n"
    assert content_digest("routeplan.toml", windows) == bytes_digest(plain)
    assert content_digest("areas.geojson", windows) == bytes_digest(plain)
    assert content_digest("routeplan.toml", b"weeks = 4 \n") != bytes_digest(plain)


def test_what_cannot_be_read_counts_by_its_bytes():
    assert content_digest("customers.csv", b"") == bytes_digest(b"")
    assert content_digest("plans/x/plan.json", b"{}\r\n") == bytes_digest(b"{}\r\n")


def test_digests_of_old_plans_are_of_the_bytes_and_still_hold(tmp_path):
    content = TABLE.encode()
    (tmp_path / "customers.csv").write_bytes(content)
    old, new = ("customers.csv", bytes_digest(content)), ("customers.csv", digest(TABLE))
    assert old[1] != new[1]
    assert changed_inputs(tmp_path, (old, new)) == ()
    shuffled = "id,name,notes\nC3,Deli,x\nC2,Bäckerei,\nC1,Cafe,a\n"
    (tmp_path / "customers.csv").write_text(shuffled, encoding="utf-8")
    assert changed_inputs(tmp_path, (new,)) == ()
    assert changed_inputs(tmp_path, (old,)) == ("customers.csv",)
    (tmp_path / "customers.csv").write_text(TABLE + "C4,,\n", encoding="utf-8")
    assert changed_inputs(tmp_path, (new,)) == ("customers.csv",)
    (tmp_path / "customers.csv").unlink()
    assert changed_inputs(tmp_path, (new,)) == ("customers.csv",)
    assert not says_the_same("customers.csv", content, "0" * 64)
