"""`routeplan simulate`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from routeplan.cli.changing import changing
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import at_work, say, say_json, warn
from routeplan.cli.fail import failing
from routeplan.cli.log_figures import day_text
from routeplan.cli.named_numbers import named_numbers
from routeplan.cli.options import DATE_FORMATS, AsJson, Folder, Quiet, read_options
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import mark, text

if TYPE_CHECKING:
    from datetime import date

    from routeplan.model.simulated_week import SimulatedWeek, SimulationSettings

NAME = "simulate"
HELD_AND_MISSED = mark("{first} to {last}: {held} calls held, {missed} missed ({reasons}).")
ILL = mark("{rep} is ill from {first} to {last}; to block these days: {command}")
MADE_UP = mark("Made up, to try things out: nothing of this has happened.")


def run(
    week: Annotated[
        datetime, typer.Option("--week", formats=DATE_FORMATS, metavar="DATE", help="Any day of the week.")
    ],
    folder: Folder = Path(),
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=DATE_FORMATS, metavar="DATE", help="Last day made up so far; the whole week unless given."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Another number makes up another week.")] = 1,
    no_shows: Annotated[
        float,
        typer.Option(
            "--no-shows", min=0, max=1, metavar="SHARE", help="Share of the visits at which nobody is met."
        ),
    ] = 0.05,
    overruns: Annotated[
        float,
        typer.Option(
            min=0, max=1, metavar="SHARE", help="How far the lengths of calls scatter around the plan."
        ),
    ] = 0.2,
    appointments: Annotated[
        int, typer.Option(min=0, metavar="N", help="How many appointments come up for the week after.")
    ] = 2,
    sick: Annotated[
        str,
        typer.Option(
            metavar="REP", autocompletion=offer_reps, help="This rep falls ill on a day of the week."
        ),
    ] = "",
    drives: Annotated[
        float,
        typer.Option(min=0, max=1, metavar="SHARE", help="How far drives scatter around the plan."),
    ] = 0.0,
    true_length: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHO=MINUTES",
            help="Calls of this class or customer really last so long; may be repeated.",
        ),
    ] = None,
    true_speed: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REP=FACTOR", help="This rep really drives at this speed factor; may be repeated."
        ),
    ] = None,
    add: Annotated[
        bool, typer.Option("--add-appointments", help="Add the appointments to appointments.csv as well.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make up what became of the published visits of one week, to try things out and to train.

    Writes simulated-MONDAY.csv with the columns of the call log, for `routeplan log`, and what came up for
    the week after: simulated-appointments-MONDAY.csv, and simulated-blocks-MONDAY.csv for a rep who is ill.
    simulated-days-MONDAY.csv has the days as wholes, for `routeplan log --days`.
    The same seed, plans and tables make up the same week; a visit fares the same whatever else is planned.
    """
    with failing(as_json=as_json), changing(folder):
        from routeplan.model.simulated_week import SimulationSettings
        from routeplan.tables.simulated_files import add_appointments, write_simulated

        settings = SimulationSettings(
            seed=seed, no_shows=no_shows, overruns=overruns, appointments=appointments, sick_rep=sick,
            drives=drives, true_lengths=named_numbers("--true-length", true_length),
            true_speeds=named_numbers("--true-speed", true_speed),
        )  # fmt: skip
        with at_work("simulate", quiet=quiet or as_json):
            made = _simulate(folder, week.date(), until.date() if until else None, settings)
        files = [str(path) for path in write_simulated(made, folder)]
        added = add_appointments(folder, made) if add else None
        files += [str(added[0])] if added and added[1] else []
    if as_json:
        say_json({**_record(made), "files": files})
        return
    if quiet:
        say(*files)
    else:
        _say(made, files, sick)
        if added is not None:
            say(text("{number} of these appointments added to {file}.", number=added[1], file=added[0].name))


def _simulate(
    folder: Path, day: "date", until: "date | None", settings: "SimulationSettings"
) -> "SimulatedWeek":
    """Return the made-up week of a day, as far as it has come."""
    from routeplan.measures.standing_days import monday_of, standing_days, standing_stops, stops_of_week
    from routeplan.pipeline.simulate_week import simulate_week
    from routeplan.tables.read_history import read_history
    from routeplan.workspaces import read_workspace

    monday = monday_of(day)
    begin = datetime.combine(monday, datetime.min.time())
    workspace = read_workspace(folder, read_options(start=begin, weeks=2, today=begin))
    history = read_history(folder)
    stops, days = stops_of_week(standing_stops(history), monday), standing_days(history)
    if until is not None:
        stops = tuple(one for one in stops if one.when <= until)
    if not stops:
        _refuse(
            "RP454",
            str(monday),
            text("no published plan has a visit in these days"),
            text("Plan it and publish"),
        )
    known = sorted(workspace.instance.rep_by_id())
    if settings.sick_rep and settings.sick_rep not in known:
        remedy = text("Choose from {choices}", choices=text(", ").join(known))
        _refuse("RP401", settings.sick_rep, text("no such rep"), remedy)
    for name in (one for one, _ in settings.true_speeds if one not in known):
        remedy = text("Choose from {choices}", choices=text(", ").join(known))
        _refuse("RP401", name, text("no such rep"), remedy)
    return simulate_week(workspace, stops, monday, settings, days)


def _refuse(code: str, value: str, message: str, remedy: str) -> None:
    """Refuse what the command line asks for."""
    issue = Issue(code=code, file=COMMAND_LINE, value=value, message=message, remedy=remedy)
    raise InputError((issue,))


def _say(made: "SimulatedWeek", files: list[str], sick: str) -> None:
    """Say what was made up and how it is taken over."""
    held = sum(1 for one in made.calls if one.call.outcome == "held")
    reasons = [one.why for one in made.calls if one.why]
    say(text(MADE_UP))
    last = max(one.call.when or made.monday for one in made.calls) if made.calls else made.monday
    days = {"first": day_text(made.monday), "last": day_text(last)}
    if reasons:
        told = text(", ").join(f"{reasons.count(why)} {why}" for why in sorted(set(reasons)))
        say(text(HELD_AND_MISSED, **days, held=held, missed=len(reasons), reasons=told))
    else:
        say(text("{first} to {last}: {held} calls held, 0 missed.", **days, held=held))
    for one in made.appointments:
        named = {"rep": one.rep_id, "customer": one.customer_id, "day": day_text(one.when)}
        say(text("New appointment: {rep} at {customer} on {day}.", **named))
    ill = made.illness
    if ill is not None:
        command = f"routeplan block --rep {ill.rep_id} --from {ill.first} --to {ill.last}"
        away = {"first": day_text(ill.first), "last": day_text(ill.last), "rep": ill.rep_id}
        say(text(ILL, **away, command=command))
    elif sick:
        warn(text("{rep} has no visits in this week, so nobody was missed.", rep=sick))
    say(*files)
    say(text("To take the calls over: routeplan log {file}", file=files[0]))


def _record(made: "SimulatedWeek") -> dict[str, Any]:
    """Return what was made up, for a script."""
    outcomes = [one.call.outcome for one in made.calls]
    ill = made.illness
    return {
        "monday": str(made.monday),
        "made_up": True,
        "held": outcomes.count("held"),
        "missed": outcomes.count("missed"),
        "appointments": [one.appointment_id for one in made.appointments],
        "ill": None if ill is None else {"rep_id": ill.rep_id, "from": str(ill.first), "to": str(ill.last)},
    }
