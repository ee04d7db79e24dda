"""`routeplan goals`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_json, say_table
from routeplan.cli.fail import failing, say_warnings
from routeplan.cli.latest_plan import latest_plan
from routeplan.cli.options import AsJson, Folder, Today, read_options
from routeplan.language import mark, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.goal import GoalProgress

NAME = "goals"
HEADINGS = (
    mark("goal"), mark("for"), mark("target"), mark("so far"), mark("by now"), mark("planned"), mark("until"),
    mark("state"),
)  # fmt: skip


def run(folder: Folder = Path(), today: Today = None, as_json: AsJson = False) -> None:
    """Show how far the goals of the table goals have come.

    Goals of a territory, of a customer and of a project: what is to be reached, what has been (counted from
    the call log, the deals won and the customers, or as given), what should have been by now, and what the
    plan adds until the last day.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.goal_progress import goal_progress
        from routeplan.workspaces import read_workspace

        workspace = read_workspace(folder, read_options(today=today))
        draft, _ = latest_plan(folder)
        found = goal_progress(workspace, draft)
    if as_json:
        say_json({"goals": [goal_record(one) for one in found]})
        return
    say_warnings(workspace.warnings)
    _say(found)


def _say(found: "Sequence[GoalProgress]") -> None:
    """Print goals, as a table and in words."""
    from routeplan.measures.goal_words import goal_sentences

    if not found:
        say(text("There are no goals: fill in the table goals.csv."))
        return
    say_table(text("Goals"), tuple(map(text, HEADINGS)), [_row(one) for one in found])
    for one in found:
        first, *rest = goal_sentences(one)
        say(first, *(f"  {line}" for line in rest))


def _row(one: "GoalProgress") -> tuple[str, ...]:
    """Return a goal as a row of text."""
    from routeplan.model.goal import AT_ONCE, GOAL_STATE_WORDS

    goal = one.goal
    return (
        goal.goal_id,
        goal.subject or text("team"),
        f"{goal.target:,.10g}",
        "-" if one.achieved is None else f"{round(one.achieved, 1):,.10g}",
        "-" if goal.measure in AT_ONCE else f"{round(one.expected, 1):,.10g}",
        "-" if one.planned is None else f"{round(one.planned, 1):,.10g}",
        goal.last.isoformat(),
        text(GOAL_STATE_WORDS[one.state]),
    )


def goal_record(one: "GoalProgress") -> dict[str, Any]:
    """Return a goal for a script."""
    goal = one.goal
    return {
        "goal_id": goal.goal_id,
        "kind": goal.kind,
        "subject": goal.subject,
        "measure": goal.measure,
        "target": goal.target,
        "from": goal.first.isoformat(),
        "to": goal.last.isoformat(),
        "achieved": None if one.achieved is None else round(one.achieved, 3),
        "progress": None if one.share is None else round(one.share, 4),
        "counted": one.counted,
        "expected_by_now": round(one.expected, 3),
        "time_elapsed": round(one.elapsed, 4),
        "planned": None if one.planned is None else round(one.planned, 3),
        "calls_planned": one.calls_planned,
        "state": one.state,
        "notes": goal.notes,
    }
