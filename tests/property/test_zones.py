"""Random territories in zones: nobody is lost, nobody is in two."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calls.plan_calls import plan_calls
from routeplan.model import Alignment, EstimateSettings, Policy, Territory, ZonePolicy
from routeplan.territories.zones import zones_of
from tests.builders import at, make_customer, make_instance, make_rep

LONGEST = 21
places = st.builds(lambda lat, lon: at(48 + lat / 50, 14 + lon / 50), st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(places, min_size=1, max_size=25),
    st.integers(1, LONGEST),
    st.builds(ZonePolicy, weeks=st.integers(1, 3), a_week=st.none() | st.integers(1, 7)),
)
def test_every_customer_is_in_one_zone_whose_days_the_rep_works(coordinates, days, wanted):
    customers = [make_customer(f"c{row}", one, days=days) for row, one in enumerate(coordinates)]
    rep = make_rep("R1", at(48, 14), days)
    instance = make_instance(customers, [rep], days, policy=Policy(zones=wanted))
    ids = tuple(sorted(one.customer_id for one in customers))
    alignment = Alignment(territories=(Territory(rep_id="R1", customer_ids=ids),))
    zones = zones_of(instance, plan_calls(instance), alignment, EstimateSettings())
    assert Counter(one for zone in zones for one in zone.customer_ids) == Counter(ids)
    turns = [day for zone in zones for day in zone.days]
    assert len(turns) == len(set(turns))
    assert set(turns) <= set(rep.working_days)
    assert len({zone.zone_id for zone in zones}) == len(zones)
