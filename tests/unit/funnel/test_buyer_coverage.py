"""Bases are covered when each of four roles has a contact."""

import pytest

from routeplan.funnel.buyer_coverage import buyer_coverage, coverage_matrix
from routeplan.model.buyer_coverage import BuyerCoverage
from routeplan.model.contact import Contact


def contact(contact_id, role, customer_id="K1"):
    return Contact(contact_id=contact_id, customer_id=customer_id, name=contact_id, role=role)


FOUR = [contact("P4", "economic"), contact("P3", "technical"), contact("P2", "user"), contact("P1", "coach")]


def test_all_bases_are_covered_without_an_influencer():
    found = buyer_coverage("K1", FOUR)
    assert found.is_covered
    assert found.missing == ()
    assert found.contacts_in("influencer") == ()


@pytest.mark.parametrize(
    ("gone", "role"), [("P4", "economic"), ("P3", "technical"), ("P2", "user"), ("P1", "coach")]
)
def test_each_of_the_four_is_needed(gone, role):
    rest = [one for one in FOUR if one.contact_id != gone] + [contact("P9", "influencer")]
    found = buyer_coverage("K1", rest)
    assert not found.is_covered
    assert found.missing == (role,)


def test_contacts_elsewhere_or_without_a_role_cover_nothing():
    found = buyer_coverage("K1", [contact("P1", "user", "K2"), contact("P2", None)])
    assert found.missing == ("economic", "technical", "user", "coach")


def test_several_contacts_of_a_role_stand_in_order_of_their_ids():
    found = buyer_coverage("K1", [contact("P2", "user"), contact("P1", "user")])
    assert [one.contact_id for one in found.contacts_in("user")] == ["P1", "P2"]


def test_matrix_has_a_row_for_each_customer_once_also_without_contacts():
    rows = coverage_matrix(["K2", "K1", "K2"], FOUR)
    assert [(one.customer_id, one.is_covered) for one in rows] == [("K2", False), ("K1", True)]


def test_a_coverage_has_each_role():
    with pytest.raises(ValueError, match="each role once"):
        BuyerCoverage(customer_id="K1", by_role=(("user", ()),))
