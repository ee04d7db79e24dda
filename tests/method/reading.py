"""How the tests spell commands and read what these say: the one place to fit when a name differs.

Every function takes ``run`` and the folder of a workspace and gives plain values: hours, days, minutes and
kilometres as numbers, shares from 0 to 1, days as ISO text. Tests never name a key of JSON or a column of a
file that the requirements leave open; they ask here. ``pick`` takes the first name that is there, so a guess
is fitted by writing the right name before the others.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from typer.testing import CliRunner

from routeplan.cli.app import app
from tests.method.office import START

TODAY = ("--today", START)


STYRIA = TODAY
"""The day that the bundled example of the method is told for."""


# What every command has in common


def runner(*arguments: object, columns: int = 160):
    """Run a command line and return its result; the fixture ``run`` for those that outlive a test."""
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(app, [str(one) for one in arguments])


def pick(record: Mapping[str, Any], *names: str) -> Any:
    """Return the value under the first of the names that is there."""
    for name in names:
        if name in record:
            return record[name]
    raise AssertionError(f"none of {names} among {sorted(record)}")


def said(result) -> dict[str, Any]:
    """Return the one JSON document of a command that was done."""
    assert result.exit_code == 0, result.output + result.stderr
    return json.loads(result.stdout)


def everything(result) -> str:
    """Return all that a command said to people, unwrapped to one line."""
    return " ".join((result.output + " " + result.stderr).split())


def heard(result, *codes: int) -> str:
    """Assert that a command exists and ended with one of the codes, 0 or 2 unless given; return its words."""
    told = everything(result)
    assert result.exit_code in (codes or (0, 2)), told
    assert [one for one in ("No such command", "No such option", "Traceback") if one in told] == [], told
    return told


def refused(result, *words: str) -> str:
    """Assert a fault of the input that names the words; return what was said."""
    told = heard(result, 2)
    assert [word for word in words if word not in told] == [], told
    return told


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV or of the first sheet of a workbook, as texts."""
    if path.suffix == ".xlsx":
        head, *rest = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        names = [str(name) for name in head]
        return [
            dict(zip(names, ("" if cell is None else str(cell) for cell in row), strict=True)) for row in rest
        ]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# plan


@dataclass(frozen=True)
class Planned:
    """A plan's folder, and what the command said of it."""

    folder: Path
    said: dict[str, Any]

    def rows(self, name: str) -> list[dict[str, str]]:
        path = self.folder / f"{name}.csv"
        return rows_of(path) if path.exists() else []

    @property
    def visits(self) -> list[dict[str, str]]:
        return [row for row in self.rows("visits") if row["kind"] == "visit"]

    @property
    def phone_calls(self) -> list[dict[str, str]]:
        return self.rows("phone_calls")

    def days(self, customer_id: str) -> list[str]:
        """Days on which a customer itself is visited; visits of its deals do not count."""
        return [
            row["date"] for row in self.visits
            if row["customer_id"] == customer_id and not row.get("opportunity_id")
        ]  # fmt: skip

    def deal_visits(self, deal_id: str = "") -> list[dict[str, str]]:
        rows = [row for row in self.visits if row.get("opportunity_id")]
        return [row for row in rows if not deal_id or row["opportunity_id"] == deal_id]

    def left_out(self, customer_id: str) -> list[dict[str, str]]:
        return [row for row in self.rows("unplanned") if row["customer_id"] == customer_id]


def plan(run, office: Path, *more: object) -> Planned:
    told = said(run("plan", office, "--effort", "quick", *TODAY, *more, "--json"))
    (path,) = (Path(one) for one in told["files"] if Path(one).name == "plan.json")
    return Planned(folder=path.parent, said=told)


def publish(run, planned: Planned) -> None:
    assert run("publish", planned.folder, "--quiet").exit_code == 0


def minutes_between(start: str, end: str) -> int:
    (hour, minute), (last_hour, last_minute) = (map(int, one.split(":")) for one in (start, end))
    return (last_hour - hour) * 60 + last_minute - minute


def clock_after(start: str, minutes: float) -> str:
    hour, minute = map(int, start.split(":"))
    return "{:02d}:{:02d}".format(*divmod(hour * 60 + minute + round(minutes), 60))


# funnel, deal


def funnel(run, office: Path, *more: object, today: str = START) -> dict[str, Any]:
    return said(run("funnel", office, "--today", today, *more, "--json"))


def deal(run, office: Path, deal_id: str, *, today: str = START) -> dict[str, Any]:
    told = said(run("deal", deal_id, "--workspace", office, "--today", today, "--json"))
    return told.get("deal", told)


