"""`routeplan travel`: where travel times come from, and how good they are."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import at_work, say, say_json, say_table
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Folder, Quiet, Today, read_options
from routeplan.cli.speaking import SpeakingCommand, SpeakingGroup
from routeplan.language import mark, text

if TYPE_CHECKING:
    from routeplan.model.travel_settings import TravelSettings
    from routeplan.pipeline.travel_check import Compared, TravelCheck

NAME = "travel"
ABOUT = mark("Compare the estimate of travel with the roads, and forget what was asked.")
app = typer.Typer(name=NAME, cls=SpeakingGroup, help=ABOUT, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def about() -> None:
    """Hold the commands about travel times together."""


@app.command("check", cls=SpeakingCommand)
def check_command(
    folder: Folder = Path(),
    roads: Annotated[
        str,
        typer.Option("--roads", metavar="NAME", help="Prepared roads; those of the settings if not given."),
    ] = "",
    sample: Annotated[
        int, typer.Option("--sample", min=2, max=2000, help="Places to compare at most.")
    ] = 300,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Start of the choice of the sample.")] = 1,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Compare the estimate from the distance with the roads, on a sample of customers and homes.

    Prints how far the estimate is off, and the factor that makes it too long as often as too short.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.travel_check import check_travel
        from routeplan.workspaces import read_workspace

        workspace = read_workspace(folder, read_options(today=today))
        with at_work("read", quiet=as_json):
            settings = _source(workspace.travel, roads)
            found = check_travel(workspace, settings, sample=sample, seed=seed)
    if as_json:
        say_json(asdict(found))
    else:
        _say(found, workspace.estimate.minutes_factor)


@app.command("forget", cls=SpeakingCommand)
def forget_command(quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Forget all travel times and ways that were asked for; they are asked for again when needed."""
    with failing(as_json=as_json):
        from routeplan.travel.provide import pair_store

        pair_store().clear()
    if as_json:
        say_json({"forgotten": True})
    elif not quiet:
        say(text("All travel times and ways that were kept are forgotten."))


def _source(settings: "TravelSettings", roads: str) -> "TravelSettings":
    """Return whom to ask for the roads: those named, those of the settings, or the only ones there are."""
    from routeplan.errors import TravelError
    from routeplan.travel.roads.graph import graphs

    if roads:
        return replace(settings, source="roads", roads=roads)
    if settings.source != "estimate":
        return settings
    names = sorted({graph.name for graph in graphs()})
    if len(names) == 1:
        return replace(settings, source="roads", roads=names[0])
    raise TravelError(
        text(
            "There are no roads to compare with. Name them with --roads (ready are: {names}), or prepare "
            "some with: routeplan roads add FILE.osm.pbf",
            names=text(", ").join(names) or text("none"),
        )
    )


def _say(found: "TravelCheck", minutes_factor: float) -> None:
    """Print the comparison as a table and a sentence."""
    title = text(
        "Estimate against {source}, {places} of {all} places",
        source=found.source, places=found.places[0], all=found.places[1],
    )  # fmt: skip
    headings = (
        text("km as the crow flies"), text("pairs"), text("min off %"), text("min bias %"), text("km off %"),
        text("km bias %"), text("factor"),
    )  # fmt: skip
    rows = [_row(_span(one), one) for one in found.bands]
    say_table(title, headings, [*rows, _row(text("all"), found.whole)])
    if found.unreachable:
        say(text("{number} pairs are not joined by any road.", number=found.unreachable))
    factor = minutes_factor * found.local_factor
    say(
        text(
            "Drives take {factor} times as long as estimated (median). For estimates that "
            "are too long as often as too short: minutes_factor = {new} under [estimate].",
            factor=f"{found.whole.factor:.2f}",
            new=f"{factor:.2f}",
        )
    )


def _span(one: "Compared") -> str:
    """Return the distances of a band."""
    if one.to_km >= 1e6:
        return text("{km} and more", km=f"{one.from_km:g}")
    return f"{one.from_km:g}–{one.to_km:g}"


def _row(name: str, one: "Compared") -> tuple[str, ...]:
    """Return the figures of a band as text."""
    shares = (one.error_minutes, one.bias_minutes, one.error_km, one.bias_km)
    off_min, bias_min, off_km, bias_km = (100 * share for share in shares)
    return (
        name, str(one.pairs), f"{off_min:.0f}", f"{bias_min:+.0f}", f"{off_km:.0f}", f"{bias_km:+.0f}",
        f"{one.factor:.2f}",
    )  # fmt: skip
