"""A made-up team as a workspace: every rep has an own piece of country and as much work as any other."""

import random
from datetime import date, timedelta
from pathlib import Path

from benchmarks.table import write_text

MONDAY = date(2027, 1, 4)
CUSTOMERS = 200
CLASSES = ("A", *"ABBBBBCCC")
EVERY_WEEKS = {"A": 2, "B": 4, "C": 13}
HOURS = ("Mo-Fr 08:00-17:00", "Mo-Fr 07:30-12:00,13:00-18:00", "Mo-Fr 09:00-16:00", "")
APART, WIDE, HIGH = 0.7, 0.35, 0.25
SOUTH_WEST = (44.0, 4.0)
SETTINGS = """start = {start}
weeks = {weeks}
"""


def write_team(
    folder: Path, reps: int, weeks: int, *, with_rep: bool = True, customers: int = CUSTOMERS
) -> None:
    """Write a workspace of so many reps; the n-th rep and its customers are the same in every size of team.

    Parameters
    ----------
    with_rep
        Whether customers say whose they are; otherwise territories have to be made.
    customers
        Customers of each rep.
    """
    folder.mkdir(parents=True)
    write_text(folder / "routeplan.toml", SETTINGS.format(start=MONDAY.isoformat(), weeks=weeks))
    people = [
        "rep_id,name,home_lat,home_lon,start_time,end_time,lunch_start,lunch_end,lunch_min,max_overtime_min"
    ]
    rows = [
        "customer_id,name,address,lat,lon,class,frequency,duration_min,opening_hours,last_visit,rep_id,phone"
    ]
    for number in range(reps):
        rep_id, home = f"R{number + 1:03}", _middle(number)
        people.append(f"{rep_id},Rep {number + 1},{home[0]:.5f},{home[1]:.5f},08:00,17:00,11:30,13:30,30,30")
        rows += _customers(number, rep_id if with_rep else "", customers)
    write_text(folder / "reps.csv", "\n".join(people) + "\n")
    write_text(folder / "customers.csv", "\n".join(rows) + "\n")


def _middle(number: int) -> tuple[float, float]:
    """Return where a rep lives: the middle of the n-th square of a spiral-free grid of ten columns."""
    return SOUTH_WEST[0] + APART * (number // 10 % 30), SOUTH_WEST[1] + APART * (
        number % 10 + number // 300 * 10
    )


def _customers(number: int, rep_id: str, customers: int) -> list[str]:
    """Return the rows of a rep's customers, drawn from the rep's number alone."""
    draw, (lat, lon) = random.Random(number), _middle(number)
    towns = [(lat + draw.uniform(-HIGH, HIGH), lon + draw.uniform(-WIDE, WIDE)) for _ in range(8)]
    rows = []
    for one in range(customers):
        town, class_name = draw.choice(towns), CLASSES[one % len(CLASSES)]
        weeks = EVERY_WEEKS[class_name]
        last = MONDAY - timedelta(days=draw.randint(1, 7 * weeks))
        rows.append(
            f"K{number * customers + one + 1:06},Customer {one + 1} of {number + 1},"
            f'"High Street {one + 1}, Town {number % 90 + 10}",'
            f"{town[0] + draw.gauss(0, 0.02):.5f},{town[1] + draw.gauss(0, 0.03):.5f},{class_name},"
            f'1/{weeks}w,{draw.choice((20, 25, 30))},"{draw.choice(HOURS)}",{last.isoformat()},{rep_id},'
            f"+43 0000 {number * customers + one:06}"
        )
    return rows
