"""`routeplan check`."""

from pathlib import Path

from routeplan.cli.console import say, say_json, warn
from routeplan.cli.fail import failing, issue_record
from routeplan.cli.options import AsJson, Home, SetAside, Start, Target, Today, Weeks, read_options
from routeplan.cli.road_lines import road_lines

NAME = "check"
ALWAYS = ("customers", "reps", "appointments")
WHERE_ANY = ("hotels", "contacts", "opportunities", "areas", "barriers")


def run(
    target: Target = Path(),
    home: Home = None,
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    set_aside: SetAside = False,
    as_json: AsJson = False,
) -> None:
    """Judge the tables: every fault at once, with file, row, column, value and what to do.

    Writes nothing. Ends with exit code 2 when something cannot be read.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.map_background import road_map_of
        from routeplan.workspaces import read_workspace

        options = read_options(start=start, weeks=weeks, today=today, home=home, set_aside=set_aside)
        workspace = read_workspace(target, options)
        roads = road_map_of(workspace.instance, workspace.handing_out, target)
    instance = workspace.instance
    counts = {name: len(getattr(instance, name)) for name in (*ALWAYS, *WHERE_ANY)}
    counts["customers"] = len(instance.places_called_on)
    if as_json:
        say_json(
            {
                **counts,
                "files": [name for name, _ in workspace.inputs],
                "set_aside": len(workspace.set_aside),
                "issues": [issue_record(issue) for issue in workspace.warnings],
                "notices": list(workspace.notices),
            }
        )
        return
    warn(*(f"Warning {issue}" for issue in workspace.warnings), *road_lines(roads))
    told = ", ".join(f"{counts[name]} {name}" for name in counts if counts[name] or name in ALWAYS)
    say(
        f"{workspace.name}: {told} from {instance.horizon.start} to {instance.horizon.last}.",
        *workspace.notices,
    )
    if workspace.set_aside:
        say(f"{len(workspace.set_aside)} rows would be set aside.")
    say("Everything can be read.")
