"""How the tests of trust spell commands and read what these say: the one place to fit when a name differs.

Tests ask here for plain values: minutes and kilometres as numbers, days as ISO text. Where the requirements
leave a key of JSON open, ``pick`` names the keys it may have.
"""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.method.office import START
from tests.method.reading import Planned, contents, everything, heard, plan, publish, rows_of, runner, said
from tests.trust.processes import environment

__all__ = ["Planned", "contents", "everything", "heard", "plan", "publish", "rows_of", "runner", "said"]

TODAY = ("--today", START)
Record = Mapping[str, Any]


def pick(record: Record, *names: str) -> Any:
    """Return the value of the first of these keys that there is; dots lead into records."""
    for name in names:
        found: Any = record
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is not None:
            return found
    raise AssertionError(f"none of {names} in {sorted(record)}")


def words(value: object) -> str:
    """Return every text and number in a record, for facts whose key is open."""
    if isinstance(value, Mapping):
        return " ".join(words(one) for one in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(words(one) for one in value)
    return str(value)


# review


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The verdict on a plan or table; ``price`` are minutes of driving by part."""

    exit_code: int
    hard: tuple[str, ...]
    messages: str
    soft: tuple[str, ...]
    visits: int
    drive_minutes: float
    km: float
    price: dict[str, float]
    record: Record


def judged(run, path: Path, *more: object) -> Judged:
    """Review a plan or a table; faults of the table fail the test."""
    result = run("review", path, *more, "--json")
    assert result.exit_code in (0, 4), everything(result)
    record = json.loads(result.stdout)
    total = record["figures"]["total"]
    return Judged(
        exit_code=result.exit_code,
        hard=tuple(one["rule"] for one in record["hard"]),
        messages=" ".join(one["message"] for one in record["hard"]),
        soft=tuple(one["rule"] for one in record["soft"]),
        visits=total["visits"],
        drive_minutes=total["drive_seconds"] / 60,
        km=total["drive_metres"] / 1000,
        price={name: seconds / 60 for name, seconds in total["cost"].items()},
        record=record,
    )


def refused_row(result, *names: str) -> str:
    """Assert that a table is refused and that what is wrong in it is named."""
    told = heard(result, 2)
    assert re.search(r"\bRP\d{3}\b", told), told
    assert [one for one in names if one not in told] == [], told
    return told


TIMES_NOT_KEPT = {"start_is_kept", "time_to_get_there", "one_thing_at_a_time", "clock_runs_forward"}
"""Rules of which one at least is named when starts lie too near to each other."""

HOURS_NOT_KEPT = {"home_in_time", "start_is_kept"}
CLOSED = {"opening_hours", "start_is_kept"}
TOO_OFTEN = {"one_visit_a_day", "visit_answers_a_call", "visit_is_made_once", "not_too_soon"}
TOO_SOON = {"not_too_soon", "visit_answers_a_call"}
OF_NOBODY = {"visit_answers_a_call"}


# compare


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two plans side by side; pairs are A and B. Moves are customer, day in A, day in B."""

    kept: int
    moved: set[tuple[str, str, str]]
    added: set[tuple[str, str]]
    dropped: set[tuple[str, str]]
    figures: Mapping[str, tuple[float, float]]
    record: Record

    def minutes(self) -> tuple[float, float]:
        """Driving of both."""
        return tuple(60 * one for one in self.figures["drive_hours"])

    def km(self) -> tuple[float, float]:
        return self.figures["drive_km"]

    def coverage(self) -> tuple[float, float]:
        """Share of the calls owed that are planned."""
        return self.figures["coverage"]

    def waits(self, class_name: str) -> tuple[tuple[float, float], tuple[float, float]]:
        """Mean and worst wait over the ideal one, of A and of B."""
        listed = pick(self.record, "regularity", "figures.regularity")
        (found,) = (one for one in listed if pick(one, "class_name", "class") == class_name)
        sides = [pick(found, side) for side in ("a", "b")]
        return tuple((one["mean"], one["worst"]) for one in sides)

    def hard(self) -> tuple[int, int]:
        """How often each breaks a hard rule."""
        broken = pick(self.record, "hard_rules_broken")
        return broken["a"], broken["b"]


def compared(run, a: Path, b: Path, *more: object) -> Compared:
    record = said(run("compare", a, b, *more, "--json"))
    assert record["kind"] == "plans", record
    return Compared(
        kept=record["kept"],
        moved={(one["customer_id"], one["a"]["date"], one["b"]["date"]) for one in record["moved"]},
        added={(one["customer_id"], one["date"]) for one in record["added"]},
        dropped={(one["customer_id"], one["date"]) for one in record["dropped"]},
        figures={
            name: (one["a"], one["b"]) for name, one in record["figures"].items()
            if isinstance(one, Mapping) and "a" in one
        },
        record=record,
    )  # fmt: skip


# the present way


@dataclass(frozen=True, kw_only=True)
class Way:
    """Figures of one way of working."""

    visits: int
    days: int
    field_hours: float
    drive_hours: float
    km: float
    in_window: int
    broken: int


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one step of the chain saves."""

    name: str
    hours: float
    km: float


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """The present way beside routeplan's, and the chain from the one to the other."""

    record: Record
    text: str = field(default="")

    @property
    def present(self) -> Way:
        return _way(pick(self.record, "present"))

    @property
    def ours(self) -> Way:
        return _way(pick(self.record, "routeplan"))

    @property
    def reordered(self) -> Way:
        """The present days in their best order."""
        return _way(pick(self.record, "best_order"))

    @property
    def steps(self) -> list[Step]:
        return [
            Step(
                name=one["key"],
                hours=pick(one, "saved.drive_seconds") / 3600,
                km=pick(one, "saved.drive_metres") / 1000,
            )
            for one in self.record["steps"]
        ]

    @property
    def span(self) -> tuple[str, str]:
        """First and last day that were compared."""
        return self.record["first"], self.record["last"]


def _way(record: Record) -> Way:
    return Way(
        visits=record["visits"],
        days=record["days"],
        field_hours=record["field_hours"],
        drive_hours=record["drive_hours"],
        km=record["drive_km"],
        in_window=record["waits_kept"],
        broken=record["hard"],
    )


def baseline(run, office: Path, source: object, *more: object) -> Baseline:
    """Measure the present way: a table, or the word ``call_log``."""
    result = run("review", office, "--baseline", source, *more, "--json")
    return Baseline(record=said(result))


def baseline_files(run, office: Path, source: object, page: Path, *more: object) -> tuple[str, list[Any]]:
    """Have page and table of the present way written; return the page's text and the table's rows."""
    result = run("review", office, "--baseline", source, "--to", page, *more)
    assert result.exit_code == 0, everything(result)
    return page.read_text(encoding="utf-8"), rows_of(page.with_suffix(".csv"))


NOTHING_SAVED = re.compile(r"[Nn]othing (is |would be |was )?(to be )?saved|saves nothing")


def on_a_screen(*arguments: object, columns: int = 80) -> list[str]:
    """Return the lines of a command on a terminal, where long ones break; in pipes they stay whole."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "routeplan", *map(str, arguments)],
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL,
        env=environment(COLUMNS=str(columns)),
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        # Linux says so by an error when the other end of a terminal is closed
        with suppress(OSError):
            while part := os.read(ours, 65536):
                shown += part
    os.close(ours)
    assert process.returncode == 0, shown.decode()
    return shown.decode().splitlines()


# why, why-not


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why one visit stands where it does; dates ISO, minutes of driving."""

    date: str
    due_from: str
    due_to: str
    adds: float
    next_days: list[tuple[str, float]]
    text: str
    record: Record


def why(run, office: Path, customer: str, *more: object) -> list[Reason]:
    record = said(run("why", customer, *more, "--workspace", office, "--json"))
    return [_reason(one) for one in record["visits"]]


def _reason(record: Record) -> Reason:
    return Reason(
        date=record["date"],
        due_from=record["due_from"],
        due_to=record["due_to"],
        adds=record["drive_min"],
        next_days=[(one["date"], one["extra_min"]) for one in record["other_days"]],
        text=words(record),
        record=record,
    )


def why_said(run, office: Path, customer: str, *more: object) -> str:
    """Return what ``why`` tells people, on one line."""
    return heard(run("why", customer, *more, "--workspace", office), 0)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change that fits a call in; price in minutes of driving."""

    kind: str
    price: float
    text: str
    record: Record


def why_not(run, office: Path, name: str, *more: object) -> list[Change]:
    """Return the changes that fit a call in, the cheapest first."""
    (record,) = said(run("why-not", name, "--workspace", office, *more, "--json"))["calls"]
    return [
        Change(
            kind=pick(one, "change.kind"), price=one["price_min"], text=words(one), record=one["change"],
        )
        for one in record["ways"]
    ]  # fmt: skip


def why_not_list(run, office: Path) -> set[str]:
    """Return the ids of the calls that ``why-not`` lists without being asked for one."""
    record = said(run("why-not", "--workspace", office, "--json"))
    return {one["visit_id"] for one in record["calls"]}


WHY_ON_A_PAGE = re.compile(r"[Nn]ext best|[Nn]ext days|[Oo]ther days would")
WHY_NOT_ON_A_PAGE = re.compile(r"[Ww]hy not|would fit|to fit it in|fits? it in")

LONGER_DAY, SHORTER_CALL, PHONE, ANOTHER_REP = {"more_minutes"}, {"shorter"}, {"phone"}, {"rep"}
ANOTHER_DAY, OPENING, LOWER_CLASS = {"work_day"}, {"open"}, {"give_way"}


def minutes_in(change: Change) -> float:
    """Return by how many minutes a day gets longer or a call shorter."""
    return change.record["minutes"]


def date_in(change: Change) -> str:
    return change.record["date"]


# changes of a workspace


def tables(folder: Path) -> dict[str, bytes]:
    """Return the files of a workspace but those that only routeplan looks at (beginning with a dot)."""
    return {
        name: content for name, content in contents(folder).items()
        if not any(part.startswith(".") for part in Path(name).parts)
    }  # fmt: skip


def left_over(folder: Path) -> list[str]:
    """Return names of files that were being written when a command died."""
    return sorted(name for name in contents(folder) if name.endswith((".part", ".tmp")))


def opened(run, folder: Path) -> None:
    """Assert that a workspace opens: it is read without a fault."""
    result = run("check", folder, *TODAY, "--quiet")
    assert result.exit_code == 0, everything(result)


def logged(folder: Path) -> list[tuple[str, str, str]]:
    """Return the calls in the log as customer, date and outcome."""
    path = folder / "call_log.csv"
    rows = rows_of(path) if path.exists() else []
    return [(row["customer_id"], row["date"], row["outcome"]) for row in rows]


def undo(run, folder: Path) -> Record:
    return said(run("undo", folder, "--json"))


def undo_refused(run, folder: Path) -> str:
    """Assert that there is nothing, or no right, to take back; return what was said."""
    result = run("undo", folder)
    told = heard(result, 0, 2)
    assert result.exit_code == 2 or "nothing" in told.lower(), told
    return told


def undo_list(run, folder: Path) -> list[Any]:
    """Return the changes that can be taken back, the last first."""
    return pick(said(run("undo", folder, "--list", "--json")), "changes", "undo", "list")


LOCKED = re.compile(r"RP71\d")


# pages and cells


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return tags and attributes of a page as a browser would see them before scripts run."""
    parser = _Elements()
    parser.feed(page)
    parser.close()
    return parser.found


def csv_cells(path: Path) -> Iterable[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            yield from row


# size


def kept(office: Path) -> list[Path]:
    """Return the files of finished reps that a stopped plan left for the next run: JSON beside the plans."""
    return [path for path in (office / "plans").rglob("*.json") if path.name != "plan.json"]


def taken_over(text: str) -> int:
    """Return how many reps a plan says it took over from a run that was stopped; 0 where it says nothing."""
    found = re.search(r"(\d+)[^.]*(taken over|took over|from the run that was stopped|already planned)", text)
    found = found or re.search(r"(?:[Tt]aken over|[Tt]ook over|[Gg]oes on)[^.\d]*(\d+)", text)
    return int(found[1]) if found else 0
