from dataclasses import replace

import pytest

from routeplan.measures.coverage import Contact
from routeplan.measures.rhythm import Moment, kept_rhythm, moments, rhythm_price_seconds
from routeplan.model import Horizon, Policy, Prices
from tests.builders import HOUR, MONDAY
from tests.rules.legal_plan import clock, customer

MON, TUE, WED = 0, 1, 2


def visits(*texts):
    """Such as ``Tue 9:00``."""
    names = {"Mon": MON, "Tue": TUE, "Wed": WED}
    return [Moment(weekday=names[text[:3]], start=clock(text[4:])) for text in texts]


def kept(rhythm, *texts, slot=HOUR):
    found = kept_rhythm(rhythm, visits(*texts), slot)
    return found.weekday, found.off


def test_flexible_customers_and_those_without_a_visit_keep_nothing():
    assert kept_rhythm("flexible", visits("Mon 9:00"), HOUR) is None
    assert kept_rhythm("weekday", [], HOUR) is None


def test_weekday_kept_is_the_most_frequent():
    assert kept("weekday", "Mon 9:00", "Tue 9:00", "Tue 17:00") == (TUE, (0,))
    assert kept("weekday", "Wed 9:00", "Tue 9:00", "Mon 9:00", "Tue 8:00") == (TUE, (0, 2))
    assert kept("weekday", "Wed 9:00") == (WED, ())


def test_earliest_weekday_is_kept_on_a_tie():
    assert kept("weekday", "Wed 8:00", "Tue 17:00") == (TUE, (0,))


def test_slot_keeps_visits_no_further_apart_than_its_length():
    assert kept("slot", "Tue 9:00", "Tue 10:00", "Tue 10:01") == (TUE, (2,))
    assert kept("slot", "Tue 9:00", "Tue 9:30", "Tue 10:20", "Tue 10:25") == (TUE, (0,))


def test_slot_may_be_on_another_weekday_than_the_most_frequent():
    assert kept("slot", "Mon 8:00", "Mon 11:00", "Mon 14:00", "Tue 9:00", "Tue 9:45") == (TUE, (0, 1, 2))


def test_slot_of_no_length_wants_the_same_second():
    assert kept("slot", "Tue 9:00", "Tue 9:00", "Tue 9:01", slot=0) == (TUE, (2,))


def test_kept_span_runs_from_its_first_to_its_last_start():
    found = kept_rhythm("slot", visits("Tue 12:00", "Tue 9:40", "Tue 9:15"), HOUR)
    assert (found.earliest, found.latest, found.off) == (clock("9:15"), clock("9:40"), (0,))


@pytest.mark.parametrize(("rhythm", "minutes"), [("flexible", 0), ("weekday", 45), ("slot", 90)])
def test_each_visit_off_the_rhythm_has_its_price(rhythm, minutes):
    policy = Policy(prices=Prices(off_rhythm=45), slot_minutes=30)
    made = visits("Tue 9:00", "Tue 9:31", "Wed 9:00")
    assert rhythm_price_seconds(customer("C1", rhythm=rhythm), made, policy) == 60 * minutes


def test_moments_of_contacts_are_their_weekdays_and_starts():
    contact = Contact(customer_id="C1", visit_id="C1/1", rep_id="R1", day=8, start=32_400, by="visit")
    assert moments(Horizon(start=MONDAY, days=14), [contact]) == (Moment(weekday=TUE, start=32_400),)
    thursday = Horizon(start=MONDAY.replace(day=7), days=14)
    assert moments(thursday, [contact])[0].weekday == 4
    # 10**9 + 3 = 7 * 142857143 + 2
    assert moments(thursday, [replace(contact, day=10**9)])[0].weekday == WED
