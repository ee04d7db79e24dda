"""How the tests spell commands and read what these say: the one place to fit when a name differs.

Every function takes ``run`` and the folder of a workspace and gives plain values: hours, days, minutes and
kilometres as numbers, shares from 0 to 1, days as ISO text. Tests never name a key of JSON or a column of a
file that the requirements leave open; they ask here.
"""

import csv
import json
import re
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


STYRIA = ("--today", "2027-02-26")
"""The day that the bundled example of the method is told for."""


# What every command has in common


def runner(*arguments: object, columns: int = 160):
    """Run a command line and return its result; the fixture ``run`` for those that outlive a test."""
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(app, [str(one) for one in arguments])


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
    return said(run("deal", deal_id, "--workspace", office, "--today", today, "--json"))


def conversion_of_counts(run, counts: Iterable[int]) -> dict[str, Any]:
    """Steps of a funnel that is told by the counts of its stages only."""
    return said(run("funnel", "--counts", ",".join(map(str, counts)), "--json"))


def deals_now(told: Mapping[str, Any]) -> dict[str, int]:
    """Deals that stand in a stage today; closed ones among the won, or where they were lost."""
    stages = told["flow"]["stages"]
    return {one["stage"]: one["here"] for one in stages} | {"lost": sum(one["lost"] for one in stages)}


def deals_reached(told: Mapping[str, Any]) -> list[int]:
    """Deals that ever were in a stage, or in one beyond it, from the top."""
    return [one["count"] for one in told["flow"]["stages"]]


def step_shares(told: Mapping[str, Any]) -> list[float]:
    """Share of each stage that went on to the next, from the top."""
    return [round(one["conversion"], 4) for one in told["flow"]["stages"][1:]]


def cumulative_shares(told: Mapping[str, Any]) -> list[float]:
    """Share of the first stage that reached each later one."""
    return [round(one["cumulative"], 4) for one in told["flow"]["stages"][1:]]


