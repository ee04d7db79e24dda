"""Rounds of planning, calling and correcting, with reps whose true lengths and speeds are known."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from routeplan.controlling import accept, control
from routeplan.measures.standing_days import standing_days, standing_stops, stops_of_week
from routeplan.model.control_report import Period
from routeplan.model.correction import Patch
from routeplan.model.simulated_week import SimulationSettings
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.simulate_week import simulate_week
from routeplan.tables.log_days import log_days
from routeplan.tables.log_file import log_file
from routeplan.tables.read_history import read_history
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.simulated_files import write_simulated
from routeplan.tables.write import write_plan
from routeplan.workspaces import read_workspace

MONDAY, WEEKS, ROUNDS = date(2027, 1, 4), 4, 3
LENGTHS = {"A": 54.0, "B": 24.0, "C": 27.0, "K03": 80.0, "K07": 35.0}
"""Minutes that calls really last; the tables say 45, 30 and 20."""
SPEEDS = {"R1": 0.85, "R2": 1.12}
HOMES = {"R1": (48.20, 14.20), "R2": (48.20, 14.60)}
CLASSES = "A" * 14 + "B" * 26 + "C" * 44
SETTINGS = SimulationSettings(
    no_shows=0.04, overruns=0.25, drives=0.15, appointments=0, true_lengths=tuple(LENGTHS.items()),
    true_speeds=tuple(SPEEDS.items()),
)  # fmt: skip


@dataclass(frozen=True)
class Errors:
    """How far what is expected is off what is true, as shares: hours of calls by class and of all, speeds."""

    lengths: dict[str, float]
    every_customer: float
    speeds: dict[str, float]
    corrections: int


def office(folder: Path) -> Path:
    """Write a workspace of two reps with 84 customers."""
    folder.mkdir()
    chance = random.Random(7)
    (folder / "routeplan.toml").write_text('effort = "quick"\nworkers = 1\n', encoding="utf-8")
    rows = []
    for number, name in enumerate(CLASSES):
        rep_id = ("R1", "R2")[number % 2]
        lat, lon = (one + chance.uniform(-0.15, 0.15) for one in HOMES[rep_id])
        last = MONDAY - timedelta(days=chance.randrange(1, {"A": 7, "B": 14, "C": 28}[name]))
        rows.append([f"K{number:02d}", f"Shop {number}", f"{lat:.5f}", f"{lon:.5f}", name, last, rep_id])
    _write(
        folder / "customers.csv", ["customer_id", "name", "lat", "lon", "class", "last_visit", "rep_id"], rows
    )
    reps = [[name, name, *home] for name, home in HOMES.items()]
    _write(folder / "reps.csv", ["rep_id", "name", "home_lat", "home_lon"], reps)
    return folder


def _write(path: Path, headings: list[str], rows: list[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings, *rows])


def rounds(folder: Path) -> Iterator[Errors]:
    """Yield the errors before the first round and after each."""
    yield errors(folder, 0)
    for number in range(ROUNDS):
        start = MONDAY + timedelta(weeks=WEEKS * number)
        work_through(folder, start)
        until = start + timedelta(weeks=WEEKS) - timedelta(days=1)
        report = control(folder, Period(first=start, last=until), until, propose=True)
        accept(folder, Patch(file="corrections.csv", corrections=report.corrections), until)
        yield errors(folder, len(report.corrections))


def work_through(folder: Path, start: date, settings: SimulationSettings = SETTINGS) -> None:
    """Plan four weeks, publish them, and log what became of each."""
    options = ReadOptions(start=start, weeks=WEEKS, today=start - timedelta(days=3))
    plan = make_plan(read_workspace(folder, options))
    published = replace(plan, status="published", revision=1 + (start - MONDAY).days)
    write_plan(published, folder / "plans" / f"{start}-month", {})
    history = read_history(folder)
    for week in range(WEEKS):
        monday = start + timedelta(weeks=week)
        workspace = read_workspace(folder, ReadOptions(start=monday, weeks=2, today=monday))
        stops = stops_of_week(standing_stops(history), monday)
        made = simulate_week(workspace, stops, monday, settings, standing_days(history))
        write_simulated(made, folder)
        log_file(folder, folder / f"simulated-{monday}.csv", monday + timedelta(days=7))
        log_days(folder, folder / f"simulated-days-{monday}.csv")


def errors(folder: Path, corrections: int) -> Errors:
    """Return how far the tables and settings are off what is true now."""
    instance = read_workspace(
        folder, ReadOptions(start=date(2027, 6, 7), weeks=4, today=date(2027, 6, 4))
    ).instance
    expected, true = dict.fromkeys("ABC", 0.0), dict.fromkeys("ABC", 0.0)
    off = 0.0
    for one in instance.customers:
        calls = 28 / one.gap.ideal
        minutes = LENGTHS.get(one.customer_id, LENGTHS[one.class_name])
        expected[one.class_name] += calls * one.call_seconds / 60
        true[one.class_name] += calls * minutes
        off += calls * abs(one.call_seconds / 60 - minutes)
    lengths = {name: expected[name] / true[name] - 1 for name in "ABC"}
    lengths["all"] = sum(expected.values()) / sum(true.values()) - 1
    speeds = {rep.rep_id: rep.speed_factor / SPEEDS[rep.rep_id] - 1 for rep in instance.reps}
    return Errors(
        lengths=lengths, every_customer=off / sum(true.values()), speeds=speeds, corrections=corrections
    )


def row(number: int, one: Errors) -> str:
    """Return a row of the table in docs/control.md."""
    shares = [*one.lengths.values(), *one.speeds.values()]
    cells = " | ".join(f"{100 * share:+.1f}" for share in shares)
    return f"| {number or 'before'} | {cells} | {100 * one.every_customer:.1f} | {one.corrections} |"
