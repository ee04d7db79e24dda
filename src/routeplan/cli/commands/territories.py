"""`routeplan territories`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say, say_json, say_table
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Folder, Start, Today, Weeks, read_options

NAME = "territories"
HOUR = 3600


def run(
    folder: Folder = Path(),
    accept: Annotated[
        bool, typer.Option("--accept", help="Make this alignment the one that plans are made with.")
    ] = False,
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Split the customers without a rep into balanced, compact territories.

    Customers that have a rep keep theirs. Writes territories-draft.csv; with --accept the draft becomes
    territories.csv, which wins over the customers' own rep column.
    """
    with failing(as_json=as_json):
        from routeplan.measures.balance import imbalance
        from routeplan.pipeline.prepare import prepare
        from routeplan.tables.territory_files import write_territories
        from routeplan.workspaces import read_workspace

        workspace = read_workspace(folder, read_options(start=start, weeks=weeks, today=today))
        prepared = prepare(workspace)
        path = write_territories(prepared.alignment, folder, accepted=accept)
    rows = [row for row in prepared.ledger if row.rep_id]
    uneven = imbalance([row.demand_seconds for row in rows], [row.capacity_seconds for row in rows])
    if as_json:
        records = [
            {
                "rep_id": row.rep_id,
                "customers": row.customers,
                "demand_hours": round(row.demand_seconds / HOUR, 1),
            }
            for row in rows
        ]
        say_json({"file": path.name, "territories": records, "imbalance": round(uneven, 4)})
        return
    headings = ("rep", "customers", "calls", "expected h", "has h")
    say_table(
        "Territories (hours expected, travel estimated)",
        headings,
        [
            (
                row.rep_id, str(row.customers), str(row.calls), f"{row.demand_seconds / HOUR:.1f}",
                f"{row.capacity_seconds / HOUR:.1f}",
            )
            for row in rows
        ],
    )  # fmt: skip
    say(f"The most uneven territory is {100 * uneven:.1f} % off its share of the hours.")
    if prepared.alignment.unassigned:
        say(f"No rep may call on: {', '.join(prepared.alignment.unassigned)}.")
    say(str(path))
