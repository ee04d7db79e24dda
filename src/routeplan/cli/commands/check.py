"""`routeplan check`."""

from pathlib import Path

from routeplan.cli.console import at_work, say, say_json, warn
from routeplan.cli.fail import failing, issue_record, say_warnings
from routeplan.cli.options import (
    AsJson,
    Corrections,
    Home,
    Quiet,
    SetAside,
    Start,
    Target,
    Today,
    Weeks,
    read_options,
)
from routeplan.cli.road_lines import road_lines
from routeplan.language import mark, text

NAME = "check"
ASKED = ("roads", "osrm", "valhalla")
"""Sources of travel times that know how far a place is from the nearest road."""

ALWAYS = ("customers", "reps", "appointments")
WHERE_ANY = ("hotels", "contacts", "opportunities", "areas", "barriers")
BESIDE = ("signals", "goals", "products")
"""Tables that stand in the workspace beside what plans are made from."""
COUNTED = {
    "customers": mark("{number} customers"),
    "reps": mark("{number} reps"),
    "appointments": mark("{number} appointments"),
    "hotels": mark("{number} hotels"),
    "contacts": mark("{number} contacts"),
    "opportunities": mark("{number} opportunities"),
    "areas": mark("{number} areas"),
    "barriers": mark("{number} barriers"),
    "signals": mark("{number} signals"),
    "goals": mark("{number} goals"),
    "products": mark("{number} products"),
}


def run(
    target: Target = Path(),
    home: Home = None,
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    set_aside: SetAside = False,
    corrections: Corrections = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Judge the tables: every fault at once, with file, row, column, value and what to do.

    Writes nothing. Ends with exit code 2 when something cannot be read. Where travel times come from roads,
    places that these do not reach are named.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.map_background import road_map_of
        from routeplan.pipeline.reachable import off_the_map, road_notices
        from routeplan.workspaces import read_workspace

        options = read_options(
            start=start, weeks=weeks, today=today, home=home, set_aside=set_aside, corrections=corrections
        )
        with at_work("read", quiet=quiet or as_json):
            workspace = read_workspace(target, options)
            roads = road_map_of(workspace.instance, workspace.handing_out, target)
            lost = off_the_map(workspace) if workspace.travel.source in ASKED else ()
            unreached = road_notices(lost, shown=len(lost))
    instance = workspace.instance
    counts = {name: len(getattr(instance, name)) for name in (*ALWAYS, *WHERE_ANY)}
    counts |= {name: len(getattr(workspace, name)) for name in BESIDE}
    counts["customers"] = len(instance.places_called_on)
    if as_json:
        say_json(
            {
                **counts,
                "files": [name for name, _ in workspace.inputs],
                "set_aside": len(workspace.set_aside),
                "issues": [issue_record(issue) for issue in workspace.warnings],
                "notices": [*workspace.notices, *unreached],
            }
        )
        return
    say_warnings(workspace.warnings)
    warn(*road_lines(roads), *unreached)
    if quiet:
        return
    told = text(", ").join(
        text(COUNTED[name], number=counts[name]) for name in counts if counts[name] or name in ALWAYS
    )
    horizon = {"first": instance.horizon.start, "last": instance.horizon.last}
    say(
        text("{name}: {counts} from {first} to {last}.", name=workspace.name, counts=told, **horizon),
        *workspace.notices,
    )
    if workspace.set_aside:
        say(text("{number} rows would be set aside.", number=len(workspace.set_aside)))
    say(text("Everything can be read."))
