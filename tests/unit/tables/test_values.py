"""Cells become values, however people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables.dates import date_ranges_of, day_of, seconds_of, weekdays_of
from routeplan.tables.faults import FaultError
from routeplan.tables.schema import Column
from routeplan.tables.values import nearest, value_of

NUMBER = Column(name="n", kind="number", text="")


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("-1.5", -1.5), ("1,5", 1.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("0,125", 0.125),
     ("1,234,567", 1234567), ("１２", 12), ("12.500", 12.5), ("1e3", 1000)],
)  # fmt: skip
def test_number_is_read(text: str, number: float) -> None:
    assert value_of(NUMBER, text) == number


@pytest.mark.parametrize(
    "text", ["nan", "inf", "12 EUR", "1.2.3,4,5", "--1", "12,500", "1_000", "٣x", "1e99"]
)
def test_number_is_refused(text: str) -> None:
    with pytest.raises(FaultError):
        value_of(NUMBER, text)


@pytest.mark.parametrize(
    "text", ["2026-12-01", "01.12.2026", "1.12.2026", "2026/12/01", "2026-12-01T00:00:00", "46357"]
)
def test_date_is_read(text: str) -> None:
    assert day_of(text) == date(2026, 12, 1)


@given(st.dates(min_value=date(1955, 1, 1), max_value=date(2115, 1, 1)))
def test_every_date_is_read_back_from_iso(day: date) -> None:
    assert day_of(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "seconds"), [("8:30", 30600), ("08:30:00", 30600), ("00:00", 0), ("24:00", 86400)]
)
def test_time_is_read(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["24:01", "08:60", "8", "8.30", "-1:00", ""])
def test_time_is_refused(text: str) -> None:
    with pytest.raises(FaultError):
        seconds_of(text)


@pytest.mark.parametrize(
    "text", ["Mo,Th", "Mon Thu", "montag; Donnerstag", "周一，周四", "星期一、星期四", "週一 週四", "Mo, Do"]
)
def test_weekdays_are_read(text: str) -> None:
    column = Column(name="closed_weekdays", kind="weekdays", text="")

    assert value_of(column, text) == {0, 3}


def test_range_of_weekdays_goes_over_the_weekend() -> None:
    assert weekdays_of("Sa - Mo") == {5, 6, 0}


def test_days_off_are_read() -> None:
    assert date_ranges_of("2026-12-24..2026-12-31;2027-01-05") == (
        (date(2026, 12, 24), date(2026, 12, 31)),
        (date(2027, 1, 5), date(2027, 1, 5)),
    )


@pytest.mark.parametrize(
    ("text", "name"), [("a", "A"), ("D", "D"), ("High", "A"), ("medium", "B"), ("高", "A"), ("低", "C")]
)
def test_class_is_read(text: str, name: str) -> None:
    assert value_of(Column(name="class", kind="class", text=""), text) == name


@pytest.mark.parametrize(
    ("word", "close"),
    [("K0O4", "K004"), ("k2O4", "K204"), ("KO04/l", "K004/1"), ("K0044", "K004"), ("zzz", None)],
)
def test_nearest_word_is_the_one_that_looks_the_same(word, close):
    assert nearest(word, ("K204", "K004", "K104", "K004/1")) == close
