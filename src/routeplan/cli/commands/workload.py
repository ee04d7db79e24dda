"""`routeplan workload`."""

from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.console import say, say_json, say_table
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Home, SetAside, Start, Target, Today, Weeks, read_options

if TYPE_CHECKING:
    from routeplan.model.call import LedgerRow

NAME = "workload"
HOUR = 3600


def run(
    target: Target = Path(),
    home: Home = None,
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    set_aside: SetAside = False,
    as_json: AsJson = False,
) -> None:
    """Compare the work promised with the time there is, before anything is planned.

    Expected hours per rep: calls, driving, office time and appointments against the shifts.
    """
    with failing(as_json=as_json):
        from routeplan.calls.ledger import reps_needed
        from routeplan.pipeline.prepare import prepare
        from routeplan.workspaces import read_workspace

        options = read_options(start=start, weeks=weeks, today=today, home=home, set_aside=set_aside)
        workspace = read_workspace(target, options)
        ledger = prepare(workspace).ledger
        needed = reps_needed(ledger)
    if as_json:
        say_json({"expected": [_record(row) for row in ledger], "reps_needed": round(needed, 2)})
        return
    headings = (
        "rep",
        "cust.",
        "calls",
        "call h",
        "travel h",
        "office h",
        "appt h",
        "demand h",
        "has h",
        "use %",
    )
    title = "Expected workload (travel estimated, before any route)"
    say_table(title, headings, [_cells(row) for row in ledger])
    say(f"Reps needed for this work: {needed:.1f}; there are {len(workspace.instance.reps)}.")


def _record(row: "LedgerRow") -> dict[str, str | int | float | bool]:
    """Return a row of the ledger for a script, in hours."""
    return {
        "rep_id": row.rep_id,
        "customers": row.customers,
        "calls": row.calls,
        "call_hours": round(row.call_seconds / HOUR, 1),
        "travel_hours": round(row.travel_seconds / HOUR, 1),
        "non_selling_hours": round(row.non_selling_seconds / HOUR, 1),
        "appointment_hours": round(row.appointment_seconds / HOUR, 1),
        "demand_hours": round(row.demand_seconds / HOUR, 1),
        "capacity_hours": round(row.capacity_seconds / HOUR, 1),
        "fits": row.fits,
    }


def _cells(row: "LedgerRow") -> tuple[str, ...]:
    """Return a row of the ledger for a person, in hours."""
    seconds = (
        row.call_seconds, row.travel_seconds, row.non_selling_seconds, row.appointment_seconds,
        row.demand_seconds, row.capacity_seconds,
    )  # fmt: skip
    use = f"{100 * row.demand_seconds / row.capacity_seconds:.0f}" if row.capacity_seconds else "-"
    hours = (f"{one / HOUR:.1f}" for one in seconds)
    return (row.rep_id or "(nobody)", str(row.customers), str(row.calls), *hours, use)
