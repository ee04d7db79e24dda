"""After three rounds of control the tables say what is true, as docs/control.md shows."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.features.control_rounds import Errors, office, rounds, row

PAGE = Path(__file__).parents[2] / "docs" / "control.md"
BOUND = 0.05


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> list[Errors]:
    """The errors before the first round and after each."""
    return list(rounds(office(tmp_path_factory.mktemp("rounds") / "office")))


def test_it_begins_far_off(found):
    assert min(abs(found[0].lengths[name]) for name in "BC") > 0.2
    assert found[0].every_customer > 0.2
    assert min(map(abs, found[0].speeds.values())) > 0.1


def test_after_three_rounds_lengths_and_speeds_are_within_five_percent(found):
    assert len(found) == 4
    assert {name for name, error in found[-1].lengths.items() if abs(error) > BOUND} == set()
    assert {name for name, error in found[-1].speeds.items() if abs(error) > BOUND} == set()
    assert set(found[-1].lengths) == {"A", "B", "C", "all"}
    assert found[-1].every_customer <= BOUND


def test_errors_never_grow_from_round_to_round(found):
    assert all(later <= before for before, later in pairwise(one.every_customer for one in found))


def test_the_page_shows_these_rounds(found):
    page = PAGE.read_text(encoding="utf-8")
    assert [row(number, one) for number, one in enumerate(found) if row(number, one) not in page] == []
