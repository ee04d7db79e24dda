import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.territories.exact import fewer_hand_overs, fewest_hand_overs
from routeplan.territories.problem import FREE, Activity
from routeplan.territories.rebalance import Present
from tests.unit.territories.problems import connected_divisions, grid_problem, owners

SHAPES = {2: (2, 4), 3: (2, 3)}


@st.composite
def cases(draw):
    """A grid with work, prices and present owners drawn at random, and a band."""
    reps = draw(st.sampled_from((2, 3)))
    rows, columns = SHAPES[reps]
    units = rows * columns
    several = {"min_size": units, "max_size": units}
    problem = grid_problem(rows, columns, reps, draw(st.lists(st.integers(1, 5), **several)))
    before = np.array(draw(st.lists(st.integers(FREE, reps - 1), **several)))
    prices = np.array(draw(st.lists(st.floats(1, 8), **several)))
    return problem, Present(before=before, prices=prices), draw(st.sampled_from((0.1, 0.25, 0.5)))


@settings(max_examples=20)
@given(cases())
def test_fewest_hand_overs_is_the_cheapest_of_all_connected_divisions(case):
    problem, present, band = case
    every = connected_divisions(problem)
    # the proof leaves out what lies on the edge of the band to a hair
    surely, just = ([one for one in every if problem.excess(one, band + hair) <= 0] for hair in (-1e-5, 1e-9))
    if not surely:
        return
    found = fewest_hand_overs(problem, present, band, max(surely, key=present.cost))
    least, most = (min(map(present.cost, able)) for able in (just, surely))
    rounding = 0.01 * problem.units
    assert found.proved
    assert problem.violations(found.owner) == 0
    assert problem.excess(found.owner, band) <= 0
    assert least - rounding <= present.cost(found.owner) <= most + rounding


def test_proof_holds_where_customers_may_not_stay_and_prices_are_not_round():
    # units 0 and 3 must leave rep 0, whatever they cost; of the others none has to
    allowed = np.ones((8, 2), dtype=bool)
    allowed[[0, 3], 0] = False
    problem = grid_problem(2, 4, 2, allowed=allowed)
    present = Present(before=owners("0000 0011"), prices=np.array([9.3] + [1.004] * 7))
    found = fewest_hand_overs(problem, present, 1.0, owners("1111 0111"))
    assert found.proved
    assert present.cost(found.owner) == pytest.approx(
        min(present.cost(one) for one in connected_divisions(problem) if problem.excess(one, 1.0) <= 0)
    )


def test_territory_of_one_unit_is_no_obstacle_to_the_proof():
    problem = grid_problem(1, 3, 2, work=[4, 2, 2])
    present = Present(before=owners("011"), prices=np.ones(3))
    found = fewest_hand_overs(problem, present, 0.1, owners("100"))
    assert found.proved
    assert found.owner.tolist() == [0, 1, 1]


@pytest.mark.parametrize("known", ["0000 0001", "0101 1010"], ids=["beyond the band", "in pieces"])
def test_nothing_is_proved_from_a_division_that_does_not_hold(known):
    problem = grid_problem(2, 4, 2)
    present = Present(before=owners("0000 1111"), prices=np.ones(8))
    found = fewest_hand_overs(problem, present, 0.1, owners(known))
    assert not found.proved
    assert found.owner.tolist() == owners(known).tolist()


def test_limits_and_other_bands_are_kept_in_the_proof():
    value = Activity(name="value", amounts=np.array([9.0, 1, 1, 1, 1, 1, 1, 9]), band=0.1)
    problem = grid_problem(2, 4, 2, activities=(value,), most=np.array([4 * 3600.0, np.inf]))
    present = Present(before=np.zeros(8, dtype=np.int64), prices=np.ones(8))
    found = fewest_hand_overs(problem, present, 0.3, owners("0011 0011"))
    assert found.proved
    assert present.cost(found.owner) == 4
    assert found.owner[0] != found.owner[7]


def test_a_better_division_is_found_far_from_the_known_one():
    # a row of 1 hour each, the last of 3: 7 against 3, and handing the unit next to the border over is enough
    problem = grid_problem(1, 8, 2, work=[1, 1, 1, 1, 1, 1, 1, 3])
    present = Present(before=owners("00000001"), prices=np.ones(8))
    found = fewer_hand_overs(problem, present, 0.2, owners("11110000"))
    assert found.tolist() == owners("00000011").tolist()


def test_reps_without_customers_or_with_scattered_ones_are_no_obstacle():
    # rep 2 is new, unit 7 of rep 0 lies alone behind rep 1: it goes over, and rep 2 gets a third
    problem = grid_problem(1, 9, 3)
    present = Present(before=owners("000011101"), prices=np.ones(9))
    found = fewest_hand_overs(problem, present, 0.1, owners("222000111"))
    least = min(present.cost(one) for one in connected_divisions(problem) if problem.excess(one, 0.1) <= 0)
    assert found.proved
    assert present.cost(found.owner) == least


@pytest.mark.parametrize("largest", [7, 8])
def test_problems_above_the_largest_are_left_as_they_are(monkeypatch, largest):
    monkeypatch.setattr("routeplan.territories.exact.LARGEST", largest)
    problem = grid_problem(2, 4, 2)
    present = Present(before=owners("0001 0001"), prices=np.ones(8))
    known = owners("1111 0000")
    found = fewer_hand_overs(problem, present, 0.1, known)
    assert (present.cost(found) == 2) == (largest == 8)
    assert (found.tolist() == known.tolist()) == (largest == 7)
