"""Lines in columns, for a person."""

from collections.abc import Collection, Sequence

from routeplan.cli.console import say_lines, screen_width
from routeplan.cli.table_lines import grid, table_lines


def say_columns(
    headings: Sequence[str], rows: Sequence[Sequence[str]], to_the_right: Collection[str]
) -> None:
    """Print a heading and rows; texts break at words where a line would be wider than the screen.

    Parameters
    ----------
    to_the_right
        Headings of the columns that hold numbers.
    """
    numbers = [place for place, name in enumerate(headings) if name in to_the_right]
    say_lines(table_lines(grid(headings, rows, numbers), screen_width()))
