from routeplan.calls.work_parts import work_by_class, work_by_zone
from routeplan.model import Alignment, Territory, Workload, WorkPart, Zone
from tests.builders import at, make_customer, make_instance, make_rep

HOME = at(48, 14)


def test_work_is_added_up_by_rep_and_class_and_by_zone():
    classes = {"a": "A", "b": "A", "c": "C", "d": "C"}
    customers = [make_customer(name, HOME, class_name=one) for name, one in classes.items()]
    instance = make_instance(customers, [make_rep("s", HOME), make_rep("r", HOME)])
    alignment = Alignment(
        territories=(
            Territory(rep_id="s", customer_ids=("c",)),
            Territory(rep_id="r", customer_ids=("a", "b")),
        ),
        unassigned=("d",),
    )
    work = [
        Workload(customer_id=name, calls=calls, call_seconds=100 * calls, travel_seconds=10 * calls)
        for name, calls in (("a", 1), ("b", 2), ("c", 3), ("d", 4))
    ]
    rows = work_by_class(instance, work, alignment)
    assert [(one.rep_id, one.name, one.customers, one.calls) for one in rows] == [
        ("s", "C", 1, 3), ("r", "A", 2, 3), ("", "C", 1, 4),
    ]  # fmt: skip
    assert (rows[1].call_seconds, rows[1].travel_seconds) == (300, 30)
    zone = Zone(
        zone_id="r-Mon", rep_id="r", name="Mon", customer_ids=("b",), weekday=0, week=1, days=(0,),
        expected_seconds=9,
    )  # fmt: skip
    assert work_by_zone([zone], work) == (
        WorkPart(
            by="zone", rep_id="r", name="r-Mon", customers=1, calls=2, call_seconds=200, travel_seconds=20
        ),
    )
