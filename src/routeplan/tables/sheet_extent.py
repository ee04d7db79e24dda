"""How far the sheets of a workbook reach, and how much text they come to, told from their XML.

Cells are placed as the reader of workbooks places them. It is written in another language and takes what it
is given: whatever it would set up has to be known before.
"""

from dataclasses import dataclass
from functools import lru_cache

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_CELLS, MOST_COLUMNS, MOST_PLACES, MOST_ROWS
from routeplan.tables.xml_parts import follow, local_name

DIGITS = "0123456789"
ROWS_REPEATED, COLUMNS_REPEATED = "table:number-rows-repeated", "table:number-columns-repeated"
ODS_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
ODS_VALUES = frozenset(
    {
        "office:value-type", "office:value", "office:string-value", "office:date-value", "office:time-value",
        "office:boolean-value", "table:formula",
    }
)  # fmt: skip
"""Attributes of a cell of ODS that holds something."""


@dataclass(slots=True, kw_only=True)
class Extent:
    """How far a sheet reaches: rows, columns, cells that hold something, and bytes of their texts."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    text_bytes: int = 0

    def reach(self, row: int, column: int, cells: int) -> None:
        """Take in cells that hold something, the last of them at this row and column."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)
        self.cells += cells

    def refuse_too_far(self) -> None:
        """Refuse a sheet that is larger than routeplan reads.

        Raises
        ------
        FaultError
            If it is (RP721).
        """
        too_far = self.rows > MOST_ROWS or self.columns > MOST_COLUMNS
        if too_far or self.rows * self.columns > MOST_PLACES:
            raise FaultError(
                "RP721",
                text(
                    "a sheet reaches to row {row} and column {column}, further than routeplan reads",
                    row=self.rows,
                    column=self.columns,
                ),
                text("Delete what stands far below or far to the right of the table, and save it again"),
            )
        if self.cells > MOST_CELLS:
            raise too_many_cells()


def too_many_cells() -> FaultError:
    """Return the fault of a table with too many cells."""
    return FaultError(
        "RP721",
        text("the table has more than {count} cells", count=MOST_CELLS),
        text("Take out rows and columns that are not needed, or split it"),
    )


@lru_cache(MOST_COLUMNS)
def column_number(letters: str) -> int:
    """Return the number of a column by its letters, 1 for A; more than there are for long ones.

    Raises
    ------
    ValueError
        If it is called by other signs.
    """
    if letters and not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper()[:5]:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(written: str) -> tuple[int, int]:
    """Return the row and the column of ``C7``, column 0 of a bare ``7``.

    Raises
    ------
    ValueError
        If it is no place.
    """
    letters = written.rstrip(DIGITS)
    return int(written[len(letters) :]), column_number(letters)


def xlsx_extent(part: bytes) -> Extent:
    """Return how far the cells of a sheet of XLSX reach; those that only have a format do not count.

    A cell that does not say where it stands is the next one of its row, as a row is the next one.

    Raises
    ------
    ValueError
        If the part is not well-formed, or a cell stands at no place.
    """
    cells = rows = columns = row = column = 0
    is_told = True

    def start(element: str, said: dict[str, str]) -> None:
        nonlocal cells, rows, columns, row, column, is_told
        name = local_name(element) if ":" in element else element
        if name == "c":
            row, column = place_of(said["r"]) if "r" in said else (max(row, 1), column + 1)
            is_told = False
        elif name == "row":
            row, column = (place_of(said["r"])[0] if "r" in said else row + 1), 0
        elif not is_told and name in ("v", "is"):
            cells, rows, columns, is_told = cells + 1, max(rows, row), max(columns, column), True

    follow(part, start)
    return Extent(rows=rows, columns=columns, cells=cells)


def shared_lengths(part: bytes) -> list[int]:
    """Return the bytes of each of the texts that the cells of an XLSX share, in order.

    Raises
    ------
    FaultError
        If there are said to be more than a table has cells (RP721).
    ValueError
        If the part is not well-formed.
    """
    lengths: list[int] = []

    def start(element: str, said: dict[str, str]) -> None:
        name = local_name(element)
        if name == "si":
            lengths.append(0)
        elif name == "sst" and int(said.get("uniqueCount", "0")) > MOST_CELLS:
            raise too_many_cells()

    def data(written: str) -> None:
        if lengths:
            lengths[-1] += len(written.encode("utf-8"))

    follow(part, start, None, data)
    return lengths


def shared_bytes(part: bytes, lengths: list[int]) -> int:
    """Return the bytes of all texts of a sheet of XLSX that are shared, each as often as it is said.

    Raises
    ------
    ValueError
        If the part is not well-formed.
    """
    whole, number = 0, ""
    is_shared = is_value = False

    def start(element: str, said: dict[str, str]) -> None:
        nonlocal is_shared, is_value, number
        name = local_name(element)
        if name == "c":
            is_shared = said.get("t") == "s"
        is_value, number = is_shared and name == "v", ""

    def end(element: str) -> None:
        nonlocal whole, is_value
        if is_value and number.strip().isdecimal() and int(number) < len(lengths):
            whole += lengths[int(number)]
        is_value = False

    def data(written: str) -> None:
        nonlocal number
        if is_value:
            number += written

    follow(part, start, end, data)
    return whole


def ods_extents(part: bytes) -> list[Extent]:
    """Return how far the sheets of an ODS reach, rows and cells that are repeated counted as often.

    Raises
    ------
    ValueError
        If the part is not well-formed, repeats something no number of times, or has a cell in a cell.
    """
    sheets = _OdsSheets()
    follow(part, sheets.start, sheets.end, sheets.data)
    return sheets.extents


class _OdsSheets:
    """The sheets of an ODS, as far as they have been told."""

    def __init__(self) -> None:
        self.extents = [Extent()]
        self._row, self._times, self._column = 0, 1, 0
        self._is_inside, self._copies, self._bytes = False, 0, 0

    def start(self, element: str, said: dict[str, str]) -> None:
        """Take in a sheet, a row, a cell, or blanks in one."""
        if element in ODS_CELLS:
            self._cell(said)
        elif element == "table:table-row":
            self._row, self._column = self._row + self._times, 0
            self._times = max(1, int(said.get(ROWS_REPEATED, "1")))
        elif element == "table:table":
            self.extents.append(Extent())
            self._row, self._times, self._column = 0, 1, 0
        elif element == "text:s":
            self._bytes += int(said.get("text:c", "1"))

    def _cell(self, said: dict[str, str]) -> None:
        """Take in a cell, as often as it is repeated."""
        if self._is_inside:
            raise ValueError("a cell in a cell")
        repeats = max(1, int(said.get(COLUMNS_REPEATED, "1")))
        self._is_inside, self._column = True, self._column + repeats
        self._copies = 0 if ODS_VALUES.isdisjoint(said) else repeats * self._times
        self._bytes = sum(len(one.encode("utf-8")) for one in said.values())
        if self._copies:
            self.extents[-1].reach(self._row + self._times - 1, self._column, self._copies)

    def end(self, element: str) -> None:
        """Take in the text of a cell that ends."""
        if element in ODS_CELLS:
            self.extents[-1].text_bytes += self._bytes * self._copies
            self._is_inside = False

    def data(self, written: str) -> None:
        """Take in some text."""
        self._bytes += len(written.encode("utf-8"))
