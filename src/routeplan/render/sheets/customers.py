"""Sheets of customers: all of them, and those who change hands."""

from routeplan.model.customer import Customer
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import HandOver, TerritoryReport
from routeplan.render.sheets.sheet import Cell, Column, Sheet
from routeplan.render.territory_layers.loads import HOUR

CUSTOMERS = (
    Column(head="Customer"),
    Column(head="Name"),
    Column(head="Class"),
    Column(head="Rep before"),
    Column(head="Rep after"),
    Column(head="Name of rep before"),
    Column(head="Name of rep after"),
    Column(head="Changes hands"),
    Column(head="Latitude", kind="degrees"),
    Column(head="Longitude", kind="degrees"),
    Column(head="Value", kind="whole"),
    Column(head="Address"),
)
HAND_OVERS = (
    Column(head="Customer"),
    Column(head="Name"),
    Column(head="Class"),
    Column(head="From"),
    Column(head="To"),
    Column(head="Reason", kind="long"),
    Column(head="Disruption"),
    Column(head="Cost", kind="tenth"),
    Column(head="Calls", kind="whole"),
    Column(head="Hours", kind="tenth"),
    Column(head="Value", kind="whole"),
    Column(head="Km from old home", kind="tenth"),
    Column(head="Km from new home", kind="tenth"),
)


def customers_sheet(report: TerritoryReport) -> Sheet:
    """Return all customers with the reps before and after."""
    before, after, names = _rep_of(report.before), report.after.rep_of(), rep_names(report)
    return Sheet(
        name="Customers",
        columns=CUSTOMERS,
        rows=[
            _customer(one, before.get(one.customer_id, ""), after.get(one.customer_id, ""), names)
            for one in report.instance.customers
        ],
    )


def hand_overs_sheet(report: TerritoryReport) -> Sheet:
    """Return the customers who change hands."""
    names = rep_names(report)
    return Sheet(
        name="Hand-overs", columns=HAND_OVERS, rows=[_hand_over(one, names) for one in report.hand_overs]
    )


def rep_names(report: TerritoryReport) -> dict[str, str]:
    """Return what each rep is called; nobody is called nothing."""
    return {"": ""} | {rep.rep_id: rep.name or rep.rep_id for rep in report.instance.reps}


def _rep_of(alignment: Alignment | None) -> dict[str, str]:
    """Return the rep id of each customer id, none without an alignment."""
    return {} if alignment is None else alignment.rep_of()


def _customer(one: Customer, before: str, after: str, names: dict[str, str]) -> list[Cell]:
    """Return a line of the customers."""
    return [
        one.customer_id,
        one.name,
        one.class_name,
        before,
        after,
        names.get(before, before),
        names.get(after, after),
        "yes" if before and before != after else "",
        one.coordinate.lat,
        one.coordinate.lon,
        one.value,
        one.address,
    ]


def _hand_over(one: HandOver, names: dict[str, str]) -> list[Cell]:
    """Return a line of the hand-overs."""
    giver = one.from_rep or ""
    return [
        one.customer_id,
        one.name,
        one.class_name,
        names.get(giver, giver),
        names.get(one.to_rep, one.to_rep),
        one.reason,
        one.disruption,
        one.cost,
        one.calls,
        one.seconds / HOUR,
        one.value,
        one.distance_from_km,
        one.distance_to_km,
    ]