def weakest_step(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The two stages between which most is lost."""
    return tuple(told["flow"]["weakest"])


def weakest_share(told: Mapping[str, Any]) -> float:
    """Share that goes on at the weakest step."""
    return {one["stage"]: one["conversion"] for one in told["flow"]["stages"]}[weakest_step(told)[1]]


def dwell_days(told: Mapping[str, Any]) -> list[float]:
    """Usual days of the deals that left a stage, from the top."""
    return [one["median"] for one in told["dwell"]]


def weighted_total(told: Mapping[str, Any]) -> float:
    return told["forecast"]["total"]["weighted"]


def weighted_by_month(told: Mapping[str, Any]) -> dict[str, float]:
    return {one["month"]: one["weighted"] for one in told["forecast"]["rows"]}


def order_of_work(told: Mapping[str, Any]) -> list[str]:
    """Open deals, the one to work on first at the top."""
    return [one["opportunity_id"] for one in told["deals"]]


def without_value(told: Mapping[str, Any]) -> list[str]:
    return told["forecast"]["without_value"]


def without_probability(told: Mapping[str, Any]) -> list[str]:
    return told["forecast"]["without_probability"]


def open_questions(told: Mapping[str, Any]) -> list[str]:
    """Questions nobody knows the answer of: keys such as ``money``."""
    return [one["key"] for one in told["open_questions"]]


def answered_no(told: Mapping[str, Any]) -> list[str]:
    return told["no"]


def score(told: Mapping[str, Any]) -> int:
    """Answers that are yes, of eight."""
    return told["score"]


def missing_buyers(told: Mapping[str, Any]) -> list[str]:
    return told["missing_roles"]


def gate_faults(told: Mapping[str, Any]) -> set[str]:
    """What keeps a deal from the stage it is said to be in: keys such as ``probability``."""
    return {one["condition"] for one in told["lacks"]}


PROBABILITY, VERIFIED, BUYERS, SHORTLIST, DECISION, CLOSE_PLAN = (
    "probability", "verified", "bases", "shortlisted", "decision", "close_plan",
)  # fmt: skip
"""Keys of the gates, as ``gate_faults`` gives them."""


def is_stale(told: Mapping[str, Any]) -> bool:
    return told["stale"]


# time budget


def budget_hours(run, office: Path) -> dict[str, float]:
    """Hours of one period by stage, before anything is planned."""
    told = said(run("workload", office, *TODAY, "--json"))
    return {one["stage"]: one["budget_hours"] for one in told["stage_hours"]}


def kept_hours(planned: Planned) -> list[tuple[str, float, float, float]]:
    """Stage, hours of the budget, hours planned, and the difference planned less budget of each period."""
    return [
        (one["stage"], one["budget_hours"], one["planned_hours"], one["drift_hours"])
        for one in planned.said["stage_hours"]
    ]


# call reports and promises

SHEETS, READ, CHECK, PROMISES = (("reports", name) for name in ("sheets", "read", "check", "promises"))
"""Commands: forms made from the plan, filled reports brought in, reports judged, open promises."""


def report_forms(run, office: Path, *more: object) -> list[Path]:
    """Forms of call reports for the latest plan: of each rep a workbook, a page to print and a table."""
    return [Path(one) for one in said(run(*SHEETS, office, *TODAY, *more, "--json"))["files"]]


def import_reports(run, office: Path, path: Path, *more: object, today: str = START):
    return run(*READ, path, "--workspace", office, "--today", today, *more)


def remarks(run, office: Path, *, today: str = START) -> list[tuple[str, str]]:
    """What is amiss with the reports of the log: customer and column."""
    told = said(run(*CHECK, office, "--today", today, "--json"))
    customers = [row["customer_id"] for row in rows_of(office / "call_log.csv")]
    return [(customers[one["row"] - 2], one["column"]) for one in told["warnings"]]


def complete_parts(run, office: Path, *, today: str = START) -> dict[str, float]:
    """Share of the calls held of which the report has each of the three parts: before, during, after."""
    (told,) = said(run(*CHECK, office, "--today", today, "--json"))["reps"]
    names = {"before": "before", "during": "on_the_spot", "after": "after"}
    return {part: told[name] / told["held"] for part, name in names.items()}


def open_promises(run, office: Path, *, today: str = START) -> list[Mapping[str, Any]]:
    """Promises not kept yet, the first due at the top."""
    return said(run(*PROMISES, office, "--today", today, "--json"))["promises"]


# control


def control(run, office: Path, *more: object, today: str = "2027-01-11") -> dict[str, Any]:
    return said(run("control", office, "--today", today, *more, "--json"))


def figures(told: Mapping[str, Any], measure: str, kind: str) -> dict[str, Mapping[str, Any]]:
    """Figures of a measure, such as hours, by class, rep, stage, zone, activity or cause."""
    return {
        one["scope"].removeprefix(f"{kind}:"): one
        for one in told["figures"]
        if one["measure"] == measure and one["scope"].startswith(f"{kind}:") and "/" not in one["scope"]
    }


def shares(told: Mapping[str, Any], measure: str) -> dict[str, float]:
    """One of the measures in percent by class."""
    return {name: one["actual"] / 100 for name, one in figures(told, measure, "class").items()}


def coverage(told: Mapping[str, Any]) -> dict[str, float]:
    """Share of the customers of each class that were called on."""
    return shares(told, "coverage")


def kept_visits(told: Mapping[str, Any]) -> dict[str, float]:
    """Share of the planned calls of each class that were held."""
    return shares(told, "kept_visits")


def compliance(told: Mapping[str, Any]) -> dict[str, float]:
    """Share of the calls due of each class that were held within their windows."""
    return shares(told, "compliance")


def regularity(told: Mapping[str, Any], class_name: str) -> tuple[int, float, float]:
    """Number of waits between held calls, their mean, and the most days that one was over its maximum."""
    mean, worst = (figures(told, name, "class")[class_name] for name in ("gap_mean", "gap_worst"))
    return mean["number"], mean["actual"], worst["actual"]


def figure(told: Mapping[str, Any], measure: str) -> float:
    """One figure of the whole team."""
    (found,) = (one for one in told["figures"] if (one["measure"], one["scope"]) == (measure, "all"))
    return found["actual"]


def mileage(told: Mapping[str, Any]) -> dict[tuple[str, str], float]:
    """Kilometres by rep and month such as 2027-01."""
    return {
        (one["scope"].removeprefix("rep:"), one["period"]): one["actual"]
        for one in told["figures"]
        if one["measure"] == "mileage"
    }


def hours_by(told: Mapping[str, Any], kind: str) -> dict[str, float]:
    """Hours by class, stage, zone or activity."""
    return {name: one["actual"] for name, one in figures(told, "hours", kind).items()}


CALLS, OFFICE_TIME, PHONE_TIME, DRIVING = "customers", "office", "phone", "driving"
"""Names of activities, as ``hours_by(told, "activity")`` gives them."""


def durations(told: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Planned and actual minutes of a call by class."""
    return {
        name: (one["planned"], one["actual"]) for name, one in figures(told, "call_minutes", "class").items()
    }


def variance(told: Mapping[str, Any]) -> dict[str, float]:
    """Minutes by which days ended later than planned, by cause."""
    return {name: one["actual"] for name, one in figures(told, "variance", "cause").items()}


def standards(told: Mapping[str, Any]) -> dict[tuple[str, str], tuple[float, float, bool]]:
    """Target, actual figure and whether it is met, by measure and scope."""
    return {
        (one["measure"], one["scope"]): (one["target"], one["actual"], one["met"])
        for one in told["standards"]
    }


def with_corrections(run, office: Path, path: Path, *, today: str = "2027-01-11") -> str:
    """Have the corrections that control proposes written into a file; return its text."""
    said(run("control", office, "--today", today, "--propose", path, "--json"))
    return path.read_text(encoding="utf-8-sig")


CORRECTIONS = "--corrections"
"""Option by which ``plan`` takes corrections."""

CORRECTIONS_NAME = "corrections.csv"


# customer file, worth, prospects, goals


def day_words(day: str) -> str:
    """A day as English pages write it, such as Mon 4 Jan 2027."""
    when = date.fromisoformat(day)
    return f"{when:%a} {when.day} {when:%b} {when.year}"


def words_of(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def customer_file(run, office: Path, customer_id: str, *, today: str = START) -> str:
    """The page of a customer."""
    told = said(run("customers", "file", customer_id, "--workspace", office, "--today", today, "--json"))
    (page,) = told["files"]
    return Path(page).read_text(encoding="utf-8")


def worth(run, office: Path, *more: object) -> dict[str, Mapping[str, Any]]:
    """What each customer deserves and gets, by customer."""
    told = said(run("customers", "worth", office, *TODAY, *more, "--json"))
    return {one["customer_id"]: one for one in told["customers"]}


def value_of_deals(record: Mapping[str, Any]) -> float:
    """What the deals of a customer are expected to bring in a quarter."""
    return record["of_deals"]


def deserved_minutes(record: Mapping[str, Any]) -> float:
    return record["deserved_minutes"]


def given_minutes(record: Mapping[str, Any]) -> float:
    return record["given_minutes"]


def served(record: Mapping[str, Any]) -> str:
    """over, under or fair."""
    return record["served"]


def prospects(run, office: Path) -> list[Mapping[str, Any]]:
    return said(run("customers", "prospects", office, *TODAY, "--json"))["prospects"]


def goals(run, office: Path, *, today: str = "2027-01-11") -> dict[str, Mapping[str, Any]]:
    told = said(run("goals", office, "--today", today, "--json"))
    return {one["goal_id"]: one for one in told["goals"]}


def value_per_hour(told: Mapping[str, Any]) -> float:
    """Expected value of a field hour of the whole team, as plan, workload and review say it."""
    (found,) = (one for one in told["worth"] if one["by"] == "all")
    return found["value_per_field_hour"]
