"""The notice that a table was read as Windows-1252, with a cell that shows whether that is right."""

from collections.abc import Sequence

from routeplan.errors import Issue
from routeplan.language import text

Lines = Sequence[Sequence[str]]


def western_notice(file: str, lines: Lines) -> Issue:
    """Return the notice, with the first cell that has a letter outside ASCII, or else any such character."""
    row, column, value = _first_cell(lines)
    return Issue(
        code="RP109",
        file=file,
        row=row,
        column=column,
        value=value,
        message=text("the file was read as Windows-1252, the encoding of Western Europe"),
        remedy=text("If such letters look wrong, save it again as 'CSV UTF-8' from your spreadsheet"),
        severity="warning",
    )


def _first_cell(lines: Lines) -> tuple[int | None, str | None, str | None]:
    """Return the row, the heading and the text of the cell."""
    found: tuple[int | None, str | None, str | None] = None, None, None
    for row, cells in enumerate(lines, start=1):
        for place, cell in enumerate(cells):
            if cell.isascii():
                continue
            heading = lines[0][place].strip() if place < len(lines[0]) else ""
            here = row, heading or None, cell.strip()
            if any(one.isalpha() and not one.isascii() for one in cell):
                return here
            found = here if found[0] is None else found
    return found
