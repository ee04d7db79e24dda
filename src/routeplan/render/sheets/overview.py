"""Sheets of the whole team: measures, workloads and choices."""

from routeplan.language import mark, text
from routeplan.model.territory_report import Choice, Measures, RepLoad, TerritoryReport
from routeplan.render.sheets.sheet import DEVIATION_BAR, HOURS_BAR, Cell, Column, Kind, Sheet
from routeplan.render.territory_layers.loads import HOUR
from routeplan.render.territory_layers.tables import MEASURES, Measure

SUMMARY = (
    Column(head=mark("Measure")),
    Column(head=mark("Before"), kind="tenth"),
    Column(head=mark("After"), kind="tenth"),
    Column(head=mark("Meaning"), kind="long"),
)
WORKLOAD = (
    Column(head=mark("Rep")),
    Column(head=mark("Name")),
    Column(head=mark("Customers before"), kind="whole"),
    Column(head=mark("Customers"), kind="whole"),
    Column(head=mark("Calls"), kind="whole"),
    Column(head=mark("Call hours"), kind="tenth"),
    Column(head=mark("Travel hours"), kind="tenth"),
    Column(head=mark("Non-selling hours"), kind="tenth"),
    Column(head=mark("Appointment hours"), kind="tenth"),
    Column(head=mark("Hours before"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Hours"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Capacity hours"), kind="tenth"),
    Column(head=mark("Index"), kind="whole"),
    Column(head=mark("Deviation before"), kind="percent", bar=DEVIATION_BAR),
    Column(head=mark("Deviation"), kind="percent", bar=DEVIATION_BAR),
    Column(head=mark("Value"), kind="whole"),
)
CHOICES = (
    Column(head=mark("Choice")),
    Column(head=mark("Chosen")),
    Column(head=mark("Imbalance"), kind="percent"),
    Column(head=mark("Driving hours"), kind="tenth"),
    Column(head=mark("Customers moved"), kind="whole"),
    Column(head=mark("Share moved"), kind="percent"),
    Column(head=mark("Hours moved"), kind="tenth"),
    Column(head=mark("Value moved"), kind="whole"),
    Column(head=mark("Disruption"), kind="tenth"),
)


def summary_sheet(report: TerritoryReport) -> Sheet:
    """Return the measures before and after, below what the report is about."""
    horizon, moves = report.instance.horizon, report.hand_overs
    about = text(
        "{first} to {last}: {reps} reps, {customers} customers, {hand_overs} hand-overs",
        first=horizon.start,
        last=horizon.last,
        reps=len(report.instance.reps),
        customers=len(report.instance.places_called_on),
        hand_overs=len(moves),
    )
    rows = [_measure(one, report.measures_before, report.measures_after) for one in MEASURES]
    kinds: list[Kind] = ["tenth" if one.kind == "km" else one.kind for one in MEASURES]
    return Sheet(
        name=text("Summary"),
        above=(report.title, about, text("Travel is expected, before any route exists.")),
        columns=SUMMARY,
        rows=rows,
        kinds=tuple((row, place, kind) for row, kind in enumerate(kinds) for place in (1, 2)),
    )


def workload_sheet(report: TerritoryReport) -> Sheet:
    """Return the workload of each rep."""
    before = {load.rep_id: load for load in report.loads_before}
    return Sheet(
        name=text("Workload"),
        columns=WORKLOAD,
        rows=[_load(load, before.get(load.rep_id)) for load in report.loads_after],
    )


def choices_sheet(report: TerritoryReport) -> Sheet:
    """Return the alignments between which a manager may choose."""
    return Sheet(name=text("Choices"), columns=CHOICES, rows=[_choice(one) for one in report.choices])


def _measure(one: Measure, before: Measures | None, after: Measures) -> list[Cell]:
    """Return a line of the summary."""
    name = text("{measure}, km", measure=text(one.name)) if one.kind == "km" else text(one.name)
    return [name, None if before is None else one.value(before), one.value(after), text(one.note)]


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
        text("yes") if one.chosen else "",
        one.imbalance,
        one.driving_hours,
        one.moved_customers,
        one.moved_share,
        one.moved_hours,
        one.moved_value,
        one.disruption_cost,
    ]
