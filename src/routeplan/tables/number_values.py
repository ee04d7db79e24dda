"""Numbers from the text of one cell."""

import re

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.schema import Column

PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")


def number_of(column: Column, cell: str) -> float:
    """Return a number with a decimal point or comma.

    Raises
    ------
    FaultError
        If it is none (RP122), or out of the column's range (RP123).
    """
    if column.kind == "number" and THOUSANDS.fullmatch(cell):
        raise FaultError(
            "RP122",
            text("the number can be read in two ways"),
            text(
                "Write {one} or {other}, without a mark for thousands",
                one=cell.replace(",", ""),
                other=cell.replace(",", "."),
            ),
        )
    plain = _with_decimal_point(cell)
    if not PLAIN_NUMBER.fullmatch(plain):
        raise FaultError(
            "RP122",
            text("{column} is not a number", column=column.name),
            text("Write digits only, such as 12 or 12.5"),
        )
    return _in_range(column, float(plain))


def _with_decimal_point(cell: str) -> str:
    """Return a number's text without marks for thousands; the last of ``.`` and ``,`` is the decimal one."""
    mark = max(".,", key=cell.rfind)
    if cell.count(mark) > 1:
        return cell.replace(mark, "") if not set(".,") - {mark} & set(cell) else cell
    other = "," if mark == "." else "."
    return cell.replace(other, "").replace(mark, ".")


def _in_range(column: Column, number: float) -> float:
    """Return the number if the column allows it."""
    least, most = column.least, column.most
    if (least is None or number >= least) and (most is None or number <= most) and abs(number) < 1e15:
        return number
    remedy = (
        between(least, most, column.unit)
        if least is not None and most is not None
        else text("Write a number that is smaller")
    )
    raise FaultError("RP123", text("{column} is out of range", column=column.name), remedy)


def between(least: float, most: float, unit: str) -> str:
    """Return the remedy of a number out of its range; the unit may be empty."""
    if not unit:
        return text("Write a number between {least:g} and {most:g}", least=least, most=most)
    return text(
        "Write a number between {least:g} and {most:g} {unit}", least=least, most=most, unit=text(unit)
    )


def whole_number_of(column: Column, cell: str) -> float:
    """Return a whole number.

    Raises
    ------
    FaultError
        If it is none (RP122), or out of the column's range (RP123).
    """
    number = number_of(column, cell)
    if not number.is_integer():
        raise FaultError(
            "RP122",
            text("{column} is not a whole number", column=column.name),
            text("Write it without decimals"),
        )
    return number
