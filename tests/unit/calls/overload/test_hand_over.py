from routeplan.calls.overload.hand_over import HandOver, hand_over
from tests.builders import HOUR
from tests.unit.calls.overload.cases import case_of, customer


def offer(customer_id, rep_id, freed=1.0, taken=1.0, price=60):
    return HandOver(
        customer_id=customer_id,
        rep_id=rep_id,
        calls=2,
        freed_seconds=round(freed * HOUR),
        taken_seconds=round(taken * HOUR),
        disruption_seconds=price * 60,
    )


def case(hours):
    return case_of([customer(name) for name in "abc"], hours)


def gone(choice):
    return [(one.customer_id, one.rep_id) for one in choice.changes]


def test_the_longer_way_is_part_of_the_price():
    choice, left = hand_over(
        case(1),
        [offer("a", "s", taken=1.5), offer("a", "t", taken=0.5), offer("b", "s")],
        {"s": 9 * HOUR, "t": HOUR},
    )
    # a to t and b to s cost 60 minutes each, a to s 60 + 30
    assert gone(choice) == [("a", "t")]
    assert (choice.price_seconds, choice.freed_seconds, choice.calls) == (HOUR, HOUR, 2)
    assert left == {"s": 9 * HOUR, "t": HOUR // 2}


def test_nobody_gets_more_than_there_is_room_for():
    offers = [offer(name, "s") for name in "abc"]
    choice, left = hand_over(case(3), offers, {"s": round(2.5 * HOUR)})
    assert gone(choice) == [("a", "s"), ("b", "s")]
    assert left == {"s": HOUR // 2}
    assert choice.missing_seconds == HOUR
    assert choice.gives == "customers handed over: 2 to s"


def test_without_room_nothing_gives():
    choice, _ = hand_over(case(3), [], {})
    assert (choice.changes, choice.freed_seconds, choice.gives) == ((), 0, "nobody has room")
