"""Lines in columns as wide as what stands in them, however wide the screen is."""

from collections.abc import Collection, Sequence

from routeplan.cli.console import say


def say_columns(
    headings: Sequence[str], rows: Sequence[Sequence[str]], to_the_right: Collection[str], *, blanks: int = 2
) -> None:
    """Print a heading and rows; the last column may be as long as it likes.

    Parameters
    ----------
    to_the_right
        Headings of the columns that hold numbers.
    blanks
        Number of blanks between two columns.
    """
    lines = [headings, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    for line in lines:
        cells = (
            cell.rjust(width) if name in to_the_right else cell.ljust(width)
            for name, cell, width in zip(headings, line, widths, strict=True)
        )
        say((" " * blanks).join(cells).rstrip())
