"""Opening hours for some dates, from the table of blocks to the windows of a customer."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.unit.tables.workspaces import customers, issues_of, read, reps

HEAD = "customer_id,from,to,opening_hours\n"
USUAL = "08:00-17:00"


def hours_of_week(
    folder: Path, blocks: str, hours: str = '"Mo-Fr 08:00-17:00"', closed: str = ""
) -> list[str]:
    """Return the windows of the week from Monday 4 January 2027 of the first customer."""
    table = customers("opening_hours,closed_weekdays", f"{hours},{closed}")
    workspace = read(folder, customers_csv=table, blocks_csv=HEAD + blocks)
    return [" ".join(map(str, day)) for day in workspace.instance.customers[0].open_on]


def test_hours_hold_on_their_days_in_place_of_the_usual_ones(tmp_path: Path) -> None:
    blocks = "C1,2027-01-05,2027-01-06,09:00-12:00\n"

    assert hours_of_week(tmp_path, blocks) == [USUAL, "09:00-12:00", "09:00-12:00", USUAL, USUAL, "", ""]


def test_a_day_that_is_usually_closed_is_open(tmp_path: Path) -> None:
    blocks = "C1,2027-01-08,2027-01-09,10:00-14:00\n"

    assert hours_of_week(tmp_path, blocks, closed="Fr") == [
        USUAL, USUAL, USUAL, USUAL, "10:00-14:00", "10:00-14:00", "",
    ]  # fmt: skip


def test_weekdays_in_the_hours_close_the_others_of_these_days(tmp_path: Path) -> None:
    blocks = "C1,2027-01-04,2027-01-08,Mo-We 08:00-12:00\n"

    assert hours_of_week(tmp_path, blocks) == ["08:00-12:00"] * 3 + [""] * 4


def test_row_without_hours_closes_and_wins(tmp_path: Path) -> None:
    blocks = "C1,2027-01-05,,\nC1,2027-01-04,2027-01-06,09:00-12:00\n"

    assert hours_of_week(tmp_path, blocks)[:3] == ["09:00-12:00", "", "09:00-12:00"]


ROWS = ("C1,2027-01-04,2027-01-06,09:00-12:00\n", "C1,2027-01-05,,off\n", "C1,2027-01-06,,14:00-15:00\n")


@pytest.mark.parametrize("blocks", list(map("".join, permutations(ROWS))))
def test_hours_of_fewer_days_win_over_those_of_more_whatever_their_order(tmp_path: Path, blocks: str) -> None:
    assert hours_of_week(tmp_path, blocks)[:4] == ["09:00-12:00", "", "14:00-15:00", USUAL]


BOTH = ("C1,2027-01-04,2027-01-06,09:00-12:00\n", "C1,2027-01-06,2027-01-08,13:00-15:00\n")


@pytest.mark.parametrize("blocks", list(map("".join, permutations(BOTH))))
def test_of_as_many_days_those_that_begin_later_win(tmp_path: Path, blocks: str) -> None:
    early, late = "09:00-12:00", "13:00-15:00"

    assert hours_of_week(tmp_path, blocks)[:5] == [early, early, late, late, late]


def test_days_beyond_the_horizon_do_no_harm(tmp_path: Path) -> None:
    blocks = "C1,2026-12-28,2027-01-04,09:00-12:00\nC1,2027-01-10,2027-02-01,10:00-12:00\n"

    assert hours_of_week(tmp_path, blocks) == ["09:00-12:00", *[USUAL] * 4, "", "10:00-12:00"]


def test_other_customers_keep_their_hours(tmp_path: Path) -> None:
    table = customers("opening_hours", "Mo-Fr 08:00-17:00", "Mo-Fr 08:00-17:00")
    one, other = read(
        tmp_path, customers_csv=table, blocks_csv=HEAD + "C1,2027-01-04,,09:00-12:00\n"
    ).instance.customers

    assert [str(one.open_on[0][0]), str(other.open_on[0][0])] == ["09:00-12:00", USUAL]


def test_hours_read_from_words_are_told_once_a_text(tmp_path: Path) -> None:
    table = customers("opening_hours", "Mo - Fr 8-17", "周一至周五 9:00-18:00", "Mo - Fr 8-17")
    issues = issues_of(tmp_path, customers_csv=table)

    assert [(one.code, one.row, one.message) for one in issues] == [
        ("RP176", 2, "the hours are read as Mo-Fr 08:00-17:00"),
        ("RP176", 3, "the hours are read as Mo-Fr 09:00-18:00"),
    ]


def test_every_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    table = customers("opening_hours", "9 till 5", "Mo-Fr 08:00-17:00", "9 till 5")
    issues = issues_of(tmp_path, customers_csv=table)

    assert [(one.code, one.row, one.remedy) for one in issues] == [
        ("RP131", 2, "Write 09:00-17:00"),
        ("RP131", 4, "Write 09:00-17:00"),
    ]


@pytest.mark.parametrize("hours", ["Mo - Fr 8-16 Uhr", "周一至周五 8:00-16:00"])
def test_reps_may_write_their_hours_in_words(tmp_path: Path, hours: str) -> None:
    (rep,) = read(tmp_path, reps_csv=reps("working_hours", hours)).instance.reps

    assert [str(shift) for shift in rep.shifts] == ["08:00-16:00"] * 5 + ["None"] * 2
