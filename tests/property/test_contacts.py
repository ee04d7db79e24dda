"""Whoever gets a customer gets its contacts, and finds them in the same zone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calls.plan_calls import plan_calls
from routeplan.measures.alignment import moved_customers
from routeplan.model import EstimateSettings, Policy, ZonePolicy
from routeplan.model.part import without_contacts
from routeplan.model.territory import Alignment
from routeplan.territories.design import design_territories
from routeplan.territories.realign import build_case, realignments, within_band
from routeplan.territories.realign import moved_customers as moved_in_case
from routeplan.territories.settings import TerritorySettings
from routeplan.territories.zones import zones_of
from tests.builders import at, make_customer, make_instance, make_rep

ESTIMATE = EstimateSettings()
places = st.builds(lambda lat, lon: at(48 + lat / 50, 14 + lon / 50), st.integers(0, 9), st.integers(0, 9))
visited = st.tuples(places, st.integers(0, 2), st.sampled_from(("", "", "chain")))


def office(rows, reps):
    """Return customers, each with so many contacts, and reps in a row; every rep has every third customer."""
    customers = []
    for number, (place, contacts, together) in enumerate(rows):
        fields = {"rep_id": f"r{number % reps}", "days": 14}
        fields |= {"together": together} if together else {}
        fields["rep_id"] = "r0" if together else fields["rep_id"]
        customers.append(make_customer(f"c{number:02d}", place, **fields))
        customers += [
            make_customer(f"c{number:02d}:p{one}", place, contact_of=f"c{number:02d}", **fields)
            for one in range(contacts)
        ]
    team = [make_rep(f"r{number}", at(48.1, 14 + number / 10), 14) for number in range(reps)]
    return make_instance(customers, team, 14, policy=Policy(zones=ZonePolicy()))


def parted(instance, rep_of):
    """Return the contacts who are with another rep than their customer."""
    return [
        one.customer_id
        for one in instance.customers
        if rep_of.get(one.customer_id) != rep_of.get(one.main_id)
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(visited, min_size=2, max_size=14), st.integers(1, 3))
def test_contacts_go_with_their_customer_whatever_is_drawn(rows, reps):
    instance = office(rows, reps)
    call_plan = plan_calls(instance)
    free = make_instance(
        [make_customer(one.customer_id, one.coordinate, 14, contact_of=one.contact_of, together=one.together)
         for one in instance.customers], instance.reps, 14, policy=instance.policy,
    )  # fmt: skip
    drawn = design_territories(free, call_plan, ESTIMATE)
    assert parted(free, drawn.rep_of()) == []
    present = {one.customer_id: one.rep_id for one in instance.customers}
    case = build_case(instance, call_plan, ESTIMATE, present)
    for one in (*realignments(case), within_band(case, 0.3, TerritorySettings())):
        assert parted(instance, one.alignment.rep_of()) == []
        before = _alignment_of(instance, present)
        counted = (without_contacts(before, instance), without_contacts(one.alignment, instance))
        assert moved_in_case(case, one.alignment) == len(moved_customers(*counted))
    zone_of = {
        name: zone.zone_id
        for zone in zones_of(free, call_plan, drawn, ESTIMATE)
        for name in zone.customer_ids
    }
    assert parted(free, zone_of) == []


def _alignment_of(instance, rep_of) -> Alignment:
    from routeplan.pipeline.compare_alignments import alignment_from

    return alignment_from(instance, rep_of)


@pytest.mark.parametrize("named", [{"c00": "r1"}, {"c00": "r1", "c00:p0": "r0"}])
def test_table_of_territories_need_not_name_contacts(named):
    instance = office([(at(48, 14), 1, "")], 2)
    assert _alignment_of(instance, named).rep_of() == {"c00": "r1", "c00:p0": "r1"}
