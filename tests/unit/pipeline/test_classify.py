from dataclasses import replace

import pytest

from routeplan.errors import InputError
from routeplan.model import Contact, Policy, Workspace
from routeplan.model.frequency import Frequency, GapRule
from routeplan.pipeline.classify import classify, with_classes
from tests.builders import at, make_customer, make_instance, make_rep

QUARTER = {"frequency": Frequency(visits=1, days=91), "gap": GapRule(minimum=50, ideal=91, maximum=120)}
B = Policy().rule_of("B")


def office(*contacts, **fields):
    """One customer who follows class B in all, with a contact p who is called on once a quarter."""
    follows = {"frequency": B.frequency, "gap": GapRule(minimum=8, ideal=14, maximum=20)}
    main = make_customer("b", at(48, 16), **({"call_seconds": B.call_seconds} | follows | fields))
    talk = make_customer("b:p", at(48, 16), contact_of="b", call_seconds=900, **QUARTER)
    return make_instance([main, talk], [make_rep("r", at(48, 16))], contacts=contacts)


def test_customer_gets_what_the_new_class_says():
    main, talk = with_classes(office(), {"b": "A"}).customers
    assert (main.class_name, str(main.frequency), main.call_seconds) == ("A", "1/w", 45 * 60)
    # its own shortest and longest waits stay as far as they fit a gap of 7 days
    assert (main.gap.minimum, main.gap.ideal, main.gap.maximum) == (7, 7, 20)
    assert (talk.class_name, str(talk.frequency), talk.call_seconds) == ("A", "1/q", 22.5 * 60)


def test_frequency_and_length_of_its_own_stay():
    own = {"frequency": Frequency(visits=1, days=10), "gap": GapRule(minimum=6, ideal=10, maximum=14)}
    main, _ = with_classes(office(call_seconds=1234, **own), {"b": "A"}).customers
    assert (main.class_name, main.frequency.days, main.call_seconds) == ("A", 10, 1234)


def test_length_that_a_contact_says_stays():
    contact = Contact(contact_id="p", customer_id="b", name="Eva", call_seconds=900)
    _, talk = with_classes(office(contact), {"b": "A"}).customers
    assert talk.call_seconds == 900


def test_contacts_are_not_classified_and_their_calls_count_for_their_customer():
    one = make_customer("a", at(48, 16), value=5, class_name="C")
    base = office(value=1)
    found = classify(Workspace(name="office", instance=replace(base, customers=(one, *base.customers))))
    assert [proposal.customer_id for proposal in found.draft.proposals] == ["a", "b"]
    # two customers: 0.3, 1 and 1.7 of them are in A, in A and B, in A to C
    assert [proposal.after for proposal in found.draft.proposals] == ["B", "C"]
    before = {work.class_name: work for work in found.before}
    assert (before["B"].customers, before["B"].calls) == (1, pytest.approx(2 + 28 / 91))
    assert sum(work.customers for work in found.after) == 2


def test_nothing_to_go_by_is_told():
    with pytest.raises(InputError) as caught:
        classify(Workspace(name="office", instance=office()))
    assert caught.value.issues[0].code == "RP461"
