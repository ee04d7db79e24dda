"""Twelve Fridays: a quarter of a team, planned, published, lived and logged by the product's own commands.

The quarter is planned first, each month and each week when it comes, on the Friday before. Then the week is
made up (`routeplan simulate`) and logged, and new appointments come up. In the fourth week a new customer
appears, in the sixth a rep falls ill on Wednesday. The table of `routeplan record` is printed at the end, and
what was left out or seen too late. The exit code is 1 if any customer vanished: every active customer with a
frequency must have a next visit, or the reason why there is none, in every week's `next_visits.csv`.
"""

import argparse
import csv
import os
import shlex
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from typer.testing import CliRunner

from benchmarks.table import write_text
from routeplan.cli.app import app
from routeplan.tables.catalog import CUSTOMERS, REPS
from routeplan.tables.edit_table import append_rows
from routeplan.tables.open_table import open_table
from routeplan.workspaces import read_workspace

EXAMPLE = Path(__file__).parents[1] / "examples" / "upper-austria"
OFFICE = "office"
FIRST, QUARTER_PLANNED, FIRST_FRIDAY = date(2027, 1, 4), date(2026, 12, 18), date(2026, 12, 31)
MONTH, NEW_CUSTOMER, ILLNESS = 4, 4, 6
NEWCOMER = "N001"


@dataclass(slots=True, kw_only=True)
class Story:
    """What was run and what came of it.

    Parameters
    ----------
    commands
        Command lines, without ``routeplan``, in the order in which they ran.
    record
        What ``record`` printed at the end.
    vanished
        (Monday, customer id) of customers who had neither a next visit nor a reason.
    left_out
        (Monday, row of ``unplanned.csv``) of calls that the published plans of the weeks left out.
    departures
        (Monday, row of ``departures.csv``) of their departures.
    """

    commands: list[str] = field(default_factory=list)
    record: str = ""
    vanished: list[tuple[date, str]] = field(default_factory=list)
    left_out: list[tuple[date, dict[str, str]]] = field(default_factory=list)
    departures: list[tuple[date, dict[str, str]]] = field(default_factory=list)

    def run(self, *words: object) -> str:
        """Run a command and return what it printed.

        Raises
        ------
        RuntimeError
            If it fails.
        """
        arguments = [str(word) for word in words]
        result = CliRunner(env={"COLUMNS": "100"}).invoke(app, arguments)
        if result.exit_code:
            raise RuntimeError(f"routeplan {shlex.join(arguments)}\n{result.output}") from result.exception
        self.commands.append(shlex.join(arguments))
        return result.stdout


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the suite needs."""
    parser.add_argument("--weeks", type=int, default=12, help="how many Fridays, 1 to 13")
    parser.add_argument("--seed", type=int, default=1, help="what the weeks are made up from")
    parser.add_argument("--effort", choices=("quick", "normal", "thorough"), default="quick")
    parser.add_argument("--data", type=Path, default=EXAMPLE, help="a workspace that starts on 2027-01-04")
    parser.add_argument("--keep", type=Path, help="folder that keeps the workspace afterwards")
    parser.add_argument(
        "--guide", type=Path, help="page to write the table into, where it has one of the weeks"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the suite; return 1 when a customer vanished."""
    with tempfile.TemporaryDirectory() as folder:
        story = tell(arguments.data, Path(folder), arguments.weeks, arguments.seed, arguments.effort)
        if arguments.keep:
            shutil.copytree(Path(folder) / OFFICE, arguments.keep)
    if arguments.guide:
        page = arguments.guide.read_text(encoding="utf-8")
        write_text(arguments.guide, with_record(page, arguments.weeks, story.record))
    sys.stdout.write(story.record)
    sys.stdout.writelines(f"{line}\n" for line in _what_went_wrong(story))
    return int(bool(story.vanished))


def tell(data: Path, folder: Path, weeks: int, seed: int = 1, effort: str = "quick") -> Story:
    """Live through some weeks in a copy of a workspace and return what came of it."""
    shutil.copytree(data, folder / OFFICE)
    story = Story()
    with chdir(folder):
        _plan(story, "quarter", QUARTER_PLANNED, effort)
        for number in range(1, weeks + 1):
            monday = FIRST + timedelta(weeks=number - 1)
            friday = FIRST_FRIDAY if number == 1 else monday - timedelta(days=3)
            if number == NEW_CUSTOMER:
                _new_customer(story, friday)
            if number % MONTH == 1:
                _plan(story, "month", friday, effort)
            _plan(story, "week", friday, effort)
            _look_for_everybody(story, monday)
            _live(story, monday, seed, ill=number == ILLNESS)
        story.record = story.run("record", OFFICE, "--today", FIRST + timedelta(weeks=weeks))
    return story


