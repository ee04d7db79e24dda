"""Windows of given days, worked out by hand: holidays of countries and the end of the year."""

from datetime import date

import pytest

from routeplan.model.horizon import Horizon
from routeplan.model.place import Coordinate
from routeplan.tables.holiday_calendar import holidays_of
from routeplan.tables.opening import hours_at, read_openings, windows_of

TURN = Horizon(start=date(2026, 12, 21), days=21)
"""Monday 21 December 2026 to Sunday 10 January 2027."""

OFFICE = "Mo-Fr 08:00-17:00; PH off"


def days_of(written: str, country: str = "", region: str = "", horizon: Horizon = TURN) -> dict[str, str]:
    """Return the windows of the open days by ISO date."""
    week = windows_of(written, horizon, holidays_of(country, region, horizon))
    return {
        str(horizon.date_of(day)): " ".join(map(str, windows)) for day, windows in enumerate(week) if windows
    }


def weekdays(*without: str) -> list[str]:
    """Return the days from Monday to Friday without some, as ISO dates."""
    days = ("21 22 23 24 25 28 29 30 31", "01 04 05 06 07 08")
    written = [f"2026-12-{day}" for day in days[0].split()] + [f"2027-01-{day}" for day in days[1].split()]
    return [day for day in written if day not in without]


@pytest.mark.parametrize(
    ("country", "region", "closed"),
    [
        ("AT", "", ("2026-12-25", "2027-01-01", "2027-01-06")),
        ("DE", "BY", ("2026-12-25", "2027-01-01", "2027-01-06")),
        ("DE", "", ("2026-12-25", "2027-01-01")),
        ("CN", "", ("2027-01-01",)),
        ("TW", "", ("2026-12-25", "2027-01-01")),
        ("", "", ()),
    ],
)
def test_office_is_closed_on_the_holidays_of_its_country_and_region(
    country: str, region: str, closed: tuple[str, ...]
) -> None:
    assert list(days_of(OFFICE, country, region)) == weekdays(*closed)


def test_hours_on_holidays_hold_on_saturdays_as_well() -> None:
    open_days = days_of("Mo-Fr 08:00-17:00; PH 10:00-12:00", "AT")

    assert {day for day, hours in open_days.items() if hours == "10:00-12:00"} == {
        "2026-12-25",
        "2026-12-26",
        "2027-01-01",
        "2027-01-06",
    }


def test_chinese_new_year_is_closed() -> None:
    spring = Horizon(start=date(2027, 2, 1), days=14)

    assert list(days_of("周一至周五 9:00-18:00，节假日休息", "CN", horizon=spring)) == [
        "2027-02-01", "2027-02-02", "2027-02-03", "2027-02-04", "2027-02-11", "2027-02-12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("exception", "day", "hours"),
    [
        ("2027 Jan 05 off", "2027-01-05", None),
        ("Dec 24 08:00-12:00", "2026-12-24", "08:00-12:00"),
        ("Dec 24,Dec 31 08:00-12:00", "2026-12-31", "08:00-12:00"),
        ("2026 Dec 28-2027 Jan 05 off", "2026-12-28", None),
        ("2026 Dec 28-2027 Jan 05 off", "2027-01-05", None),
        ("2026 Dec 28-2027 Jan 05 off", "2027-01-06", "08:00-17:00"),
        ("Dec 24-Jan 06 off", "2027-01-06", None),
        ("Dec 24-Jan 06 off", "2027-01-07", "08:00-17:00"),
        ("2027 Jan 09 09:00-13:00", "2027-01-09", "09:00-13:00"),
        ("2026 Jan 05 off", "2027-01-05", "08:00-17:00"),
        ("week 53 off", "2026-12-30", None),
        ("week 53 off", "2027-01-04", "08:00-17:00"),
    ],
)
def test_exceptions_with_dates_hold_on_their_days_only(exception: str, day: str, hours: str | None) -> None:
    open_days = days_of(f"Mo-Fr 08:00-17:00; {exception}")

    assert open_days.get(day) == hours
    assert open_days["2026-12-23"] == "08:00-17:00"


def test_the_later_rule_decides_on_a_holiday_with_a_date() -> None:
    assert days_of(f"{OFFICE}; 2027 Jan 06 10:00-14:00", "AT")["2027-01-06"] == "10:00-14:00"
    assert "2027-01-06" not in days_of("Mo-Fr 08:00-17:00; 2027 Jan 06 10:00-14:00; PH off", "AT")


