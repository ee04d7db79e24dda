"""Scenarios as a person and as a script read them."""

from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table, screen_width
from routeplan.cli.table_lines import grid, is_one_table
from routeplan.language import mark, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.what_if_report import HomeTrial, Solved, WhatIfReport, WhatIfRow

HEADINGS = (
    mark("reps"), mark("owed"), mark("need h"), mark("has h"), mark("use %"), mark("off %"), mark("moved"),
    mark("drive h"), mark("over h"),
)  # fmt: skip
SOLVED_HEADINGS = (
    mark("owed"), mark("planned"), mark("left out"), mark("not due"), mark("routed h"), mark("drive h"),
    mark("km"), mark("off expected %"),
)  # fmt: skip
LEGEND = mark(
    "need h: expected hours of all; has h: hours a rep has; use %: of the busiest rep's hours; "
    "off %: from a fair share."
)
LONGEST_NAME = 18
BEST_HOME = mark("{number} {name}: where the home of the new rep would help most")
BEST_LAST_HOME = mark("{number} {name}: where the home of the last new rep would help most")
LESS = mark("{place}: {hours} h less driving, busiest rep {use} %")
MORE = mark("{place}: {hours} h more driving, busiest rep {use} %")
COMPARED = (frozenset({"owed", "drive", "over", "cost"}), frozenset({"drive", "over"}), frozenset[str]())


def say_what_if(report: "WhatIfReport") -> None:
    """Print the table, the best homes, what was planned, and how to make a scenario real."""
    has_money = report.as_it_is.expected.cost is not None
    money = (text("cost {currency}", currency=report.currency).strip(),) if has_money else ()
    headings = (text("scenario"), *map(text, HEADINGS), *money)
    weeks = f"{report.days / 7:g}"
    say_table(
        text("What if, over {weeks} weeks (expected; in brackets the difference to as it is)", weeks=weeks),
        headings,
        _table(report, headings),
    )
    say(text(LEGEND))
    solved = [(number, row.solved) for number, row in enumerate(report.rows) if row.solved]
    if solved:
        cells = [(_name(number, report.rows[number]), *_solved_cells(one)) for number, one in solved]
        headings = (text("scenario"), *map(text, SOLVED_HEADINGS))
        say_table(text("Schedules really planned"), headings, cells)
    for number, row in enumerate(report.rows):
        if row.homes:
            said = BEST_LAST_HOME if row.scenario.open_homes > 1 else BEST_HOME
            say(text(said, number=number, name=row.scenario.name))
            say(*(f"  {rank}. {_home(one)}" for rank, one in enumerate(row.homes, 1)))
    say(text("To make a scenario real:"))
    say(*(f"  {number} {' '.join(row.steps)}" for number, row in enumerate(report.rows) if row.steps))
    say(*report.notices)


def _name(number: int, row: "WhatIfRow") -> str:
    """Return the number of a row and its name, cut where it is long."""
    name = row.scenario.name
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return f"{number} {short}"


def _table(report: "WhatIfReport", headings: "Sequence[str]") -> "list[tuple[str, ...]]":
    """Return the rows of the table with as many differences as there is room for."""
    found: list[tuple[str, ...]] = []
    for compared in COMPARED:
        found = [_cells(number, row, report.as_it_is, compared) for number, row in enumerate(report.rows)]
        if is_one_table(grid(headings, found, range(1, len(headings))), screen_width()):
            break
    return found


def _cells(number: int, row: "WhatIfRow", now: "WhatIfRow", compared: frozenset[str]) -> tuple[str, ...]:
    """Return one row of the table.

    Parameters
    ----------
    compared
        Columns with the difference to the first row.
    """
    one, base = row.expected, now.expected
    differs = {name: bool(number) and name in compared for name in ("owed", "drive", "over", "cost")}
    cells = [
        _name(number, row),
        str(one.reps),
        _compared(one.calls, base.calls, differs["owed"]),
        f"{one.hours:.0f}",
        f"{one.hours_had:.0f}",
        f"{100 * one.use_of_busiest:.0f}",
        f"{100 * one.imbalance:.1f}",
        "-" if one.hand_overs is None else str(one.hand_overs),
        _compared(one.driving_hours, base.driving_hours, differs["drive"]),
        _compared(one.overload_hours, base.overload_hours, differs["over"]),
    ]
    if one.cost is not None and base.cost is not None:
        cells.append(_compared(one.cost, base.cost, differs["cost"]))
    return tuple(cells)


def _compared(value: float, base: float, differs: bool) -> str:
    """Return a figure with its difference to the first row."""
    text = f"{value:.0f}"
    difference = round(value) - round(base)
    return f"{text} ({difference:+d})" if differs and difference else text


def _solved_cells(one: "Solved") -> tuple[str, ...]:
    """Return the solved figures of one row."""
    counts = (one.owed, one.planned, one.unplanned, one.not_yet_due)
    hours = (one.routed_hours, one.driving_hours)
    return (
        *(str(count) for count in counts),
        *(f"{value:.1f}" for value in hours),
        f"{one.driving_km:.0f}",
        f"{100 * one.against_expected:+.1f}",
    )


def _home(trial: "HomeTrial") -> str:
    """Return a home in a few words."""
    place = f"{trial.place} " if trial.place else ""
    said = text(
        LESS if trial.driving_saved >= 0 else MORE,
        place=f"{place}({trial.home.lat:.4f},{trial.home.lon:.4f})",
        hours=f"{abs(trial.driving_saved):.1f}",
        use=f"{100 * trial.use_of_busiest:.0f}",
    )
    if trial.overload_hours < 0.5:
        return said
    return said + text(", {hours} h over", hours=f"{trial.overload_hours:.0f}")


def report_record(report: "WhatIfReport") -> dict[str, Any]:
    """Return scenarios for a script; percentages as such, hours and km of all reps together."""
    from routeplan.tables.flatten_what_if import what_if_record

    return {
        "days": report.days,
        "currency": report.currency,
        "scenarios": [
            {
                **what_if_record(row, report.as_it_is),
                "homes": [home_record(one) for one in row.homes],
                "steps": list(row.steps),
            }
            for row in report.rows
        ],
        "notices": list(report.notices),
    }


def home_record(trial: "HomeTrial") -> dict[str, Any]:
    """Return a home for a script."""
    return {
        "lat": trial.home.lat,
        "lon": trial.home.lon,
        "place": trial.place,
        "driving_h_saved": round(trial.driving_saved, 1),
        "busiest_percent": round(100 * trial.use_of_busiest, 1),
        "overload_h": round(trial.overload_hours, 1),
    }
