"""A week that was planned, published and worked, and the log of it made by plain rules."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.method.office import MONEY, Row, customers, make_office, write_csv
from tests.method.reading import Planned, clock_after, minutes_between, plan, publish, runner

WEEKLY = [one | {"frequency": "1/w"} for one in customers("AABBBCCCCD")]
"""Ten customers who are all due in the week: 2 × 45 + 3 × 30 + 4 × 20 + 20 minutes."""


def plan_week(
    folder: Path, *, settings: str = MONEY, weeks: int = 1, **tables: Iterable[Row]
) -> tuple[Path, Planned]:
    """Make an office, plan its week and publish the plan."""
    office = make_office(folder, settings=settings, weeks=weeks, **({"customers": WEEKLY} | tables))
    planned = plan(runner, office)
    publish(runner, planned)
    return office, planned


def log_rows(
    planned: Planned, minutes: Callable[[Row], float], **cells: Callable[[Row], object]
) -> list[Row]:
    """Every visit held when it was planned, for the minutes given; ``cells`` adds to or changes a row."""
    return [
        {
            "visit_id": row["visit_id"], "customer_id": row["customer_id"], "rep_id": row["rep_id"],
            "planned_date": row["date"], "date": row["date"], "start": row["start"],
            "end": clock_after(row["start"], minutes(row)), "outcome": "held",
        }
        | {name: value(row) for name, value in cells.items()}
        for row in planned.visits
    ]  # fmt: skip


def planned_minutes(row: Row) -> int:
    return minutes_between(str(row["start"]), str(row["end"]))


def days_worked(planned: Planned) -> list[str]:
    return sorted({row["date"] for row in planned.visits})


def day_rows(planned: Planned, **cells: object) -> list[Row]:
    """A row of the day log for each day with visits: 60 km, half an hour in the office."""
    given = {"left": "08:00", "back": "", "km": 60, "office_min": 30, "phone_min": 15}
    return [{"rep_id": "R1", "date": day} | given | cells for day in days_worked(planned)]


def write_log(office: Path, rows: Iterable[Row], name: str = "call_log") -> Path:
    return write_csv(office / f"{name}.csv", rows)
