"""`routeplan roads`: roads of OpenStreetMap extracts on this computer."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import progress_bar, say, say_json, say_table, warn
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Quiet, WorkspaceDir
from routeplan.cli.speaking import SpeakingCommand, SpeakingGroup
from routeplan.language import text, texts

NAME = "roads"
ABOUT = "Roads of OpenStreetMap extracts, prepared once on this computer."
app = typer.Typer(name=NAME, cls=SpeakingGroup, help=ABOUT, no_args_is_help=True, rich_markup_mode=None)


class ProfileName(StrEnum):
    """What drives."""

    car = "car"
    bicycle = "bicycle"
    foot = "foot"


@app.callback()
def about() -> None:
    """Hold the commands about roads together."""


@app.command("add", cls=SpeakingCommand)
def add_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Extract: .osm.pbf, .osm, .osm.gz, .osm.bz2.")],
    workspace: WorkspaceDir = Path(),
    name: Annotated[
        str, typer.Option("--name", help="What to call them; the file's name if not given.")
    ] = "",
    profile: Annotated[ProfileName, typer.Option("--profile", help="What drives.")] = ProfileName.car,
    fast: Annotated[
        bool, typer.Option("--fast", help="Prepare for many large tables: takes much longer, answers sooner.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Prepare the roads of an extract; from then on the plans of the workspace use them.

    Sets [travel] in the workspace's routeplan.toml. Without a workspace the roads are only prepared.
    """
    with failing(as_json=as_json):
        from routeplan.tables.edit_settings import set_keys
        from routeplan.travel.roads.prepare import add_roads

        with progress_bar(quiet=quiet) as bar:
            graph = add_roads(
                file.expanduser(),
                name=name,
                profile=profile.value,
                algorithm="CH" if fast else "MLD",
                report=lambda done, whole: bar("roads", done, whole),
            )
        addresses = _index_addresses(file.expanduser(), graph.name)
        used = _is_workspace(workspace)
        if used:
            with changing(workspace):
                set_keys(workspace, "travel", {"source": "roads", "roads": graph.name})
    if as_json:
        say_json(
            {"name": graph.name, "key": graph.key, "file": graph.file, "used": used, "addresses": addresses}
        )
    elif not quiet:
        say(text("The roads of {file} are ready as {name}.", file=graph.file, name=graph.name))
        say(
            text("The plans of {folder} use them from now on.", folder=workspace.resolve().name)
            if used
            else text('To use them: source = "roads" and roads = "{name}" under [travel].', name=graph.name)
        )


@app.command("list", cls=SpeakingCommand)
def list_command(as_json: AsJson = False) -> None:
    """Show the roads that are ready."""
    with failing(as_json=as_json):
        from routeplan.travel.roads.graph import graphs

        found = graphs()
    if as_json:
        say_json(
            [{"name": one.name, "file": one.file, "profile": one.profile, "key": one.key} for one in found]
        )
    elif not found:
        say(text("No roads are ready. Prepare some with: routeplan roads add FILE.osm.pbf"))
    else:
        headings = (text("name"), text("file"), text("drives"), text("kind"), "MB")
        rows = [
            (one.name, one.file, one.profile, one.algorithm, f"{one.size_bytes / 1e6:.0f}") for one in found
        ]
        say_table(text("Roads on this computer"), headings, rows)


@app.command("remove", cls=SpeakingCommand)
def remove_command(
    name: Annotated[str, typer.Argument(help="What the roads are called.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Delete prepared roads; the extract itself stays."""
    with failing(as_json=as_json):
        from routeplan.geocoding.extract.shelf import remove_addresses
        from routeplan.travel.roads.graph import graph_of, remove_graphs

        graph_of(name)
        # last the roads: without them nobody could ask for the rest to be deleted
        remove_addresses(name)
        count = remove_graphs(name)
    if as_json:
        say_json({"name": name, "removed": count})
    elif not quiet:
        say(texts("{number} graph removed.", "{number} graphs removed.", count))


def _index_addresses(file: Path, name: str) -> int:
    """Index the addresses of an extract for geocode, if what reads them is installed; return how many.

    Where there are none, or they cannot be kept, the roads are as good without them.
    """
    from importlib.util import find_spec

    if find_spec("osmium") is None:
        return 0
    from routeplan.errors import InputError
    from routeplan.geocoding.extract.shelf import add_addresses

    try:
        return add_addresses(file, name)[1]
    except InputError as failed:
        warn(*(text("Warning {issue}", issue=issue) for issue in failed.issues))
        return 0


def _is_workspace(folder: Path) -> bool:
    """Return whether a folder is a workspace: it has settings or customers."""
    return any((folder / name).is_file() for name in ("routeplan.toml", "customers.csv", "customers.xlsx"))
