"""Sheets of the whole team: measures, workloads and choices."""

from routeplan.model.territory_report import Choice, Measures, RepLoad, TerritoryReport
from routeplan.render.sheets.sheet import DEVIATION_BAR, HOURS_BAR, Cell, Column, Kind, Sheet
from routeplan.render.territory_layers.loads import HOUR
from routeplan.render.territory_layers.tables import MEASURES, Measure

KINDS: dict[str, Kind] = {"km": "tenth"}

SUMMARY = (
    Column(head="Measure"),
    Column(head="Before", kind="tenth"),
    Column(head="After", kind="tenth"),
    Column(head="Meaning", kind="long"),
)
WORKLOAD = (
    Column(head="Rep"),
    Column(head="Name"),
    Column(head="Customers before", kind="whole"),
    Column(head="Customers", kind="whole"),
    Column(head="Calls", kind="whole"),
    Column(head="Call hours", kind="tenth"),
    Column(head="Travel hours", kind="tenth"),
    Column(head="Non-selling hours", kind="tenth"),
    Column(head="Appointment hours", kind="tenth"),
    Column(head="Hours before", kind="tenth", bar=HOURS_BAR),
    Column(head="Hours", kind="tenth", bar=HOURS_BAR),
    Column(head="Capacity hours", kind="tenth"),
    Column(head="Index", kind="whole"),
    Column(head="Deviation before", kind="percent", bar=DEVIATION_BAR),
    Column(head="Deviation", kind="percent", bar=DEVIATION_BAR),
    Column(head="Value", kind="whole"),
)
CHOICES = (
    Column(head="Choice"),
    Column(head="Chosen"),
    Column(head="Imbalance", kind="percent"),
    Column(head="Driving hours", kind="tenth"),
    Column(head="Customers moved", kind="whole"),
    Column(head="Share moved", kind="percent"),
    Column(head="Hours moved", kind="tenth"),
    Column(head="Value moved", kind="whole"),
    Column(head="Disruption", kind="tenth"),
)


def summary_sheet(report: TerritoryReport) -> Sheet:
    """Return the measures before and after, below what the report is about."""
    horizon, moves = report.instance.horizon, report.hand_overs
    about = f"{horizon.start} to {horizon.last}: {len(report.instance.reps)} reps, "
    about += f"{len(report.instance.customers)} customers, {len(moves)} hand-overs"
    rows = [_measure(one, report.measures_before, report.measures_after) for one in MEASURES]
    kinds = [KINDS.get(one.kind, one.kind) for one in MEASURES]
    return Sheet(
        name="Summary",
        above=(report.title, about, "Travel is expected, before any route exists."),
        columns=SUMMARY,
        rows=rows,
        kinds=tuple((row, place, kind) for row, kind in enumerate(kinds) for place in (1, 2)),  # type: ignore[misc]
    )


def workload_sheet(report: TerritoryReport) -> Sheet:
    """Return the workload of each rep."""
    before = {load.rep_id: load for load in report.loads_before}
    return Sheet(
        name="Workload",
        columns=WORKLOAD,
        rows=[_load(load, before.get(load.rep_id)) for load in report.loads_after],
    )


def choices_sheet(report: TerritoryReport) -> Sheet:
    """Return the alignments between which a manager may choose."""
    return Sheet(name="Choices", columns=CHOICES, rows=[_choice(one) for one in report.choices])


def _measure(one: Measure, before: Measures | None, after: Measures) -> list[Cell]:
    """Return a line of the summary."""
    unit = ", km" if one.kind == "km" else ""
    return [one.name + unit, None if before is None else one.value(before), one.value(after), one.note]


def _load(load: RepLoad, before: RepLoad | None) -> list[Cell]:
    """Return a line of the workloads."""
    parts = (load.call_seconds, load.travel_seconds, load.non_selling_seconds, load.appointment_seconds)
    return [
        load.rep_id,
        load.name,
        None if before is None else before.customers,
        load.customers,
        load.calls,
        *(part / HOUR for part in parts),
        None if before is None else before.seconds / HOUR,
        load.seconds / HOUR,
        load.capacity_seconds / HOUR,
        load.index,
        None if before is None else before.deviation,
        load.deviation,
        load.value,
    ]


def _choice(one: Choice) -> list[Cell]:
    """Return a line of the choices."""
    return [
        one.name,
        "yes" if one.chosen else "",
        one.imbalance,
        one.driving_hours,
        one.moved_customers,
        one.moved_share,
        one.moved_hours,
        one.moved_value,
        one.disruption_cost,
    ]
