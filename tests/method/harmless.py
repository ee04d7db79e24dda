"""Texts that would do harm if they came alive, and whether files keep them asleep."""

import csv
import re
from pathlib import Path

from openpyxl import load_workbook

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd()|' /C calc'!A0"
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")
OUTSIDE = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", re.IGNORECASE)


def live_cells(path: Path) -> list[str]:
    """Cells that a spreadsheet would run."""
    if path.suffix == ".xlsx":
        return [
            str(cell.value)
            for sheet in load_workbook(path).worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
            and str(cell.value).lstrip("=").lower().startswith(("cmd", "@", "+", "-"))
        ]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            cell
            for row in csv.reader(file)
            for cell in row
            if cell and cell[0] in "=+-@\t\r" and not NUMBER.fullmatch(cell)
        ]


def assert_harmless(*paths: Path) -> None:
    """Assert that no file, or none in a folder, lets a text of a table come alive."""
    files = [one for path in paths for one in ([path] if path.is_file() else path.rglob("*"))]
    assert files
    for file in files:
        if file.suffix in {".csv", ".xlsx"}:
            assert live_cells(file) == [], file.name
        elif file.suffix == ".html":
            assert SCRIPT not in file.read_text(encoding="utf-8"), file.name


def addresses_outside(page: str) -> list[str]:
    """Whatever a page would load from elsewhere when it is opened; links to click on do not count."""
    return [one for one in OUTSIDE.findall(re.sub(r"<a\b[^>]*>", "", page)) if one]
