from dataclasses import replace
from datetime import timedelta

from routeplan.model import Appointment, Contact
from routeplan.model.call_report import CallReport
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall
from routeplan.reports.phone_calls import WantedCall, phone_promises, phone_steps, place_phone_calls
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

HOME = at(48, 14)


def day(number):
    return MONDAY + timedelta(days=number)


def wanted(customer_id, by, **fields):
    given = {"rep_id": "r", "kind": "promise", "text": "the price", "source_id": customer_id}
    return WantedCall(customer_id=customer_id, by=None if by is None else day(by), **(given | fields))


def instance(*appointments, contacts=()):
    customers = [make_customer(f"c{n}", HOME, days=14, phone=f"0{n}") for n in range(5)]
    return make_instance(
        customers, [make_rep("r", HOME, days=14)], days=14, appointments=appointments, contacts=contacts
    )


def placed(*calls, **fields):
    return [(one.customer_id, one.day) for one in place_phone_calls(instance(**fields), calls)]


def test_phone_call_goes_to_the_latest_working_day_by_its_date():
    assert placed(wanted("c0", 3)) == [("c0", 3)]
    assert placed(wanted("c0", 6)) == [("c0", 4)]  # Sunday: the Friday before


def test_days_with_fewest_phone_calls_come_first():
    # all due on day 2: the latest of days 0, 1 and 2 that are as empty as any
    calls = [wanted(f"c{n}", 2) for n in range(4)]
    assert placed(*calls) == [("c2", 0), ("c1", 1), ("c0", 2), ("c3", 2)]


def test_overdue_ones_go_to_the_first_working_day():
    assert placed(wanted("c0", -3), wanted("c1", -1)) == [("c0", 0), ("c1", 0)]


def test_whole_day_away_is_no_day_to_phone_on():
    away = Appointment(appointment_id="a", rep_id="r", kind="whole_day", days=(3,), seconds=1)
    found = place_phone_calls(instance(away), [wanted("c0", 3)])
    assert [one.day for one in found] == [2]


def test_due_after_the_horizon_is_not_yet_phoned():
    assert placed(wanted("c0", 14), wanted("c1", None)) == [("c1", 11)]


def test_number_is_that_of_the_person_or_else_of_the_customer():
    people = (
        Contact(contact_id="p", customer_id="c0", name="Eva", phone="99"),
        Contact(contact_id="q", customer_id="c0", name="Max"),
    )
    numbers = [
        place_phone_calls(instance(contacts=people), [wanted("c0", 3, contact_id=one)])[0].phone
        for one in ("p", "q", "")
    ]
    assert numbers == ["99", "00", "00"]


def test_open_promises_by_phone_are_wanted_of_customers_with_a_rep():
    def promise(name, **fields):
        given = {"customer_id": "c0", "what": "the price", "how": "phone", "due": day(3)}
        return GivenPromise(promise_id=name, **(given | fields))

    some = (
        promise("a"), promise("b", customer_id="c9"), promise("c", how="visit"), promise("d", due=None),
        promise("e", who="customer"), promise("f", kept_on=day(0)),
    )  # fmt: skip
    assert phone_promises(some, MONDAY, {"c0": "r"}) == (wanted("c0", 3, source_id="a"),)


def test_next_step_by_phone_is_a_phone_call_of_the_rep_of_the_customer():
    report = CallReport(next_step="ring", next_date=day(3), next_how="phone")
    logged = LoggedCall(customer_id="c0", outcome="held", when=day(-3), visit_id="c0/2", report=report)
    found = phone_steps((logged, replace(logged, customer_id="c1")), MONDAY, {"c0": "r"})
    assert found == (wanted("c0", 3, kind="next_step", text="ring", source_id="c0/2"),)
