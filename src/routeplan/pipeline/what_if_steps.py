"""What somebody has to do to make a scenario real, and what to know of the table."""

from collections.abc import Iterator, Sequence

from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.scenario import AddRep, Change, DropRep, MoveHome, NewFrequency, NewLength, Scenario
from routeplan.model.what_if_report import WhatIfRow
from routeplan.pipeline.adapt_territories import Start
from routeplan.pipeline.apply_changes import follows_class, template_rep


def steps_of(start: Start, scenario: Scenario, changed: Instance) -> tuple[str, ...]:
    """Return the steps that make a scenario real, one sentence each.

    Parameters
    ----------
    changed
        The instance after the changes, with the homes that were found.
    """
    steps = [step for one in scenario.changes if (step := _step(one))]
    known = {rep.rep_id for rep in start.workspace.instance.reps}
    steps += [
        text("Add a row to the reps table: {rep}, {home}.", rep=rep.rep_id, home=_home(rep.home))
        for rep in changed.reps
        if rep.rep_id not in known
    ]
    draw = (
        "routeplan territories DIR --accept"
        if start.drawn
        else "routeplan territories DIR --rebalance --accept"
    )
    return (*steps, text("Then: {command}", command=draw))


def _step(change: Change) -> str:
    """Return what one change asks somebody to do; empty for a new rep."""
    if isinstance(change, AddRep):
        return ""
    if isinstance(change, DropRep):
        return text(
            "Delete {rep}'s row in the reps table, and {rep} in rep_id of the other tables.",
            rep=change.rep_id,
        )
    if isinstance(change, MoveHome):
        home = _home(change.home)
        return text("Set {home} for {rep} in the reps table.", home=home, rep=change.rep_id)
    if isinstance(change, NewLength):
        return text(
            "Set call_minutes = {minutes:g} under [classes.{name}] in routeplan.toml.",
            minutes=change.call_seconds / MINUTE,
            name=change.class_name,
        )
    return text(
        'Set frequency = "{frequency}" under [classes.{name}] in routeplan.toml.',
        frequency="none" if change.frequency is None else change.frequency,
        name=change.class_name,
    )


def _home(home: Coordinate) -> str:
    """Return a home as the reps table has it."""
    return f"home_lat {home.lat:.8g}, home_lon {home.lon:.8g}"


def what_if_notices(start: Start, rows: Sequence[WhatIfRow]) -> tuple[str, ...]:
    """Return sentences that a reader of the table must know."""
    return tuple(_notices(start, rows))


def _notices(start: Start, rows: Sequence[WhatIfRow]) -> Iterator[str]:
    """Yield those sentences."""
    changes = [one for row in rows for one in row.scenario.changes]
    instance = start.workspace.instance
    yield text("Hours and km are expected, before routes exist; travel is estimated. Nothing was accepted.")
    if start.drawn:
        yield text("Most customers have no rep, so territories are drawn anew for every row.")
    if any(isinstance(one, AddRep) for one in changes):
        yield text("A new rep works the hours of {rep}.", rep=template_rep(instance).rep_id)
    for name in sorted({one.class_name for one in changes if isinstance(one, NewFrequency)}):
        rule = instance.policy.rule_of(name)
        own = [
            one for one in instance.places_called_on if one.class_name == name and one.frequency is not None
        ]
        kept = sum(1 for one in own if not follows_class(one, rule))
        if kept:
            yield text(
                "Customers of class {name} who have a frequency of their own keep it ({kept}).",
                name=name,
                kept=kept,
            )
    dropped = {one.rep_id for one in changes if isinstance(one, DropRep)}
    lost = sorted({one.rep_id for one in instance.appointments if one.rep_id in dropped})
    if lost:
        yield text(
            "Appointments of {reps} are left out where the rep is dropped.", reps=text(", ").join(lost)
        )
    without_rep = instance.count_customers(start.team.alignment.unassigned)
    if without_rep:
        yield text("{customers} customers need skills that no rep has.", customers=without_rep)