def with_record(page: str, weeks: int, record: str) -> str:
    """Return a page with the table after so many weeks in the place of the one it has."""
    head = f"<!-- record after {weeks} weeks -->\n```text\n"
    before, found, after = page.partition(head)
    return page if not found else f"{before}{head}{record}```{after.partition('```')[2]}"


def _plan(story: Story, level: str, today: date, effort: str) -> None:
    """Plan a level and publish it."""
    story.run("plan", OFFICE, "--level", level, "--today", today, "--effort", effort)
    story.run("publish", OFFICE)


def _live(story: Story, monday: date, seed: int, *, ill: bool) -> None:
    """Let a week come about and log it; a rep may fall ill on its third day."""
    if ill:
        _fall_ill(story, monday, seed)
    story.run("simulate", OFFICE, "--week", monday, "--seed", seed, "--add-appointments")
    _log(story, monday, monday + timedelta(days=4))


def _log(story: Story, monday: date, today: date) -> None:
    """Take the made-up calls of a week over into the log."""
    file = Path(OFFICE, f"simulated-{monday}.csv").as_posix()
    story.run("log", file, "--workspace", OFFICE, "--today", today)


def _fall_ill(story: Story, monday: date, seed: int) -> None:
    """Log what has been until Tuesday; cover for the second rep from Wednesday on, and mend the week."""
    tuesday, wednesday, friday = (monday + timedelta(days=ahead) for ahead in (1, 2, 4))
    reps = [record["rep_id"] for record in open_table(Path(OFFICE), REPS).records]
    story.run("simulate", OFFICE, "--week", monday, "--seed", seed, "--until", tuesday)
    _log(story, monday, tuesday)
    story.run(
        "cover", reps[1 % len(reps)], "--from", wednesday, "--to", friday, "--reason", "ill", "--accept",
        "--workspace", OFFICE, "--today", wednesday,
    )  # fmt: skip
    story.run("replan", OFFICE, "--from", wednesday, "--publish", "--today", wednesday)


def _new_customer(story: Story, today: date) -> None:
    """Enter a new customer beside the first one of the table, and find it a rep."""
    first = read_workspace(OFFICE).instance.customers[0].coordinate
    row = {
        "customer_id": NEWCOMER,
        "name": "New customer",
        "lat": f"{first.lat + 0.01:.5f}",
        "lon": f"{first.lon + 0.01:.5f}",
        "class": "B",
    }
    append_rows(Path(OFFICE), CUSTOMERS, [row])
    story.run("assign", NEWCOMER, "--workspace", OFFICE, "--accept", "--today", today)


def _look_for_everybody(story: Story, monday: date) -> None:
    """Note who has neither a next visit nor a reason, and what the week's plan leaves out or changes."""
    folder = Path(OFFICE, "plans", f"{monday}-week")
    rows = _rows(folder / "next_visits.csv")
    told = {(row["customer_id"], row["contact"]) for row in rows if row["next_visit"] or row["why_none"]}
    instance = read_workspace(OFFICE).instance
    people = instance.contact_by_series()
    for one in instance.customers:
        contact = people.get(one.customer_id)
        key = (one.customer_id, "") if contact is None else (contact.customer_id, contact.label)
        if one.gap is not None and key not in told:
            story.vanished.append((monday, one.customer_id))
    story.left_out += [
        (monday, row) for row in _rows(folder / "unplanned.csv") if row["reason"] != "not_yet_due"
    ]
    story.departures += [(monday, row) for row in _rows(folder / "departures.csv")]


def _rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of a plan; none where the plan has no such table."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _what_went_wrong(story: Story) -> Iterator[str]:
    """Yield, in sentences, what the weeks' plans left out and changed, and the CPU seconds."""
    yield f"\nVanished: {', '.join(f'{name} in {monday}' for monday, name in story.vanished) or 'nobody'}."
    weeks = Counter(row["visit_id"] for _, row in story.left_out)
    reasons = Counter(row["reason"] for _, row in story.left_out)
    yield f"Left out of weeks' plans: {_counted(reasons)}; more than once: {_often(weeks)}."
    kinds = Counter(row["leaves"] for _, row in story.departures)
    yield f"Departures of weeks' plans: {_counted(kinds)}."
    yield f"CPU seconds: {sum(os.times()[:4]):.0f}."


def _counted(counter: Counter[str]) -> str:
    """Return counts in words."""
    return ", ".join(f"{count} {name}" for name, count in sorted(counter.items())) or "none"


def _often(counter: Counter[str]) -> str:
    """Return what occurs more than once."""
    often: Sequence[tuple[str, int]] = [one for one in counter.most_common() if one[1] > 1]
    return ", ".join(f"{name} ({count} times)" for name, count in often) or "none"
