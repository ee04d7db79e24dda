"""`routeplan geocode`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import progress_bar, say, say_json, warn
from routeplan.cli.fail import failing
from routeplan.cli.geocode_lines import doubtful, geocode_record, report_lines, say_geocoding
from routeplan.cli.interrupt import stop_on_interrupt
from routeplan.cli.options import AsJson, Folder, Quiet
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from routeplan.addresses import Geocoding

NAME = "geocode"
KEEPS_FOUND = mark("Stopping: what was found is kept. Press Ctrl-C again to leave without it.")
OUTAGE = 3


def run(
    folder: Folder = Path(),
    extract: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Index the addresses of this OpenStreetMap extract first, and use them from now on.",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Look anew for places at street or town level and ask services once more."
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what was found.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Find the places of addresses: fills lat and lon of customers, homes, hotels and appointments.

    Asks the sources of [geocode] in routeplan.toml in their order; without such settings nothing leaves this
    computer. Rows to look at are listed and stand in geocode_report.csv.
    """
    with failing(as_json=as_json), changing(folder, wanted=not dry_run):
        from routeplan.addresses import How, geocode, keep_places
        from routeplan.tables.address_rows import settings_of, write_report
        from routeplan.tables.edit_settings import set_keys

        settings_of(folder)
        name = _indexed(extract, quiet=quiet or as_json) if extract else ""
        with progress_bar(quiet=quiet) as bar, stop_on_interrupt(text(KEEPS_FOUND)) as stop:
            how = How(again=again, extract=name, dry_run=dry_run, progress=bar, stop=stop)
            done = geocode(folder, how)
        if name and not dry_run:  # not before: whoever reads waits for a change that has begun
            set_keys(folder, "geocode", {"extract": name})
        files = [] if dry_run else [path.name for path in keep_places(folder, done)]
        if done.outcomes and not dry_run:
            files.append(write_report(folder, report_lines(doubtful(done))).name)
    _tell(done, files, dry_run=dry_run, quiet=quiet, as_json=as_json)
    if done.failure:
        raise typer.Exit(OUTAGE)


def _indexed(file: Path, *, quiet: bool) -> str:
    """Index the addresses of an extract and return what they are called."""
    from routeplan.geocoding.extract.shelf import add_addresses

    name, count = add_addresses(file.expanduser())
    if not quiet:
        say(
            texts(
                "{number} house, street or place of {file} is indexed as {name}. "
                "© OpenStreetMap contributors",
                "{number} houses, streets and places of {file} are indexed as {name}. "
                "© OpenStreetMap contributors",
                count,
                file=file.name,
                name=name,
            )
        )
    return name


def _tell(done: "Geocoding", files: list[str], *, dry_run: bool, quiet: bool, as_json: bool) -> None:
    """Say what came of it."""
    if as_json:
        say_json(geocode_record(done, files, dry_run=dry_run))
        return
    say_geocoding(done, files, dry_run=dry_run, quiet=quiet)
    if done.failure:
        warn(done.failure)
