import numpy as np
import pytest

from routeplan.measures.contiguity import contiguity_violations, violations_of
from tests.builders import at

# a hand-made grid of three rows and four columns; sites 0..3 in the first row
ACROSS = [(row * 4 + col, row * 4 + col + 1) for row in range(3) for col in range(3)]
DOWN = [(row * 4 + col, row * 4 + col + 4) for row in range(2) for col in range(4)]
GRID = np.array(ACROSS + DOWN)


@pytest.mark.parametrize(
    ("picture", "pieces_too_many"),
    [
        ("0000 0000 0000", 0),
        ("0011 0011 0011", 0),
        ("0101 0101 0101", 2),
        ("0110 1001 0110", 7),
        ("0001 1110 0001", 4),
        ("0022 1111 2233", 1),
        ("00-1 0-11 -111", 0),
    ],
)
def test_violations_count_pieces_beyond_one_a_territory(picture, pieces_too_many):
    labels = np.array([-1 if one == "-" else int(one) for one in picture.replace(" ", "")])
    assert contiguity_violations(np.arange(12), GRID, labels) == pieces_too_many


def test_a_site_shared_by_two_territories_joins_both():
    # three sites in a row; the one in the middle has a customer of each territory
    site_of, pairs = np.array([0, 1, 1, 2]), np.array([[0, 1], [1, 2]])
    assert contiguity_violations(site_of, pairs, np.array([0, 0, 1, 1])) == 0
    assert contiguity_violations(site_of, pairs, np.array([0, 1, 1, 0])) == 1


def test_customers_of_nobody_do_not_part_a_territory():
    row = [at(48, 16 + step / 10) for step in range(3)]
    assert violations_of(row, [0, 1, 0]) == 1
    assert violations_of(row, [0, -1, 0]) == 0
    assert violations_of([], []) == 0
