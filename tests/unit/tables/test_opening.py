"""Opening hours become windows."""

from datetime import date

import pytest

from routeplan.model.horizon import Horizon
from routeplan.tables.faults import FaultError
from routeplan.tables.opening import read_openings, windows_of
from routeplan.tables.opening_spelling import readable_form

WEEK = Horizon(start=date(2027, 1, 4), days=7)
EPIPHANY = frozenset({date(2027, 1, 6)})


def written(text: str, holidays: frozenset[date] = frozenset()) -> list[str]:
    return [" ".join(str(window) for window in day) for day in windows_of(text, WEEK, holidays)]


def test_hours_with_lunch_closing_are_two_windows_a_day() -> None:
    two = "08:00-12:00 13:00-17:00"

    assert written("Mo-Fr 08:00-12:00,13:00-17:00; We off") == [two, two, "", two, two, "", ""]


def test_hours_over_midnight_are_split() -> None:
    assert written("Fr 20:00-02:00") == ["", "", "", "", "20:00-24:00", "00:00-02:00", ""]


@pytest.mark.parametrize(
    ("hours", "remedies"),
    [
        ("Mo-Su 9:00-5:00", ["Write 09:00-17:00 if the afternoon is meant"]),
        # to midnight, and from ten in the evening to eight: no clock of twelve hours says so
        ("Mo-Su 09:00-0:00", []),
        ("Mo-Su 22:00-8:00", []),
    ],
)
def test_hours_that_may_be_of_a_clock_of_twelve_hours_are_doubted(hours: str, remedies: list[str]) -> None:
    read = read_openings({(hours, None)}, WEEK, frozenset())
    assert [doubt.remedy for doubt in read.doubts.get(hours, ())] == remedies


def test_hours_that_are_not_sure_are_closed() -> None:
    assert written("Mo 08:00-10:00; Tu 08:00-10:00 unknown")[:2] == ["08:00-10:00", ""]


def test_hours_that_touch_are_one_window() -> None:
    assert written('Mo 08:00-12:00 "a", Mo 12:00-17:00 "b"')[0] == "08:00-17:00"


@pytest.mark.parametrize(
    ("text", "wednesday"),
    [
        ("Mo-Fr 08:00-17:00; PH off", ""),
        ("Mo-Fr 08:00-17:00; PH 10:00-12:00", "10:00-12:00"),
        ("Mo-Fr 08:00-17:00", "08:00-17:00"),
        ('Mo-Fr 08:00-17:00 "PH on request"', "08:00-17:00"),
    ],
)
def test_rule_on_public_holidays_holds_on_that_day_only(text: str, wednesday: str) -> None:
    usual = "08:00-17:00"

    assert written(text, EPIPHANY) == [usual, usual, wednesday, usual, usual, "", ""]


def test_public_holiday_with_weekdays_is_refused() -> None:
    with pytest.raises(FaultError, match="PH"):
        windows_of("Mo-Fr 08:00-17:00; PH Mo-Fr 10:00-12:00", WEEK, EPIPHANY)


def test_customers_without_hours_are_always_open() -> None:
    assert [str(window) for day in read_openings([], WEEK, EPIPHANY).windows["", None] for window in day] == [
        "00:00-24:00"
    ] * 7


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Mo - Fr 08:00 - 17:00", "Mo-Fr 08:00-17:00"),
        ("mon–fri 8–17 Uhr", "Mo-Fr 08:00-17:00"),
        ("周一至周五 09:00～18:00", "Mo-Fr 09:00-18:00"),
        ("Di-Do 8.30-12.00", "Tu-Th 08:30-12:00"),
        ("Mon-Fri 9am-5:30pm; Sun closed", "Mo-Fr 09:00-17:30; Su off"),
        ("Mo-Fr 08:00-17:00;", "Mo-Fr 08:00-17:00"),
        ("Mo-Th 11:30-23:30,Fr 11:30-01:30", "Mo-Th 11:30-23:30; Fr 11:30-01:30"),
        ("whenever", None),
    ],
)
def test_nearest_readable_form_is_found(text: str, form: str | None) -> None:
    assert readable_form(text) == form
