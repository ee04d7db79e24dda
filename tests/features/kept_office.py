"""An office in which every command has something to change, and the commands that change it."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from routeplan.tables.group_parts import ROLE
from tests.method.office import (
    REPS,
    SECOND_REP,
    customers,
    held,
    make_office,
    promise,
    sound_best_few,
    write_csv,
)
from tests.method.reading import runner

WEEK = "plans/2027-01-04-week"
TODAY = ("--today", "2027-01-04")
LATER = ("--today", "2027-01-06")


@dataclass(frozen=True)
class Change:
    """A command that changes a workspace.

    ``line`` gets the folder; ``stage`` is the office it starts from: drafted or published; ``before`` puts
    things in place beforehand.
    """

    name: str
    line: Callable[[Path], tuple[object, ...]]
    stage: str = "published"
    before: tuple[Callable[[Path], tuple[object, ...]], ...] = ()
    searches: bool = False


def make_draft(folder: Path) -> Path:
    """Ten customers of two reps, a deal, promises and a log; the week is planned."""
    shops = [
        one
        | ({"rep_id": "R2"} if number % 2 else {})
        | {"value": 1000 * number, "potential": 9000 - 500 * number}
        for number, one in enumerate(customers("AABBBCCCCD"))
    ]
    office = make_office(
        folder,
        settings='country = ""\n',
        customers=shops,
        reps=[*REPS, SECOND_REP],
        opportunities=[sound_best_few(1)],
        promises=[promise(1, 3, "2027-01-08")],
        call_log=[held(3, "2026-12-29", "09:00", "09:30")],
        blocks=[{"customer_id": "C10", "from": "2027-02-01", "to": "2027-02-02", "reason": "stocktaking"}],
    )
    write_csv(
        office / "more.csv",
        [
            {"customer_id": f"C{n}", "name": f"New {n}", "lat": "48.21", "lon": f"16.3{n}", "class": "C"}
            for n in (11, 12)
        ],
    )
    write_csv(
        office / "calls.csv",
        [
            held("C01", "2027-01-04", "09:00", "09:30"),
            held("C02", "2027-01-04", "10:00", "10:30") | {"rep_id": "R2"},
        ],
    )
    write_csv(
        office / "days.csv",
        [{"rep_id": "R1", "date": "2027-01-04", "left": "08:00", "back": "16:00", "km": "40"}],
    )
    write_csv(
        office / "filled.csv",
        [
            {
                "visit_id": "C01/1", "customer_id": "C01", "rep_id": "R1", "planned_date": "2027-01-04",
                "date": "2027-01-04", "outcome": "held", "key_points": "Wants oak",
                "result": "Order in March",
                "promise": "Bring the samples", "promise_due": "2027-01-15",
                "promise_2": "Send the price list", "promise_2_due": "2027-01-20",
            }
        ],
    )  # fmt: skip
    write_csv(
        office / "fixes.csv",
        [
            {
                "table": "customers",
                "id": "C01",
                "column": "duration_min",
                "old": "",
                "new": "50",
                "reason": "longer",
            },
            {
                "table": "settings",
                "id": "classes.C",
                "column": "call_minutes",
                "old": "",
                "new": "35",
                "reason": "longer",
            },
            {
                "table": "reps",
                "id": "R1",
                "column": "speed_factor",
                "old": "",
                "new": "0.9",
                "reason": "slower",
            },
        ],
    )
    result = runner("plan", office, "--level", "week", "--today", "2027-01-01", "--quiet")
    assert result.exit_code == 0, result.output
    return office


def make_published(draft: Path, folder: Path) -> Path:
    """The same office with its week published."""
    shutil.copytree(draft, folder)
    result = runner("publish", folder / WEEK, "--quiet")
    assert result.exit_code == 0, result.output
    return folder


def _plan(office):
    return ("plan", office, "--level", "week", "--today", "2027-01-01", "--seed", "7")


CHANGES = (
    Change(
        "held",
        lambda o: ("held", "C01/1", "--workspace", o, "--result", "Order", *TODAY, "--on", "2027-01-04"),
    ),
    Change("missed", lambda o: ("missed", "C02/1", "--workspace", o, *LATER)),
    Change("log", lambda o: ("log", o / "calls.csv", "--workspace", o, *LATER)),
    Change("log --days", lambda o: ("log", o / "days.csv", "--days", "--workspace", o, *LATER)),
    Change("block", lambda o: ("block", "--rep", "R1", "--from", "2027-01-07", "--workspace", o, *TODAY)),
    Change("assign", lambda o: ("assign", "C05", "--rep", "R2", "--accept", "--workspace", o, *TODAY)),
    Change("signal", lambda o: ("customers", "signal", "C04", "expanding", "--workspace", o, *TODAY)),
    Change("classify", lambda o: ("customers", "classify", o, "--accept", *TODAY)),
    Change("deal", lambda o: ("deal", "D01", "--won", "--workspace", o, *TODAY)),
    Change("reports read", lambda o: ("reports", "read", o / "filled.csv", "--workspace", o, *LATER)),
    Change("reports kept", lambda o: ("reports", "kept", "W1", "--workspace", o, *TODAY)),
    Change(
        "reports promise",
        lambda o: ("reports", "promise", "C06", "Call back", "--due", "2027-01-12", "--workspace", o, *TODAY),
    ),
    Change("reports sheets", lambda o: ("reports", "sheets", o, *TODAY)),
    Change("control", lambda o: ("control", o, "--accept", o / "fixes.csv", *LATER)),
    Change("import", lambda o: ("import", o / "more.csv", "--save", "--workspace", o, *TODAY)),
    Change("simulate", lambda o: ("simulate", o, "--week", "2027-01-04", "--add-appointments")),
    Change(
        "cover",
        lambda o: (
            "cover",
            "R1",
            "--from",
            "2027-01-05",
            "--to",
            "2027-01-08",
            "--classes",
            "A,B,C,D",
            "--accept",
            "--workspace",
            o,
            *TODAY,
        ),
    ),
    Change("territories", lambda o: ("territories", o, "--rebalance", "--accept", *TODAY)),
    Change("map", lambda o: ("map", o, "--weeks", "1")),
    Change("export", lambda o: ("export", o, "--to", o / "out")),
    Change("publish", lambda o: ("publish", o), stage="draft"),
    Change("plan", _plan, stage="draft", searches=True),
    Change("plan beside", _plan, searches=True),
    Change("publish over", lambda o: ("publish", o), before=(_plan,)),
    Change("replan", lambda o: ("replan", o, "--publish", *LATER), searches=True),
    Change("undo", lambda o: ("undo", o)),
    Change("undo publish", lambda o: ("undo", o), before=(_plan, lambda o: ("publish", o))),
)


def snapshot(office: Path) -> dict[str, bytes]:
    """Every file of an office but what is known of its changes and what a killed plan goes on from."""
    return {
        one.relative_to(office).as_posix(): one.read_bytes()
        for one in sorted(office.rglob("*"))
        if one.is_file() and not any(_is_beside(part) for part in one.relative_to(office).parts)
    }


def _is_beside(part: str) -> bool:
    """Whether a folder of this name holds no part of what the office says."""
    return part in (".routeplan", ".routeplan-gone") or part.endswith(f".{ROLE}")


def logged(office: Path) -> list[dict[str, str]]:
    """The rows of the call log, without columns that are empty."""
    with (office / "call_log.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(file)]
