"""Each rule a manager may give, on a grid."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calls.ledger import workload_ledger
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.errors import InputError
from routeplan.measures.contiguity import violations_of
from routeplan.model import EstimateSettings, Policy
from routeplan.model.area import Area
from routeplan.model.barrier import Barrier
from routeplan.model.territory_policy import TerritoryPolicy
from routeplan.territories.design import design_territories
from routeplan.territories.settings import TerritorySettings
from tests.builders import at, make_customer, make_instance, make_rep, owing

ESTIMATE = EstimateSettings()
STEP = 0.02
RIVER = Barrier(name="river", line=(at(47, 16.07), at(49, 16.07)))
WEST, EAST = make_rep("west", at(48.03, 16.02)), make_rep("east", at(48.03, 16.12))


def grid(rows, columns, **fields):
    return [
        make_customer(f"{row}-{column}", at(48 + STEP * row, 16 + STEP * column), **fields)
        for row in range(rows)
        for column in range(columns)
    ]


def changed(customers, names, **fields):
    return [replace(one, **fields) if one.customer_id in names else one for one in customers]


def instance_of(customers, reps=(WEST, EAST), territories=None, **fields):
    policy = Policy(territories=territories or TerritoryPolicy())
    return make_instance(customers, reps, policy=policy, **fields)


def design(instance, k=None):
    return design_territories(instance, owing(instance.customers), ESTIMATE, TerritorySettings(k=k)).rep_of()


def hours(instance, k=None):
    """Return the expected hours of each rep."""
    alignment = design_territories(instance, owing(instance.customers), ESTIMATE, TerritorySettings(k=k))
    homes = homes_to_reckon_from(instance, alignment)
    work = expected_workloads(instance, owing(instance.customers), homes, ESTIMATE)
    return {row.rep_id: row.demand_seconds / 3600 for row in workload_ledger(instance, work, alignment)}


def pieces_too_many(instance, rep_of):
    names = sorted(set(rep_of.values()))
    labels = [names.index(rep_of[one.customer_id]) for one in instance.customers]
    return violations_of([one.coordinate for one in instance.customers], labels, instance.barriers)


def test_locked_customers_stay_though_they_lie_beyond():
    customers = changed(grid(4, 7), {"0-0", "3-6"}, rep_id="east", locked=True)
    rep_of = design(instance_of(customers))
    assert (rep_of["0-0"], rep_of["3-6"]) == ("east", "east")
    assert rep_of["1-1"] == "west"


def test_customers_stay_together_wherever_they_lie():
    rep_of = design(instance_of(changed(grid(4, 7), {"0-0", "1-3", "3-6"}, together="chain")))
    assert len({rep_of[name] for name in ("0-0", "1-3", "3-6")}) == 1


def test_group_follows_its_locked_member():
    customers = changed(grid(4, 7), {"0-0", "0-1"}, together="chain")
    customers = changed(customers, {"0-1"}, rep_id="east", locked=True)
    rep_of = design(instance_of(customers))
    assert (rep_of["0-0"], rep_of["0-1"]) == ("east", "east")


def test_customer_never_goes_to_a_rep_it_must_not_have():
    rep_of = design(instance_of(changed(grid(4, 7), {"0-0", "2-1"}, never=("west",))))
    assert (rep_of["0-0"], rep_of["2-1"]) == ("east", "east")


def test_areas_belong_to_their_rep_by_postcode_and_by_outline():
    customers = changed(grid(4, 7), {"0-0"}, postcode="A-4020")
    corner = (at(48.05, 15.99), at(48.05, 16.01), at(48.07, 16.01), at(48.07, 15.99), at(48.05, 15.99))
    areas = (
        Area(name="Linz", rep_id="east", postcodes=("a40",)),
        Area(name="corner", rep_id="east", polygons=((corner,),)),
    )
    rep_of = design(instance_of(customers, areas=areas))
    assert (rep_of["0-0"], rep_of["3-0"]) == ("east", "east")
    assert rep_of["1-0"] == "west"


def test_most_hours_of_a_rep_are_kept_though_the_balance_suffers():
    tired = replace(EAST, max_hours=10)
    free, limited = hours(instance_of(grid(5, 8))), hours(instance_of(grid(5, 8), (WEST, tired)))
    assert free["east"] > 12
    assert 8 < limited["east"] <= 10


@pytest.mark.parametrize(("band", "field"), [("value_band", "value"), ("calls_band", None)])
def test_other_bands_are_kept_beside_the_hours(band, field):
    # all the value lies in the west; hours alone would give all of it to one rep
    customers = [
        replace(one, value=1000.0 if column < 2 else 10.0)
        for one, column in ((one, int(one.customer_id[-1])) for one in grid(6, 6))
    ]
    instance = instance_of(customers, territories=TerritoryPolicy(band=0.1, **{band: 0.1}))
    rep_of = design(instance)
    sums = dict.fromkeys(("west", "east"), 0.0)
    for one in customers:
        sums[rep_of[one.customer_id]] += getattr(one, field) if field else 1
    assert abs(sums["west"] / sums["east"] - 1) <= 0.23
    assert pieces_too_many(instance, rep_of) == 0


def test_territories_do_not_reach_across_a_river():
    # four columns in the west, two in the east: without the river one column would go over
    shared = design(instance_of(grid(6, 6)))
    parted = instance_of(grid(6, 6), barriers=(RIVER,))
    rep_of = design(parted)
    assert pieces_too_many(parted, rep_of) == 0
    assert len({shared[f"{row}-3"] for row in range(6)}) >= 1
    east = {name for name, rep in rep_of.items() if rep == "east"}
    bank = {f"{row}-{column}" for row in range(6) for column in (4, 5)}
    assert bank <= east or not bank & east


def test_island_goes_to_one_rep_where_islands_stay_whole():
    # an island of half the work, with a third rep's share of it wanted elsewhere
    reps = (WEST, EAST, make_rep("north", at(48.1, 16.12)))
    whole = TerritoryPolicy(islands="whole")
    instance = instance_of(grid(6, 6), reps, whole, barriers=(RIVER,))
    rep_of = design(instance)
    assert len({rep_of[f"{row}-{column}"] for row in range(6) for column in (4, 5)}) == 1


def test_locks_on_one_whole_island_contradict_each_other_and_just_those_are_named():
    customers = changed(grid(4, 6), {"1-4"}, rep_id="west", locked=True)
    customers = changed(customers, {"2-5"}, rep_id="east", locked=True)
    whole = instance_of(customers, territories=TerritoryPolicy(islands="whole"), barriers=(RIVER,))
    with pytest.raises(InputError) as caught:
        design(whole)
    (issue,) = caught.value.issues
    assert (issue.code, issue.value) == ("RP502", "1-4 (rep west), 2-5 (rep east)")
    assert "island" in issue.message
    attached = replace(whole, policy=Policy())
    assert design(attached)["1-4"] == "west"


def test_three_customers_that_stay_together_may_contradict_only_as_three():
    reps = (WEST, EAST, make_rep("north", at(48.1, 16.12)))
    customers = changed(grid(2, 4), {"0-0", "0-1", "0-2", "0-3"}, together="chain")
    for name, never in (("0-0", "west"), ("0-1", "east"), ("0-3", "north")):
        customers = changed(customers, {name}, never=(never,))
    with pytest.raises(InputError) as caught:
        design(instance_of(customers, reps))
    assert caught.value.issues[0].value == "0-0 (never west), 0-1 (never east), 0-3 (never north)"


def test_more_territories_than_customers_are_refused():
    with pytest.raises(InputError) as caught:
        design(instance_of(grid(1, 1)), k=2)
    assert caught.value.issues[0].code == "RP504"


def test_fewer_territories_than_reps_with_locked_customers_are_refused_by_name():
    customers = changed(grid(2, 4), {"0-0"}, rep_id="west", locked=True)
    customers = changed(customers, {"0-3"}, rep_id="east", locked=True)
    with pytest.raises(InputError) as caught:
        design(instance_of(customers), k=1)
    assert "2 reps have customers locked to them or areas of their own: east, west" in str(caught.value)


@settings(max_examples=15)
@given(st.data())
def test_nobody_is_lost_and_all_rules_hold_whatever_they_are(data):
    names = [one.customer_id for one in grid(4, 6)]
    some = st.sets(st.sampled_from(names), max_size=4)
    locked, group, never = data.draw(some), data.draw(some), data.draw(some)
    customers = changed(grid(4, 6), locked, rep_id="east", locked=True)
    customers = changed(customers, group, together="chain")
    customers = changed(customers, never - locked - group, never=("west",))
    barriers = (RIVER,) if data.draw(st.booleans()) else ()
    rep_of = design(instance_of(customers, barriers=barriers))
    assert sorted(rep_of) == sorted(names)
    assert all(rep_of[name] == "east" for name in locked | (never - locked - group))
    assert len({rep_of[name] for name in group}) <= 1


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_order_of_rows_and_barriers_makes_no_difference(random):
    customers = changed(grid(4, 6), {"0-0", "3-5"}, together="chain")
    more = Barrier(name="ridge", line=(at(48.03, 15), at(48.03, 16.05)))
    barriers = [RIVER, more]
    usual = design(instance_of(customers, barriers=tuple(barriers)))
    random.shuffle(customers)
    random.shuffle(barriers)
    assert design(instance_of(customers, (EAST, WEST), barriers=tuple(barriers))) == usual
