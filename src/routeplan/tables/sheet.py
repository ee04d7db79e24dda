"""What a file holds, before anybody asks what it means: headings and rows of text."""

from dataclasses import dataclass

from routeplan.errors import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The cells of one file, all of them text.

    Parameters
    ----------
    file
        Name of the file, without folders.
    headings
        Texts of the first row.
    rows
        (row number, cells) of every row that is not blank; numbered as a spreadsheet counts, the heading
        is row 1. Rows may be shorter or longer than the heading.
    warnings
        What was odd about the file.
    """

    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    warnings: tuple[Issue, ...] = ()


def sheet_of(file: str, lines: list[tuple[str, ...]], warnings: tuple[Issue, ...] = ()) -> Sheet:
    """Return the sheet of a file from its lines, blanks around cells and blank rows left out.

    Lines within a cell end with a line feed, whatever the file has.

    Cells beyond the heading are kept only up to the last that holds something.
    """
    headings = _without_blank_end(tuple(_plain(cell) for cell in lines[0])) if lines else ()
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = _without_blank_end(tuple(_plain(cell) for cell in line))
        if cells:
            rows.append((number, cells))
    return Sheet(file=file, headings=headings, rows=tuple(rows), warnings=warnings)


def _plain(cell: str) -> str:
    """Return a cell without blanks around it and with line feeds only."""
    return cell.strip().replace("\r\n", "\n").replace("\r", "\n")


def _without_blank_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells up to the last that holds something."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
