"""Sheets of customers: all of them, and those who change hands."""

from routeplan.language import mark, text
from routeplan.model.customer import Customer
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import Disruption, HandOver, TerritoryReport
from routeplan.render.sheets.sheet import Cell, Column, Sheet
from routeplan.render.territory_layers.loads import HOUR

CUSTOMERS = (
    Column(head=mark("Customer")),
    Column(head=mark("Name")),
    Column(head=mark("Class")),
    Column(head=mark("Rep before")),
    Column(head=mark("Rep after")),
    Column(head=mark("Name of rep before")),
    Column(head=mark("Name of rep after")),
    Column(head=mark("Changes hands")),
    Column(head=mark("Latitude"), kind="degrees"),
    Column(head=mark("Longitude"), kind="degrees"),
    Column(head=mark("Value"), kind="whole"),
    Column(head=mark("Address")),
)
HAND_OVERS = (
    Column(head=mark("Customer")),
    Column(head=mark("Name")),
    Column(head=mark("Class")),
    Column(head=mark("From")),
    Column(head=mark("To")),
    Column(head=mark("Reason"), kind="long"),
    Column(head=mark("Disruption")),
    Column(head=mark("Cost"), kind="tenth"),
    Column(head=mark("Calls"), kind="whole"),
    Column(head=mark("Hours"), kind="tenth"),
    Column(head=mark("Value"), kind="whole"),
    Column(head=mark("Km from old home"), kind="tenth"),
    Column(head=mark("Km from new home"), kind="tenth"),
)
DISRUPTION: dict[Disruption, str] = {"low": mark("low"), "medium": mark("medium"), "high": mark("high")}


def customers_sheet(report: TerritoryReport) -> Sheet:
    """Return all customers with the reps before and after."""
    before, after, names = _rep_of(report.before), report.after.rep_of(), rep_names(report)
    return Sheet(
        name=text("Customers"),
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
        name=text("Hand-overs"),
        columns=HAND_OVERS,
        rows=[_hand_over(one, names) for one in report.hand_overs],
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
        text("yes") if before and before != after else "",
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
        text(DISRUPTION[one.disruption]),
        one.cost,
        one.calls,
        one.seconds / HOUR,
        one.value,
        one.distance_from_km,
        one.distance_to_km,
    ]
