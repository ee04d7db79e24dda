"""Errors of formulas in workbooks, which the reader of workbooks leaves out as if the cells were empty."""

import io
import re
import zipfile
from collections.abc import Sequence

from routeplan.tables.sheet_extent import place_of
from routeplan.tables.xml_parts import follow, local_name

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
IS_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
WORD = re.compile(r"#[A-Z0-9/?!_]{2,20}")


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
        return _errors_in(part) if IS_ERROR.search(part) else {}
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, NotImplementedError):
        return {}


def _errors_in(part: bytes) -> dict[int, dict[int, str]]:
    """Return the errors in a sheet by column in each row."""
    found: dict[int, dict[int, str]] = {}
    place, word, is_value = "", "", False

    def start(element: str, said: dict[str, str]) -> None:
        nonlocal place, word, is_value
        name = local_name(element)
        if name == "c":
            place = said.get("r", "") if said.get("t") == "e" else ""
        is_value, word = bool(place) and name == "v", ""

    def end(_: str) -> None:
        nonlocal is_value
        if is_value and WORD.fullmatch(word):
            row, column = place_of(place)
            found.setdefault(row, {})[column] = word
        is_value = False

    def data(written: str) -> None:
        nonlocal word
        if is_value:
            word += written

    follow(part, start, end, data)
    return found


def _sheet_part(archive: zipfile.ZipFile, index: int) -> bytes:
    """Return the part with the cells of a sheet."""
    sheets = [
        next((said for name, said in one.items() if local_name(name) == "id" and name != "id"), "")
        for one in _elements(archive.read(WORKBOOK), "sheet")
    ]
    relations = {one.get("Id"): one for one in _elements(archive.read(RELATIONS), "Relationship")}
    target = relations[sheets[index]]["Target"]
    return archive.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _elements(part: bytes, name: str) -> list[dict[str, str]]:
    """Return the attributes of all elements of a name."""
    found: list[dict[str, str]] = []
    follow(part, lambda element, said: found.append(said) if local_name(element) == name else None)
    return found