def test_rules_for_school_holidays_hold_on_no_day() -> None:
    assert list(days_of("Mo-Fr 08:00-17:00; SH off")) == weekdays()


@pytest.mark.parametrize(
    ("written", "monday", "tuesday"),
    [
        ("24/7", "00:00-24:00", "00:00-24:00"),
        ("Mo 18:00-02:00", "18:00-24:00", "00:00-02:00"),
        ("Mo 18:00-26:00", "18:00-24:00", "00:00-02:00"),
        ("Mo 09:00+", "09:00-24:00", None),
        ("Mo 08:00-12:00,13:00-17:00,18:00-20:00", "08:00-12:00 13:00-17:00 18:00-20:00", None),
        ("Mo 08:00-17:00; 12:00-13:00 off", "08:00-12:00 13:00-17:00", None),
        ("Mo 08:00-12:00, Mo-Tu 14:00-16:00", "08:00-12:00 14:00-16:00", "14:00-16:00"),
        ("unknown", None, None),
        ("by appointment", None, None),
        ('"by appointment"', None, None),
        ('Mo 08:00-12:00; "by appointment"', "08:00-12:00", None),
        ('Mo 08:00-12:00 || "by appointment"', "08:00-12:00", None),
        ('Mo 08:00-12:00; Tu 08:00-12:00 "nach Vereinbarung"', "08:00-12:00", None),
        ('Mo 08:00-12:00 "ring the bell"', "08:00-12:00", None),
        ("off", None, None),
        ("sunrise-sunset", "07:00-19:00", "07:00-19:00"),
    ],
)
def test_each_way_of_writing_has_one_meaning(written: str, monday: str | None, tuesday: str | None) -> None:
    open_days = days_of(written)

    assert (open_days.get("2026-12-21"), open_days.get("2026-12-22")) == (monday, tuesday)


@pytest.mark.parametrize(
    "written",
    [
        'Mo-Fr 08:00-17:00; Sa off || unknown "by appointment"',
        'Mo-Fr 08:00-17:00; Sa off || "by appointment"',
        'Mo-Fr 08:00-17:00 || "by appointment"; Sa off',
        'Mo-Fr 08:00-17:00; "by appointment"',
        '"by appointment"; Mo-Fr 08:00-17:00',
        "Mo-Fr 08:00-17:00 || unknown",
        'Mo-Fr 08:00-17:00 || Sa unknown "by appointment"',
        "Mo-Fr 8-17 Uhr oder nach Vereinbarung, Sa geschlossen",
    ],
)
def test_by_appointment_besides_the_hours_changes_none_of_them(written: str) -> None:
    assert days_of(written) == dict.fromkeys(weekdays(), "08:00-17:00")


def test_hours_over_midnight_of_new_years_eve_end_on_new_years_day() -> None:
    open_days = days_of("Dec 31 20:00-03:00")

    assert open_days == {"2026-12-31": "20:00-24:00", "2027-01-01": "00:00-03:00"}


def test_the_sun_is_that_of_the_place() -> None:
    """Vienna on 21 December: 7:42 to 16:02 by the almanac; Taipei: 6:34 to 17:09."""
    vienna, taipei = Coordinate(lat=48.21, lon=16.37), Coordinate(lat=25.03, lon=121.56)
    asked = [hours_at("sunrise-sunset", place) for place in (vienna, taipei)]
    windows = read_openings(asked, TURN, frozenset()).windows

    (at_vienna,), (at_taipei,) = (windows[one][0] for one in asked)
    assert abs(at_vienna.start - (7 * 60 + 42) * 60) <= 180
    assert abs(at_vienna.end - (16 * 60 + 2) * 60) <= 180
    assert abs(at_taipei.start - (6 * 60 + 34) * 60) <= 180
    assert abs(at_taipei.end - (17 * 60 + 9) * 60) <= 180


def test_places_part_only_hours_by_the_sun() -> None:
    vienna = Coordinate(lat=48.21, lon=16.37)

    assert hours_at("Mo-Fr 08:00-17:00", vienna) == ("Mo-Fr 08:00-17:00", None)
    assert hours_at("日出-日落", vienna) == ("日出-日落", (48.2, 16.4))
