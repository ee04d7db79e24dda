"""`routeplan publish`."""

from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.changing import changing_around
from routeplan.cli.console import say, say_json, warn
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import find_plan
from routeplan.cli.machine_words import word
from routeplan.cli.options import AsJson, PlanPath, Quiet
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.publishing import Published

NAME = "publish"
SHOWN = 5
"""Cancelled visits that are named."""


def run(path: PlanPath = Path(), quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Turn a draft into the plan of record, which binds the plans below it.

    A published plan is never written over: planning the same days again makes a draft beside it, and
    publishing that draft moves the old plan into plans/earlier.
    """
    with failing(as_json=as_json), changing_around(path):
        from routeplan.publishing import publish_plan

        published = publish_plan(find_plan(path))
    if as_json:
        say_json(_record(published))
        return
    if published.changed:
        warn(text("Changed since the plan was made: {files}.", files=text(", ").join(published.changed)))
    if not quiet:
        _say(published)
    say(*(str(file) for file in published.files))


def _say(published: "Published") -> None:
    """Say what was published."""
    plan, horizon = published.plan, published.plan.instance.horizon
    named = {"level": word(plan.level), "first": horizon.start, "last": horizon.last}
    if published.was_published:
        say(text("Already published: the {level}'s plan of {first} to {last}.", **named))
        return
    say(text("Published: the {level}'s plan of {first} to {last}.", **named))
    if published.earlier is not None:
        earlier = published.earlier.name
        say(text("The one published before is kept in plans/earlier/{name}.", name=earlier))
    if plan.cancelled:
        listed = text(", ").join(
            text("{visit} of {rep} on {day}", visit=one.visit_id, rep=one.rep_id, day=one.when)
            for one in plan.cancelled[:SHOWN]
        )
        if len(plan.cancelled) > SHOWN:
            more = len(plan.cancelled) - SHOWN
            listed = text("{visits} and {number} more", visits=listed, number=more)
        say(text("Cancelled in the calendars: {visits}.", visits=listed))


def _record(published: "Published") -> dict[str, object]:
    """Return what was published, for a script."""
    horizon = published.plan.instance.horizon
    return {
        "level": published.plan.level,
        "start": horizon.start.isoformat(),
        "last": horizon.last.isoformat(),
        "folder": str(published.folder),
        "files": [str(file) for file in published.files],
        "was_published": published.was_published,
        "earlier": None if published.earlier is None else str(published.earlier),
        "changed": list(published.changed),
        "revision": published.plan.revision,
        "cancelled": [one.visit_id for one in published.plan.cancelled],
    }
