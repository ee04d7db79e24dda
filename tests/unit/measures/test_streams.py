"""Time with customers in the two streams."""

from routeplan.measures.streams import Streams, streams_owed, streams_planned
from routeplan.model import Route, Stop
from tests.builders import HOUR, at, make_customer, make_instance, make_rep, owing

HOME = at(48, 14)


def visit(name: str, start: float, end: float, kind: str = "visit") -> Stop:
    times = round(start * HOUR), round(end * HOUR)
    return Stop(
        task_id=f"{name}/1", kind=kind, arrive=times[0], start=times[0], end=times[1], customer_id=name,
        drive_seconds=0, drive_metres=0,
    )  # fmt: skip


def test_calls_on_deals_are_development_and_all_others_maintenance() -> None:
    shop = make_customer("c", HOME)
    deal = make_customer("c:v", HOME, contact_of="c", opportunity_id="v", stage="in", call_seconds=2700)
    instance = make_instance([shop, deal], [make_rep("r", HOME)])
    stops = (visit("c", 9, 9.5), visit("c:v", 9.5, 10.25), visit("c", 13, 14, "appointment"))
    route = Route(rep_id="r", day=0, stops=stops, proof="best found")

    assert streams_owed(instance, owing([shop, deal], 2)) == Streams(maintenance=3600, development=5400)
    assert streams_planned(instance, [route]) == Streams(maintenance=1800, development=2700)
