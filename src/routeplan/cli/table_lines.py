"""Tables as lines of text that are no wider than a screen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from routeplan.cli.wide_text import cells, is_over, longest_word, padded, wrapped

NARROWEST, NARROWEST_FIRST, NARROWEST_LAST = 10, 14, 24
"""Cells that a column of text keeps: any, the first one, the last one."""
SHORT_HEADING = 4
"""Cells up to which a heading is not broken, such as two Chinese characters."""
LONGEST_WORD = 20
"""Cells up to which a word finds room before other columns get what they wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table.

    Parameters
    ----------
    numbers
        Places of the columns that stand to the right and are never broken.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]


def grid(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int]) -> Grid:
    """Return a table of headings, rows and the places of its columns of numbers."""
    return Grid(headings=tuple(headings), rows=tuple(tuple(row) for row in rows), numbers=frozenset(numbers))


def table_lines(table: Grid, width: int, *, rule: str = "") -> list[str]:
    """Return the lines of a table, none wider than asked for.

    Headings and texts break at words where that makes room. Columns that still find none stand in a further
    table below, which begins with the first column again.

    Parameters
    ----------
    rule
        Character of the line under the headings; none when empty.
    """
    blanks, widths = _widths(table, width)
    count = len(widths)
    lines = _block(table, widths, blanks, rule)
    if count == len(table.headings):
        return lines
    rest = [0, *range(count, len(table.headings))]
    below = replace(
        table,
        headings=tuple(table.headings[place] for place in rest),
        rows=tuple(tuple(row[place] for place in rest) for row in table.rows),
        numbers=frozenset(new for new, old in enumerate(rest) if old in table.numbers),
    )
    return [*lines, "", *table_lines(below, width, rule=rule)]


def is_one_table(table: Grid, width: int) -> bool:
    """Return whether all columns find room side by side."""
    return len(_widths(table, width)[1]) == len(table.headings)


def _widths(table: Grid, width: int) -> tuple[int, list[int]]:
    """Return the blanks between columns and the widths of as many columns as find room."""
    columns = list(zip(table.headings, *table.rows, strict=True))
    natural = [max(map(cells, column)) for column in columns]
    if not is_over(natural, 2, width):
        return 2, natural
    if not is_over(natural, 1, width):
        return 1, natural
    bodies = [max((cells(one) for one in column[1:]), default=0) for column in columns]
    least = [_least(table, place, body) for place, body in enumerate(bodies)]
    count = len(least)
    while count > 2 and is_over(least[:count], 1, width):
        count -= 1
    kept = _cut_to(least[:count], width) if is_over(least[:count], 1, width) else least[:count]
    room = width - (count - 1)
    unbroken = [max(low, _word(column[1:])) for low, column in zip(kept, columns, strict=False)]
    kept = _shared(kept, unbroken, room)
    wished = [max(body, low) for body, low in zip(bodies, kept, strict=False)]
    return 1, _shared(_shared(kept, wished, room), natural[:count], room)


def _word(texts: Sequence[str]) -> int:
    """Return the cells of the longest word in a column that is not to be broken if there is room."""
    return max((min(longest_word(one), LONGEST_WORD) for one in texts), default=0)


def _least(table: Grid, place: int, body: int) -> int:
    """Return the width that a column needs at least, its cells being ``body`` wide."""
    said = table.headings[place]
    heading = cells(said) if cells(said) <= SHORT_HEADING else longest_word(said)
    if place in table.numbers:
        return max(body, heading)
    is_last = place == len(table.headings) - 1
    least = NARROWEST_FIRST if place == 0 else NARROWEST_LAST if is_last else NARROWEST
    return max(min(body, least), heading)


def _cut_to(least: list[int], width: int) -> list[int]:
    """Return the widths of two columns that do not fit even so: the first gives what it can."""
    first = max(1, width - 1 - sum(least[1:]))
    return [first, *least[1:]] if first + sum(least[1:]) < width else [width // 2] * len(least)


def _shared(widths: list[int], wished: list[int], room: int) -> list[int]:
    """Return widths made wider cell by cell, the narrowest first, as far as is wished and there is room."""
    shared = list(widths)
    for _ in range(room - sum(widths)):
        short = [place for place, one in enumerate(shared) if one < wished[place]]
        if not short:
            break
        shared[min(short, key=lambda place: shared[place])] += 1
    return shared


def _block(table: Grid, widths: Sequence[int], blanks: int, rule: str) -> list[str]:
    """Return the lines of the first columns of a table."""
    head = _row(table.headings, widths, blanks, table.numbers, at_the_bottom=True)
    below = [rule * (sum(widths) + blanks * (len(widths) - 1))] if rule else []
    body = [line for row in table.rows for line in _row(row, widths, blanks, table.numbers)]
    return [*head, *below, *body]


def _row(
    row: Sequence[str],
    widths: Sequence[int],
    blanks: int,
    numbers: Collection[int],
    *,
    at_the_bottom: bool = False,
) -> list[str]:
    """Return one row in as many lines as its highest cell has."""
    parts = [wrapped(cell, width, hard=True) for cell, width in zip(row, widths, strict=False)]
    height = max(map(len, parts))
    filled = [
        [""] * (height - len(one)) + one if at_the_bottom else one + [""] * (height - len(one))
        for one in parts
    ]
    return [
        (" " * blanks)
        .join(
            padded(cell, width, to_the_right=place in numbers)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        .rstrip()
        for line in zip(*filled, strict=True)
    ]
