"""`routeplan workload`."""

from pathlib import Path

from routeplan.cli.console import say, say_json, say_table
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Home, SetAside, Start, Target, Today, Weeks, read_options

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
    records = [
        {
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
        for row in ledger
    ]
    if as_json:
        say_json({"expected": records, "reps_needed": round(needed, 2)})
        return
    headings = (
        "rep",
        "customers",
        "calls",
        "call h",
        "travel h",
        "office h",
        "appt h",
        "demand h",
        "has h",
        "use %",
    )
    rows = []
    for one in records:
        has = float(one["capacity_hours"])
        use = f"{100 * float(one['demand_hours']) / has:.0f}" if has else "-"
        cells = [str(one["rep_id"]) or "(nobody)", str(one["customers"]), str(one["calls"])]
        hours = ("call", "travel", "non_selling", "appointment", "demand", "capacity")
        rows.append((*cells, *(f"{one[f'{part}_hours']:.1f}" for part in hours), use))
    say_table("Expected workload (travel estimated, before any route)", headings, rows)
    say(f"Reps needed for this work: {needed:.1f}; there are {len(workspace.instance.reps)}.")
