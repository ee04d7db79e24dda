"""Tables stay within the screen, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st

from routeplan.cli.table_lines import grid, table_lines
from routeplan.cli.wide_text import cells, padded, wrapped

WORDS = st.text(st.sampled_from("abc déé 客户名称，。- "), max_size=40)
NUMBERS = st.integers(-99_999, 999_999).map(str)


def test_chinese_characters_take_two_cells():
    assert [cells(one) for one in ("abc", "客户", "a客", "é", "e\u0301")] == [3, 4, 3, 1, 1]
    assert padded("客户", 6) == "客户  "
    assert padded("客户", 6, to_the_right=True) == "  客户"


def test_lines_break_at_words_and_between_chinese_characters():
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("  one two three", 9, indent="  ") == ["  one two", "  three"]
    assert wrapped("甲乙丙丁，戊", 8) == ["甲乙丙", "丁，戊"]
    assert wrapped("abcdefgh", 5) == ["abcdefgh"]
    assert wrapped("abcdefgh", 5, hard=True) == ["abcde", "fgh"]
    assert wrapped("waits until", 5, hard=True) == ["waits", "until"]
    assert wrapped("", 5) == [""]


def test_a_table_with_room_stands_in_lines_of_its_own():
    table = grid(("rep", "calls"), (("R1", "5"), ("R22", "10")), {1})
    assert table_lines(table, 80, rule="-") == ["rep  calls", "----------", "R1       5", "R22     10"]


def test_headings_break_first_and_stand_at_the_bottom():
    table = grid(("rep", "expected use", "calls"), (("R1", "5", "6"),), {1, 2})
    assert table_lines(table, 18) == ["    expected", "rep      use calls", "R1         5     6"]


def test_columns_without_room_stand_below_with_the_first_column_again():
    table = grid(("rep", "1111111111", "2222222222", "3333333333"), (("R1", "1", "2", "3"),), {1, 2, 3})
    assert table_lines(table, 26) == [
        "rep 1111111111 2222222222",
        "R1           1          2",
        "",
        "rep  3333333333",
        "R1            3",
    ]


def test_words_are_broken_last_and_short_headings_never():
    rows = (("P1", "Kunststofftechnik Vier", "bring the card of colours to them", ""),)
    lines = table_lines(grid(("promise", "customer", "what", "拜访"), rows, ()), 46)
    assert [line.rstrip() for line in lines] == [
        "promise customer          what            拜访",
        "P1      Kunststofftechnik bring the card",
        "        Vier              of colours to",
        "                          them",
    ]


@given(
    names=st.lists(WORDS, min_size=1, max_size=6),
    numbers=st.lists(st.lists(NUMBERS, min_size=5, max_size=5), min_size=1, max_size=6),
    reasons=WORDS,
    width=st.integers(40, 120),
)
def test_no_line_is_wider_and_no_number_is_lost(names, numbers, reasons, width):
    rows = [(name, *figures, reasons) for name, figures in zip(names, numbers, strict=False)]
    table = grid(("name of the rep", "应访", "has h", "drive hours", "km", "off %", "why"), rows, range(1, 6))
    lines = table_lines(table, width, rule="-")
    assert max(map(cells, lines)) <= width
    words = " ".join(lines).split()
    assert all(figure in words for row in rows for figure in row[1:6])
