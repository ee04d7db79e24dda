"""`routeplan check`."""

from pathlib import Path

from routeplan.cli.console import say, say_json, warn
from routeplan.cli.fail import failing, issue_record
from routeplan.cli.options import AsJson, Home, SetAside, Start, Target, Today, Weeks, read_options

NAME = "check"


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
        from routeplan.workspaces import read_workspace

        options = read_options(start=start, weeks=weeks, today=today, home=home, set_aside=set_aside)
        workspace = read_workspace(target, options)
    instance = workspace.instance
    if as_json:
        say_json(
            {
                "customers": len(instance.customers),
                "reps": len(instance.reps),
                "appointments": len(instance.appointments),
                "hotels": len(instance.hotels),
                "set_aside": len(workspace.set_aside),
                "issues": [issue_record(issue) for issue in workspace.warnings],
                "notices": list(workspace.notices),
            }
        )
        return
    warn(*(f"Warning {issue}" for issue in workspace.warnings))
    hotels = f", {len(instance.hotels)} hotels" if instance.hotels else ""
    say(
        f"{workspace.name}: {len(instance.customers)} customers, {len(instance.reps)} reps, "
        f"{len(instance.appointments)} appointments{hotels} "
        f"from {instance.horizon.start} to {instance.horizon.last}.",
        *workspace.notices,
    )
    if workspace.set_aside:
        say(f"{len(workspace.set_aside)} rows would be set aside.")
    say("Everything can be read.")
