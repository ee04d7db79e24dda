"""Tables of figures: on the screen, and as CSV."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

Row = Sequence[object]


def show(titles: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a table to the screen in Markdown, numbers to the right."""
    sys.stdout.write(markdown(titles, rows))
    sys.stdout.flush()


def markdown(titles: Sequence[str], rows: Sequence[Row]) -> str:
    """Return a table in Markdown that is also aligned for the eye."""
    cells = [[_text(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(titles, *cells, strict=True)]
    numeric = [all(isinstance(row[n], int | float | None) for row in rows) for n in range(len(titles))]
    rule = ["-" * (width - 1) + (":" if right else "-") for width, right in zip(widths, numeric, strict=True)]
    lines = [
        "| " + " | ".join(_aligned(*cell) for cell in zip(line, widths, numeric, strict=True)) + " |"
        for line in [list(titles), rule, *cells]
    ]
    return "\n".join(lines) + "\n"


def write_csv(path: Path, titles: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a table as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(titles)
        writer.writerows([_text(value) for value in row] for row in rows)
    temporary.replace(path)


def write_text(path: Path, text: str) -> None:
    """Write a file in one go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def _text(value: object) -> str:
    """Return a cell's text; nothing for what is not known."""
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _aligned(text: str, width: int, right: bool) -> str:
    """Return a cell as wide as its column."""
    return text.rjust(width) if right else text.ljust(width)
