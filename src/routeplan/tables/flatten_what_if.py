"""Scenarios as one table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from routeplan.model.what_if_report import Expected, Solved, WhatIfReport, WhatIfRow
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.frame import Kind, frame_of
from routeplan.tables.whole_file import write_whole

FOLDER, FILE = "what-if", "what_if.csv"
DIFFERENCE = "_difference"
EXPECTED_COLUMNS: dict[str, Kind] = {
    "scenario": "text",
    "reps": "count",
    "calls_owed": "count",
    "expected_h": "number",
    "has_h_per_rep": "number",
    "busiest_percent": "number",
    "imbalance_percent": "number",
    "driving_h": "number",
    "driving_km": "number",
    "hand_overs": "text",
    "overload_h": "number",
    "driving_cost": "number",
    "hours_cost": "number",
}
COMPARED = tuple(name for name in EXPECTED_COLUMNS if name not in ("scenario", "hand_overs"))
SOLVED_COLUMNS: dict[str, Kind] = {
    "solved_owed": "text",
    "solved_planned": "text",
    "solved_unplanned": "text",
    "solved_not_yet_due": "text",
    "routed_h": "number",
    "solved_driving_h": "number",
    "solved_km": "number",
    "against_expected_percent": "number",
}


def what_if_record(row: WhatIfRow, now: WhatIfRow) -> dict[str, Any]:
    """Return one row by column: figures, and differences to the team as it is; None where unknown."""
    figures, base = _expected(row.expected), _expected(now.expected)
    differences = {
        f"{name}{DIFFERENCE}": None if figures[name] is None else round(figures[name] - base[name], 2)
        for name in COMPARED
    }
    return {"scenario": row.scenario.name, **figures, **differences, **_solved(row.solved)}


def _expected(one: Expected) -> dict[str, Any]:
    """Return the expected figures by column."""
    return {
        "reps": one.reps,
        "calls_owed": one.calls,
        "expected_h": round(one.hours, 1),
        "has_h_per_rep": round(one.hours_had, 1),
        "busiest_percent": round(100 * one.use_of_busiest, 1),
        "imbalance_percent": round(100 * one.imbalance, 1),
        "driving_h": round(one.driving_hours, 1),
        "driving_km": round(one.driving_km, 0),
        "hand_overs": one.hand_overs,
        "overload_h": round(one.overload_hours, 1),
        "driving_cost": None if one.driving_cost is None else round(one.driving_cost, 0),
        "hours_cost": None if one.hours_cost is None else round(one.hours_cost, 0),
    }


def _solved(one: Solved | None) -> dict[str, Any]:
    """Return the solved figures by column."""
    if one is None:
        return dict.fromkeys(SOLVED_COLUMNS)
    return {
        "solved_owed": one.owed,
        "solved_planned": one.planned,
        "solved_unplanned": one.unplanned,
        "solved_not_yet_due": one.not_yet_due,
        "routed_h": round(one.routed_hours, 1),
        "solved_driving_h": round(one.driving_hours, 1),
        "solved_km": round(one.driving_km, 0),
        "against_expected_percent": round(100 * one.against_expected, 1),
    }


def what_if_frame(report: WhatIfReport) -> pd.DataFrame:
    """Return one row a scenario, the team as it is first; solved columns only where something was solved."""
    columns = dict(EXPECTED_COLUMNS) | {f"{name}{DIFFERENCE}": EXPECTED_COLUMNS[name] for name in COMPARED}
    if any(row.solved for row in report.rows):
        columns |= SOLVED_COLUMNS
    columns |= {"home": "text", "to_make_it_real": "text"}
    rows = [
        {
            **_counts_as_text(what_if_record(row, report.as_it_is)),
            "home": f"{row.homes[0].home.lat:.8g},{row.homes[0].home.lon:.8g}" if row.homes else "",
            "to_make_it_real": " ".join(row.steps),
        }
        for row in report.rows
    ]
    return frame_of(rows, columns)


def _counts_as_text(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row whose counts that may be unknown are text, so that they stay whole numbers."""
    wanted = [name for name, kind in (EXPECTED_COLUMNS | SOLVED_COLUMNS).items() if kind == "text"]
    texts = {name: "" if record[name] is None else str(record[name]) for name in wanted}
    return {**record, **texts}


def write_what_if(report: WhatIfReport, folder: Path) -> Path:
    """Write ``folder/what-if/what_if.csv`` whole or not at all.

    Raises
    ------
    InputError
        If it cannot be written (RP307).
    """
    return write_whole(folder / FOLDER / FILE, csv_bytes(what_if_frame(report)))
