"""Errors of formulas in workbooks, which the reader of workbooks leaves out as if the cells were empty."""

import io
import re
import zipfile
from collections.abc import Sequence

from routeplan.tables.workbook_guard import column_number

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?:id\s*=\s*[\"']([^\"']+)[\"']")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
ATTRIBUTE = re.compile(rb"\b(Id|Target)\s*=\s*[\"']([^\"']+)[\"']")
IS_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
CELL = re.compile(
    rb"<(?:\w+:)?c\s(?P<said>[^>]*)>(?:<(?:\w+:)?f\b(?:[^>]*/>|[^<]*</(?:\w+:)?f>))?"
    rb"<(?:\w+:)?v>(?P<word>#[A-Z0-9/?!_]{2,20})</"
)
PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")


def with_formula_errors(
    lines: Sequence[tuple[str, ...]], content: bytes, index: int
) -> list[tuple[str, ...]]:
    """Return the lines of a sheet with what its formulas say instead of a value, such as ``#N/A``."""
    changed = list(lines)
    for row, words in _errors(content, index).items():
        if row <= len(changed):
            cells = enumerate(changed[row - 1], start=1)
            changed[row - 1] = tuple([cell or words.get(column, "") for column, cell in cells])
    return changed


def _errors(content: bytes, index: int) -> dict[int, dict[int, str]]:
    """Return the errors in a sheet of an XLSX by column in each row, counted from 1; none in other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = _sheet_part(archive, index)
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, NotImplementedError):
        return {}
    found: dict[int, dict[int, str]] = {}
    for cell in CELL.finditer(part) if IS_ERROR.search(part) else ():
        place = PLACE.search(cell["said"])
        if place and IS_ERROR.search(cell["said"]):
            found.setdefault(int(place[2]), {})[column_number(place[1])] = cell["word"].decode("ascii")
    return found


def _sheet_part(archive: zipfile.ZipFile, index: int) -> bytes:
    """Return the part with the cells of a sheet."""
    sheet = SHEET.findall(archive.read(WORKBOOK))[index]
    relations = (dict(ATTRIBUTE.findall(one)) for one in RELATION.findall(archive.read(RELATIONS)))
    target = next((one[b"Target"] for one in relations if one.get(b"Id") == sheet), b"").decode("utf-8")
    return archive.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
