"""`routeplan customers prospects`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from routeplan.cli.commands.customer_worth import OneRep, refuse_unknown_rep
from routeplan.cli.console import say, say_json, say_table
from routeplan.cli.fail import failing, say_warnings
from routeplan.cli.latest_plan import latest_plan
from routeplan.cli.options import AsJson, Folder, Today, read_options
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.prospect import Prospect

HEADINGS = (
    mark("prospect"), mark("name"), mark("score"), mark("rep"), mark("km"), mark("asks"), mark("phoned"),
    mark("next"),
)  # fmt: skip
NEXT = {
    "phone": mark("phone first"),
    "visit": mark("visit"),
    "planned": mark("on {day}"),
    "again": mark("from {day}"),
}
LONGEST_NAME = 18


def run(
    folder: Folder = Path(),
    rep: OneRep = None,
    top: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="How many are shown.")] = 30,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """List the customers to be won, those that fit best first.

    Prospects are customers with prize_min. The score from 0 to 100 weighs fit, potential, access, the
    customers nearby and the distance from home as [prospects] in routeplan.toml says. With phone_first
    there, a prospect is phoned before anybody drives to it.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.prospects import prospects_of
        from routeplan.workspaces import read_workspace

        workspace = read_workspace(folder, read_options(today=today))
        refuse_unknown_rep(workspace, rep)
        draft, _ = latest_plan(folder)
        found = [one for one in prospects_of(workspace, draft) if rep in (None, one.rep_id)]
    if as_json:
        say_json({"prospects": [_record(one) for one in found]})
        return
    say_warnings(workspace.warnings)
    _say(found, top)


def _say(found: "Sequence[Prospect]", top: int) -> None:
    """Print prospects."""
    if not found:
        say(text("There are no prospects: no customer has prize_min."))
        return
    title = text("Customers to be won, the best score first")
    say_table(title, tuple(map(text, HEADINGS)), [_row(one) for one in found[:top]])
    if len(found) > top:
        say(texts("{number} more.", "{number} more.", len(found) - top))


def _row(one: "Prospect") -> tuple[str, ...]:
    """Return a prospect as a row of text."""
    name = one.name if len(one.name) <= LONGEST_NAME else one.name[: LONGEST_NAME - 1] + "…"
    return (
        one.customer_id,
        name,
        f"{one.score:.0f}",
        one.rep_id,
        f"{one.home_km:.0f}",
        "-" if one.open_questions is None else str(one.open_questions),
        text("yes") if one.phoned else text("no"),
        text(NEXT[one.step], day=one.day) if one.day else text(NEXT[one.step]),
    )


def _record(one: "Prospect") -> dict[str, Any]:
    """Return a prospect for a script."""
    return {
        "customer_id": one.customer_id,
        "name": one.name,
        "phone": one.phone,
        "rep_id": one.rep_id,
        "score": round(one.score, 1),
        "percentiles": {part: round(percentile, 4) for part, percentile, known in one.parts if known},
        "home_km": round(one.home_km, 1),
        "open_questions": one.open_questions,
        "phoned": one.phoned,
        "visited": one.visited,
        "next": one.step,
        "day": one.day,
    }
