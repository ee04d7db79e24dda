"""Whole parts that add up."""

import csv

import pytest

from routeplan.measures.largest_remainder import largest_remainder
from routeplan.model.time_budget import MIXES
from routeplan.tables.bundled import bundled_folder

NAMES = {"above the funnel": 0, "in the funnel": 1, "best few": 2}


def deck(column: str) -> dict[str, list[int]]:
    """Return a column of the deck's mixes: a number for each stage, above, in, best few."""
    found: dict[str, list[int]] = {}
    with (bundled_folder("data") / "funnel_mixes.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["mix"], [0, 0, 0])[NAMES[row["stage"]]] = int(row[column])
    return found


def test_the_mixes_are_the_decks() -> None:
    assert {name: list(percents) for name, percents in MIXES.items()} == deck("percent")


@pytest.mark.parametrize(
    ("mix", "accounts"), [("closing", (6, 6, 18)), ("balanced", (12, 6, 12)), ("hunting", (21, 3, 6))]
)
def test_thirty_accounts_are_shared_out(mix, accounts) -> None:
    assert largest_remainder(30, MIXES[mix]) == accounts


def test_the_deck_counts_nineteen_accounts_where_seventy_percent_of_thirty_are_twenty_one() -> None:
    counted = deck("deck_accounts")

    assert counted["hunting"] == [19, 3, 6]
    assert sum(counted["hunting"]) == 28
    assert largest_remainder(30, MIXES["hunting"])[0] - counted["hunting"][0] == 2
    assert {name: tuple(found) for name, found in counted.items() if name != "hunting"} == {
        "closing": (6, 6, 18),
        "balanced": (12, 6, 12),
    }


def test_what_is_left_goes_to_the_largest_remainders_and_of_equals_to_the_first() -> None:
    # 10 x 1/3 = 3.33 each: one is left, for the first
    assert largest_remainder(10, (1, 1, 1)) == (4, 3, 3)
    # 7 x .4 = 2.8, 7 x .2 = 1.4, 7 x .4 = 2.8: 2 + 1 + 2 are 5, two are left
    assert largest_remainder(7, (40, 20, 40)) == (3, 1, 3)
    assert largest_remainder(0, (40, 20, 40)) == (0, 0, 0)
    assert largest_remainder(5, (0, 2, 0)) == (0, 5, 0)


def test_a_share_that_is_whole_is_not_lost_to_the_arithmetic_of_fractions() -> None:
    assert largest_remainder(100, (14.2, 28.6, 57.2)) == (14, 29, 57)
    assert largest_remainder(1000, (14.2, 28.6, 57.2)) == (142, 286, 572)


@pytest.mark.parametrize(("total", "weights"), [(-1, (1, 1)), (3, (0, 0)), (3, (2, -1))])
def test_nothing_to_share_by_is_refused(total, weights) -> None:
    with pytest.raises(ValueError, match="shared out"):
        largest_remainder(total, weights)