def conversion_of_counts(run, counts: Iterable[int]) -> dict[str, Any]:
    """Steps of a funnel that is told by the counts of its stages only."""
    return said(run("funnel", "--counts", ",".join(map(str, counts)), "--json"))


def stage_figures(told: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    listed = pick(told, "stages")
    if isinstance(listed, Mapping):
        return dict(listed)
    return {pick(one, "stage", "name"): one for one in listed}


def deals_now(figures: Mapping[str, Any]) -> int:
    """Deals that stand in a stage today."""
    return pick(figures, "deals", "now", "count", "open")


def deals_reached(figures: Mapping[str, Any]) -> int:
    """Deals that ever were in a stage, or in one beyond it."""
    return pick(figures, "reached", "entered")


def step_shares(told: Mapping[str, Any]) -> list[float]:
    """Share of each stage that went on to the next, from the top."""
    listed = pick(told, "conversion", "steps")
    return [round(pick(one, "share", "rate", "conversion"), 4) for one in listed]


def cumulative_shares(told: Mapping[str, Any]) -> list[float]:
    """Share of the first stage that reached each later one."""
    listed = pick(told, "conversion", "steps")
    return [round(pick(one, "cumulative", "cumulative_share", "of_all"), 4) for one in listed]


def weakest_step(told: Mapping[str, Any]) -> tuple[str, str]:
    """The two stages between which most is lost."""
    step = pick(told, "weakest", "weakest_step")
    return str(pick(step, "from", "from_stage")), str(pick(step, "to", "to_stage"))


def weakest_share(told: Mapping[str, Any]) -> float:
    """Share that goes on at the weakest step."""
    return pick(pick(told, "weakest", "weakest_step"), "share", "rate", "conversion")


def dwell_days(figures: Mapping[str, Any]) -> float:
    """Usual days of a deal in a stage."""
    return pick(figures, "dwell_days", "mean_days", "days")


def weighted_total(told: Mapping[str, Any]) -> float:
    forecast = pick(told, "forecast")
    return pick(forecast, "weighted", "total", "weighted_value")


def weighted_by_month(told: Mapping[str, Any]) -> dict[str, float]:
    months = pick(pick(told, "forecast"), "months", "by_month")
    if isinstance(months, Mapping):
        return dict(months)
    return {pick(one, "month", "period"): pick(one, "weighted", "weighted_value") for one in months}


def order_of_work(told: Mapping[str, Any]) -> list[str]:
    """Open deals, the one to work on first at the top."""
    return [pick(one, "opportunity_id", "id") for one in pick(told, "order", "deals", "open_deals")]


def without_forecast(told: Mapping[str, Any]) -> set[str]:
    """Deals that lack a value or a probability."""
    return set(pick(pick(told, "forecast"), "lacking", "incomplete", "without_value", "left_out"))


def open_questions(told: Mapping[str, Any]) -> list[str]:
    """Questions nobody knows the answer of: keys such as ``money``."""
    return list(pick(told, "open", "open_questions", "unknown"))


def answered_no(told: Mapping[str, Any]) -> list[str]:
    return list(pick(told, "no", "answered_no"))


def score(told: Mapping[str, Any]) -> int:
    """Answers that are yes, of eight."""
    return pick(told, "score", "yes_count")


def missing_buyers(told: Mapping[str, Any]) -> list[str]:
    return list(pick(told, "missing_roles", "missing", "roles_missing"))


def gate_faults(told: Mapping[str, Any]) -> set[str]:
    """What keeps a deal from the stage it is said to be in: keys such as ``probability``."""
    faults = pick(told, "gate_faults", "faults", "gate", "gates")
    return {one if isinstance(one, str) else pick(one, "gate", "rule", "key", "code") for one in faults}


PROBABILITY, VERIFIED, BUYERS, SHORTLIST, DECISION, CLOSE_PLAN = (
    "probability", "verified", "buyers", "shortlisted", "decision_date", "close_plan",
)  # fmt: skip
"""Keys of the gates, as ``gate_faults`` gives them."""


def is_stale(told: Mapping[str, Any]) -> bool:
    return bool(pick(told, "stale", "is_stale"))


# time budget


def budget_hours(told: Mapping[str, Any]) -> dict[str, float]:
    """Hours of one period by stage, from what ``funnel`` says."""
    listed = pick(told, "budget", "time_budget")
    listed = listed.get("stages", listed) if isinstance(listed, Mapping) else listed
    if isinstance(listed, Mapping):
        return {
            stage: pick(one, "hours") if isinstance(one, Mapping) else one for stage, one in listed.items()
        }
    return {pick(one, "stage"): pick(one, "hours", "budget_hours") for one in listed}


def kept_hours(planned: Planned) -> list[Mapping[str, Any]]:
    """Rows of rep, period and stage with budget and plan, from what ``plan`` says."""
    return pick(planned.said, "funnel", "time_budget", "budget")


def row_budget(row: Mapping[str, Any]) -> tuple[str, float, float, float]:
    """Stage, hours of the budget, hours planned, and the difference planned less budget."""
    return (
        pick(row, "stage"), pick(row, "budget_hours", "budget"), pick(row, "planned_hours", "planned"),
        pick(row, "drift_hours", "drift"),
    )  # fmt: skip


# call reports and promises

FORMS, BRING, CHECK, PROMISES = (("reports", name) for name in ("template", "import", "check", "promises"))
"""Commands: forms made from the plan, filled reports brought in, reports judged, open promises."""


def report_forms(run, office: Path, *more: object) -> list[Path]:
    """Forms of call reports for the latest plan, a row a visit, filled as far as can be known before."""
    told = said(run(*FORMS, office, *TODAY, *more, "--json"))
    return [Path(one) if Path(one).is_absolute() else office / one for one in told["files"]]


def import_reports(run, office: Path, path: Path, *more: object, today: str = START):
    return run(*BRING, path, "--workspace", office, "--today", today, *more)


def remarks(run, office: Path, *, today: str = START) -> list[tuple[str, str]]:
    """What is amiss with the reports: customer and column."""
    told = said(run(*CHECK, office, "--today", today, "--json"))
    return [
        (pick(one, "customer_id"), pick(one, "column", "field")) for one in pick(told, "remarks", "findings")
    ]


def complete_parts(run, office: Path, *, today: str = START) -> dict[str, float]:
    """Share of the reports that have each of the three parts: before, during, after."""
    told = said(run(*CHECK, office, "--today", today, "--json"))
    parts = pick(told, "parts", "completeness")
    return {name: pick(parts, *names) for name, names in PARTS.items()}


PARTS = {
    "before": ("before", "written_before"),
    "during": ("during", "on_the_spot"),
    "after": ("after", "written_after"),
}


def open_promises(run, office: Path, *, today: str = START) -> list[Mapping[str, Any]]:
    """Promises not kept yet, the first due at the top."""
    told = said(run(*PROMISES, office, "--today", today, "--json"))
    return pick(told, "promises", "open")


# control


def control(run, office: Path, *more: object, today: str = "2027-01-11") -> dict[str, Any]:
    return said(run("control", office, "--today", today, *more, "--json"))


def by_key(listed: Any, *keys: str) -> dict[Any, Mapping[str, Any]]:
    if isinstance(listed, Mapping):
        return dict(listed)
    return {pick(one, *keys): one for one in listed}


def class_records(told: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return by_key(pick(told, "classes", "by_class"), "class", "class_name")


def coverage(record: Mapping[str, Any]) -> float:
    """Share of the customers that were called on."""
    return pick(record, "coverage")


def compliance(record: Mapping[str, Any]) -> float:
    """Share of the planned calls that were held."""
    return pick(record, "compliance")


def regularity(told: Mapping[str, Any]) -> dict[str, tuple[int, float]]:
    """Number of waits between held calls and the longest over the ideal wait, by class."""
    listed = by_key(pick(told, "regularity", "gaps"), "class_name", "class")
    return {name: (pick(one, "waits", "gaps"), pick(one, "worst")) for name, one in listed.items()}


def figure(told: Mapping[str, Any], name: str) -> float:
    """One figure of the whole team; ``name`` is one of FIGURES."""
    return pick(told.get("figures", told), name, *FIGURES[name])


FIGURES = {
    "calls_a_day": ("calls_per_day", "held_calls_a_day"),
    "km_per_call": ("km_a_call",),
    "drive_min_per_call": ("minutes_per_call", "drive_minutes_per_call"),
    "cost_of_km": ("km_cost", "driving_cost"),
    "cost_of_hours": ("hours_cost", "time_cost"),
}


def mileage(told: Mapping[str, Any]) -> dict[tuple[str, str], float]:
    """Kilometres by rep and month such as 2027-01."""
    return {(pick(one, "rep_id"), pick(one, "month")): pick(one, "km") for one in pick(told, "mileage")}


def hours_by(told: Mapping[str, Any], kind: str) -> dict[str, float]:
    """Hours by class, stage, zone or activity."""
    listed = pick(pick(told, "hours"), kind, f"by_{kind}")
    if isinstance(listed, Mapping):
        return dict(listed)
    return {pick(one, kind, "key", "name"): pick(one, "hours", "actual_hours") for one in listed}


CALLS, OFFICE_TIME, PHONE_TIME, DRIVING = "calls", "office", "phone", "driving"
"""Names of activities, as ``hours_by(told, "activity")`` gives them."""


def durations(told: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Planned and actual minutes of a call by class."""
    listed = by_key(pick(told, "durations", "time_study"), "class", "class_name")
    return {
        name: (pick(one, "planned_min", "planned"), pick(one, "actual_min", "actual"))
        for name, one in listed.items()
    }


def causes(told: Mapping[str, Any]) -> dict[str, int]:
    """Calls that departed from the plan by cause; unknown for those without one."""
    listed = pick(told, "causes", "variance")
    if isinstance(listed, Mapping):
        return {name: number for name, number in listed.items() if number}
    return {pick(one, "cause"): pick(one, "calls", "count") for one in listed}


def standards(told: Mapping[str, Any]) -> dict[tuple[str, str], tuple[float, float, bool]]:
    """Target, actual figure and whether it is met, by measure and scope."""
    return {
        (pick(one, "measure"), pick(one, "scope") or "all"):
        (pick(one, "target"), pick(one, "actual"), pick(one, "met"))
        for one in pick(told, "targets", "standards")
    }  # fmt: skip


def with_corrections(run, office: Path, path: Path, *, today: str = "2027-01-11") -> str:
    """Have the corrections that control proposes written into a file; return its text."""
    said(run("control", office, "--today", today, "--corrections", path, "--json"))
    return path.read_text(encoding="utf-8")


CORRECTIONS = "--corrections"
"""Option by which ``plan`` takes corrections."""

CORRECTIONS_NAME = "corrections.toml"


# customer file, worth, prospects, goals


def customer_file(run, office: Path, customer_id: str, *, today: str = START) -> tuple[dict[str, Any], str]:
    """Facts of a customer, and its page."""
    told = said(run("customers", "file", customer_id, "--workspace", office, "--today", today, "--json"))
    (page,) = (Path(one) for one in told["files"] if one.endswith(".html"))
    page = page if page.is_absolute() else office / page
    return told, page.read_text(encoding="utf-8")


def day_words(day: str) -> tuple[str, ...]:
    """Ways in which an English page may write a day."""
    when = date.fromisoformat(day)
    return (
        day,
        f"{when.day} {when:%B}",
        f"{when.day} {when:%b}",
        f"{when:%B} {when.day}",
        f"{when:%b} {when.day}",
    )


def agenda_hints(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Products to bring up at a customer."""
    return pick(told, "agenda", "hints", "agenda_hints")


def hinted_product(hint: Mapping[str, Any]) -> str:
    return pick(hint, "product_id", "product")


def hinted_margin(hint: Mapping[str, Any]) -> float:
    """Percent."""
    return pick(hint, "margin_percent", "margin")


def colleague(hint: Mapping[str, Any]) -> str:
    return pick(hint, "specialist", "bring", "colleague")


def worth(run, office: Path, *more: object) -> dict[str, Mapping[str, Any]]:
    """What each customer deserves and gets, by customer."""
    told = said(run("customers", "worth", office, *TODAY, *more, "--json"))
    return by_key(pick(told, "customers"), "customer_id")


def expected_value(record: Mapping[str, Any]) -> float:
    return pick(record, "expected_value", "expected")


def deserved_minutes(record: Mapping[str, Any]) -> float:
    return pick(record, "deserved_min", "deserves_min", "deserved_minutes", "worth_min")


def given_minutes(record: Mapping[str, Any]) -> float:
    return pick(record, "given_min", "planned_min", "gets_min", "given_minutes")


def served(record: Mapping[str, Any]) -> str:
    """over, under or fair."""
    return pick(record, "served", "verdict", "status")


def prospects(run, office: Path) -> list[Mapping[str, Any]]:
    told = said(run("customers", "prospects", office, *TODAY, "--json"))
    return pick(told, "prospects")


def next_action(record: Mapping[str, Any]) -> str:
    """phone or visit."""
    return pick(record, "next", "next_action", "action")


def goals(run, office: Path, *, today: str = "2027-01-11") -> dict[str, Mapping[str, Any]]:
    told = said(run("goals", office, "--today", today, "--json"))
    return by_key(pick(told, "goals"), "goal_id")


def achieved(goal: Mapping[str, Any]) -> float | None:
    return pick(goal, "achieved", "actual")


def progress(goal: Mapping[str, Any]) -> float | None:
    """Share of the target."""
    return pick(goal, "progress", "share")


def value_per_hour(told: Mapping[str, Any]) -> float:
    """Expected value of a field hour, as ``plan`` and ``control`` say it beside kilometres."""
    return pick(
        told.get("figures", told), "value_per_field_hour", "expected_value_per_hour", "value_per_hour"
    )
