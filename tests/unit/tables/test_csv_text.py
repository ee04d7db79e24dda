import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.frame import frame_of
from routeplan.tables.read import read_sheet
from routeplan.tables.spreadsheet_text import restore

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8) | st.text(
    alphabet="\"',;=+\r\n \t-1", max_size=5
)


def test_csv_bytes_are_the_same_on_every_system() -> None:
    frame = frame_of(
        [{"id": "007", "n": 3, "km": 1.5}, {"id": "a,b", "km": 0.00001}, {"id": "=1", "n": -2}],
        {"id": "text", "n": "count", "km": "number"},
    )
    assert csv_bytes(frame) == b'\xef\xbb\xbfid,n,km\n007,3,1.5\n"a,b",0,0.00001\n\'=1,-2,\n'


def test_csv_bytes_neutralise_headings_too() -> None:
    assert csv_bytes(pd.DataFrame({"=evil": ["x"]})) == b"\xef\xbb\xbf'=evil\nx\n"


@given(texts=st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_csv_bytes_read_back_the_same(texts: list[tuple[str, str]]) -> None:
    frame = frame_of([{"a": one, "b": two} for one, two in texts], {"a": "text", "b": "text"})
    text = csv_bytes(frame).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [tuple(map(restore, row)) for row in rows] == [("a", "b"), *texts]


def test_csv_bytes_are_read_back_by_the_reader_of_tables() -> None:
    names = ["+43 1 234", '=HYPERLINK("x")', "北京", 'a "b", c', "line\nbreak", "'=quoted", "-5"]
    frame = frame_of(
        [{"id": str(n), "name": one} for n, one in enumerate(names)], {"id": "text", "name": "text"}
    )
    sheet = read_sheet("x.csv", csv_bytes(frame))
    assert [cells[1] for _, cells in sheet.rows] == names
