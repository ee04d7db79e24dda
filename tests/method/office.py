"""Small sales offices round Vienna, written as the tables that an office would have."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Row = dict[str, Any]
START = "2027-01-04"
"""A Monday; unless a test says otherwise it is today as well."""

HOME = (48.2000, 16.3700)
REPS: tuple[Row, ...] = (
    {
        "rep_id": "R1", "name": "Ada Lindner", "home_lat": HOME[0], "home_lon": HOME[1],
        "start_time": "08:00", "end_time": "17:00", "working_hours": "Mo-Fr 08:00-17:00",
        "lunch_start": "11:30", "lunch_end": "13:30", "lunch_min": 30,
    },
)  # fmt: skip
SECOND_REP: Row = REPS[0] | {"rep_id": "R2", "name": "Ben Moser", "home_lat": 48.2600, "home_lon": 16.4000}
ROLES = ("economic", "technical", "user", "coach", "influencer")
ANSWERS = ("money", "authority", "need", "competition", "organisation", "other", "time", "how")
MONEY = 'currency = "EUR"\ncost_per_km = 0.5\ncost_per_hour = 40\n'


def customer(number: int, class_name: str = "B", **cells: object) -> Row:
    """A customer C01, C02, … on a grid of some 700 m, visited last a week before the start."""
    row, column = divmod(number - 1, 5)
    return {
        "customer_id": f"C{number:02d}",
        "name": f"Shop {number:02d}",
        "address": f"Testgasse {number}, Wien",
        "lat": f"{48.1900 + 0.0065 * row:.4f}",
        "lon": f"{16.3600 + 0.0090 * column:.4f}",
        "class": class_name,
        "last_visit": "2026-12-28",
        "rep_id": "R1",
        "phone": f"+43 1 0000 {number:02d}",
        **cells,
    }


def customers(classes: str = "AABBBCCCCD", **cells: object) -> list[Row]:
    """One customer for each letter."""
    return [customer(number, letter, **cells) for number, letter in enumerate(classes, start=1)]


def deal(number: int, stage: str, at: int | str | None = None, **cells: object) -> Row:
    """A deal D01, D02, … with the customer of the same number, or of the number given."""
    place = number if at is None else at
    return {
        "opportunity_id": f"D{number:02d}",
        "customer_id": f"C{place:02d}" if isinstance(place, int) else place,
        "name": f"Deal {number:02d}",
        "stage": stage,
        **cells,
    }


def sound_best_few(number: int, **cells: object) -> Row:
    """A deal with nothing amiss among the best few; its customer needs `all_buyers` as well."""
    answers: Row = dict.fromkeys(ANSWERS, "yes")
    return deal(
        number, "best_few",
        **answers
        | {
            "value": 10000, "probability": 60, "decision_date": "2027-02-18", "verified": "yes",
            "shortlisted": "yes", "close_plan": "Board meets on 15 February",
            "entered_above": "2026-10-01", "entered_in": "2026-11-01", "entered_best_few": "2026-12-14",
        }
        | cells,
    )  # fmt: skip


def all_buyers(number: int, roles: Iterable[str] = ROLES) -> list[Row]:
    """Contacts at a customer, one for each role."""
    return [
        {
            "contact_id": f"P{number:02d}{role[:2]}", "customer_id": f"C{number:02d}",
            "name": f"{role.title()} Person {number:02d}", "role": role,
        }
        for role in roles
    ]  # fmt: skip


def promise(number: int, at: int | str, due: str, **cells: object) -> Row:
    """What we promised a customer: a visit with samples, unless the cells say otherwise."""
    return {
        "promise_id": f"W{number}",
        "customer_id": f"C{at:02d}" if isinstance(at, int) else at,
        "made_on": "2026-12-30",
        "promise": "Bring the oak samples",
        "who": "us",
        "due": due,
        "how": "visit",
        **cells,
    }


def held(at: int | str, day: str, start: str = "", end: str = "", **cells: object) -> Row:
    """A row of the call log."""
    return {
        "customer_id": f"C{at:02d}" if isinstance(at, int) else at,
        "rep_id": "R1", "date": day, "start": start, "end": end, "outcome": "held", **cells,
    }  # fmt: skip


def columns_of(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def write_csv(path: Path, rows: Iterable[Row], *, separator: str = ",", encoding: str = "utf-8") -> Path:
    """Write rows; those without a column leave it empty."""
    rows = list(rows)
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, columns_of(rows), delimiter=separator, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_xlsx(path: Path, rows: Iterable[Row]) -> Path:
    """Write rows as texts into the only sheet of a workbook."""
    rows = list(rows)
    book = Workbook()
    sheet = book.active
    sheet.append(columns_of(rows))
    for row in rows:
        sheet.append([None if row.get(name) is None else str(row[name]) for name in columns_of(rows)])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s" if cell.value is not None else cell.data_type
    book.save(path)
    return path


def write_headings(path: Path, *names: str) -> Path:
    path.write_text(",".join(names) + "\n", encoding="utf-8")
    return path


def make_office(folder: Path, *, settings: str = "", weeks: int = 1, **tables: Iterable[Row]) -> Path:
    """Write a workspace: ten customers and a rep unless given, and every other table that is given.

    ``settings`` follows the plain keys, so it may begin with plain keys and go on with tables.
    """
    folder.mkdir(parents=True, exist_ok=True)
    head = f'start = {START}\nweeks = {weeks}\neffort = "quick"\nworkers = 1\n'
    (folder / "routeplan.toml").write_text(head + settings, encoding="utf-8")
    for name, rows in ({"customers": customers(), "reps": REPS} | tables).items():
        write_csv(folder / f"{name}.csv", rows)
    return folder


def renamed(rows: Iterable[Row], names: Mapping[str, str]) -> list[Row]:
    """The same rows under other headings; columns without a new name are left out."""
    return [{new: row[old] for old, new in names.items() if old in row} for row in rows]
