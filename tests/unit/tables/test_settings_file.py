"""``routeplan.toml`` becomes settings."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from routeplan.model.frequency import Frequency
from routeplan.model.handing_out import HandingOut
from routeplan.model.punctuality import Punctuality
from routeplan.model.quadrant import QuadrantPolicy
from routeplan.model.territory_policy import HandOverPrices, TerritoryPolicy
from routeplan.model.time_budget import TimeBudget
from routeplan.model.travel_settings import TrafficBand
from routeplan.model.zone import ZonePolicy
from routeplan.tables.faults import Faults
from routeplan.tables.settings import Settings
from routeplan.tables.settings_file import read_settings
from routeplan.tables.start_workspace import settings_template


def read(text: str) -> tuple[Settings, Faults]:
    faults = Faults()
    return read_settings(text.encode(), faults), faults


def test_empty_file_gives_the_defaults() -> None:
    settings, faults = read("")

    assert settings == Settings()
    assert faults.error_count == 0


def test_links_and_reminders_are_read() -> None:
    settings, faults = read('[links]\nmap = "amap"\n[calendar]\nfriday_reminder = "15:00"\n')
    assert faults.error_count == 0
    assert settings.handing_out == HandingOut(map="amap", friday_reminder=15 * 3600)


def test_background_and_tiles_of_the_map_are_read() -> None:
    address = "https://tile.example.org/{z}/{x}/{y}.png"
    text = f'[map]\nbackground = " roads.osm.pbf"\ntiles = "{address}"\ntiles_attribution = "© Someone"\n'
    settings, faults = read(text)
    assert faults.error_count == 0
    assert settings.handing_out == HandingOut(
        background="roads.osm.pbf", tiles=address, tiles_attribution="© Someone"
    )
    assert settings.handing_out.map == "google"


@pytest.mark.parametrize("path", ["C:\\Users\\anna\\roads.osm.pbf", "C:\\maps\\roads.osm.pbf"])
def test_a_path_of_windows_is_told_how_to_be_written(path: str) -> None:
    _, faults = read(f'weeks = 4\n[map]\nbackground = "{path}"\n')
    assert [(one.code, one.row) for one in faults.errors] == [("RP201", 3)]
    assert faults.errors[0].remedy.startswith("Write a path with / in place of \\, or between single")

    for written in (f"'{path}'", '"C:/maps/roads.osm.pbf"'):
        assert read(f"[map]\nbackground = {written}\n")[1].error_count == 0


def test_address_of_tiles_that_is_none_is_told() -> None:
    settings, faults = read('[map]\ntiles = "https://tile.example.org/{z}/{x}.png"\n')
    assert [(one.code, one.column, one.message) for one in faults.errors] == [
        ("RP495", "map.tiles", "the address of the tiles does not hold {y} once")
    ]
    assert settings.handing_out == HandingOut()


def test_map_service_that_is_not_known_is_told() -> None:
    settings, faults = read('[links]\nmap = "gogle"\n')
    assert [issue.code for issue in faults.errors] == ["RP205"]
    assert "google" in faults.errors[0].remedy
    assert settings.handing_out == HandingOut()


def test_zones_are_used_only_where_the_settings_say_so() -> None:
    asked, _ = read("[zones]\nuse = true\nweeks = 2\n[prices]\noff_zone = 30\n")
    assert asked.policy.zones == asked.zones == ZonePolicy(weeks=2, off_zone=30)
    ready, _ = read("[zones]\na_week = 3\n")
    assert (ready.policy.zones, ready.zones) == (None, ZonePolicy(a_week=3))


def test_template_with_every_key_taken_in_gives_the_defaults_again() -> None:
    lines = settings_template().splitlines()
    keys = [line[2:] if line.startswith("# ") and " = " in line else line for line in lines]

    settings, faults = read("\n".join(keys))

    assert [str(issue) for issue in faults.errors] == []
    assert tomllib.loads(settings_template()).keys() >= {"gaps", "prices", "classes", "reps"}
    bands = TerritoryPolicy(calls_band=0.1, value_band=0.1)
    assert (settings.policy, settings.estimate, settings.search, settings.rep_defaults) == (
        replace(
            Settings().policy,
            most_prospects=2,
            territories=bands,
            time_budget=TimeBudget(share=20, mix="own", mix_of_own=(40, 20, 40)),
        ),
        Settings().estimate,
        Settings().search,
        Settings().rep_defaults,
    )


def test_settings_are_read() -> None:
    settings, faults = read(
        'start = "2027-01-04"\ncountry = "de"\nregion = "BY"\ntimezone = "Europe/Berlin"\n'
        '[gaps]\nminimum_share = 0.5\n[prices]\nlate_per_day = 12\n[classes.A]\nfrequency = "none"\n'
        "call_minutes = 60\n"
        "[workload]\nnon_selling_minutes = 15\n[reps]\nstart_time = 07:30:00\n"
    )

    rule = settings.policy.rule_of("A")
    assert faults.error_count == 0
    assert (settings.start, settings.country, settings.region) == (date(2027, 1, 4), "DE", "BY")
    assert (rule.frequency, rule.call_seconds) == (None, 3600)
    assert settings.policy.rule_of("B").frequency == Frequency(visits=2, days=28)
    assert (settings.policy.minimum_gap_share, settings.policy.prices.late_per_day) == (0.5, 12)
    assert (settings.policy.non_selling_minutes, settings.rep_defaults.start_time) == (15, 27000)


def test_settings_of_days_nights_rhythms_and_prospects_are_read() -> None:
    settings, faults = read(
        "[prices]\nday_used = 5\nnight = 90\noff_rhythm = 15\n"
        "moved_day = 31\nmoved_time = 11\nweek_left = 61\n"
        "[week]\nblank_half_days = 1\nslot_minutes = 45\n[nights]\nat_customers = true\n"
        "[prospects]\nmost_a_day = 0\n"
    )

    policy, prices = settings.policy, settings.policy.prices
    assert faults.error_count == 0
    assert (prices.day_used, prices.night, prices.off_rhythm) == (5, 90, 15)
    assert (prices.moved_day, prices.moved_time, prices.week_left) == (31, 11, 61)
    assert (policy.blank_half_days, policy.slot_minutes) == (1, 45)
    assert (policy.nights_at_customers, policy.most_prospects) == (True, 0)


def test_settings_of_territories_and_hand_overs_are_read() -> None:
    settings, faults = read(
        "[territories]\nband = 0.03\nrebalance_band = 0.1\ncalls_band = 0.2\nvalue_band = 0.25\n"
        'islands = "whole"\n[hand_over]\nclass_a = 4\nclass_b = 2\nopen_deal = 6\ntenure_per_year = 1\n'
        "most_tenure = 5\nrecent_visit = 0\nrecent_days = 30\n"
    )

    assert faults.error_count == 0
    assert settings.policy.territories == TerritoryPolicy(
        band=0.03,
        rebalance_band=0.1,
        calls_band=0.2,
        value_band=0.25,
        islands="whole",
        hand_over=HandOverPrices(
            class_a=4,
            class_b=2,
            open_deal=6,
            tenure_per_year=1,
            most_tenure=5,
            recent_visit=0,
            recent_days=30,
        ),
    )


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("[territories]\nband = -0.1\n", "RP204", "territories.band"),
        ("[territories]\ncalls_band = 2\n", "RP204", "territories.calls_band"),
        ('[territories]\nislands = "atach"\n', "RP205", "territories.islands"),
        ("[territories]\nbands = 0.1\n", "RP202", "territories.bands"),
        ("[hand_over]\nrecent_days = 1.5\n", "RP203", "hand_over.recent_days"),
        ("[hand_over]\nopen_deals = 1\n", "RP202", "hand_over.open_deals"),
        ("[week]\nblank_half_days = 5\n", "RP204", "week.blank_half_days"),
        ("[week]\nblank_half_days = 1.5\n", "RP203", "week.blank_half_days"),
        ("[week]\nslot_minutes = -1\n", "RP204", "week.slot_minutes"),
        ('[week]\nimportant = "A"\n', "RP203", "week.important"),
        ('[week]\nimportant = ["A", "E"]\n', "RP205", "week.important"),
        ("[week]\nleast_important_not_urgent = 1.1\n", "RP204", "week.least_important_not_urgent"),
        ("[day]\narrival_buffer_min = -1\n", "RP204", "day.arrival_buffer_min"),
        ("[day]\nstart_rounding_min = 0\n", "RP204", "day.start_rounding_min"),
        ("[day]\nstart_rounding = 5\n", "RP202", "day.start_rounding"),
        ('[classes.A]\nrhythm = "weekly"\n', "RP205", "classes.A.rhythm"),
        ("[zones]\nleast_visits = 1.5\n", "RP203", "zones.least_visits"),
        ("[nights]\nat_customers = 1\n", "RP203", "nights.at_customers"),
        ("[prospects]\nmost_a_day = -1\n", "RP204", "prospects.most_a_day"),
        ("[nights]\nat_customer = true\n", "RP202", "nights.at_customer"),
        ("[prices]\nnight = -1\n", "RP204", "prices.night"),
        ('[travel]\naddress = "http://ann:s3cr3t@127.0.0.1:5000"\n', "RP203", "travel.address"),
        ('[travel]\naddress = "ann:s3cr3t@127.0.0.1:5000"\n', "RP203", "travel.address"),
        ("[travel]\naddress = 5000\n", "RP203", "travel.address"),
    ],
)
def test_faulty_setting_of_weeks_nights_and_prospects_is_told(text: str, code: str, column: str) -> None:
    settings, faults = read(text)

    assert [(one.code, one.column) for one in faults.errors] == [(code, column)]
    assert not any("s3cr3t" in one.message + one.remedy for one in faults.errors)
    assert settings == Settings()


def test_settings_of_punctuality_quadrants_and_zones_are_read() -> None:
    settings, faults = read(
        "[day]\narrival_buffer_min = 7.5\nstart_rounding_min = 15\n"
        '[week]\nimportant = ["B", "A", "B"]\nurgent_from = 1.2\nleast_important_not_urgent = 0.3\n'
        '[zones]\nuse = true\nleast_visits = 8\n[classes.A]\nrhythm = "slot"\n'
    )

    assert faults.error_count == 0
    policy = settings.policy
    assert policy.punctuality == Punctuality(buffer_minutes=7.5, rounding_minutes=15)
    assert policy.quadrants == QuadrantPolicy(
        important=("B", "A"), urgent_from=1.2, least_important_not_urgent=0.3
    )
    assert policy.zones == ZonePolicy(least_visits=8)
    assert [rule.rhythm for rule in policy.classes] == ["slot", "flexible", "flexible", "flexible"]


def test_unknown_key_is_told_with_the_nearest_known_one() -> None:
    _, faults = read("[prices]\nlate_per_dya = 3\n[classes.E]\nfrequency = 1\n")

    assert [issue.column for issue in faults.errors] == ["classes.E", "prices.late_per_dya"]
    assert "prices.late_per_day" in faults.errors[1].remedy


def test_switch_is_no_number_and_a_number_no_switch() -> None:
    _, faults = read("weeks = true\nwork_on_holidays = 1\n")

    assert [issue.code for issue in faults.errors] == ["RP203", "RP203"]


def test_region_without_country_is_refused() -> None:
    _, faults = read('region = "BY"\n')

    assert [issue.code for issue in faults.errors] == ["RP205"]


def test_what_gives_in_the_case_of_overload_is_read_for_all_and_for_single_reps() -> None:
    settings, faults = read('[overload]\nchoice = "phone"\nphone_minutes = 5\n[overload.reps]\n007 = "day"\n')
    assert faults.error_count == 0
    overload = settings.policy.overload
    assert (overload.choice, overload.phone_minutes, overload.reps) == ("phone", 5, (("007", "day"),))
    assert (overload.choice_of("007"), overload.choice_of("8")) == ("day", "phone")


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ('[overload]\nchoice = "fone"\n', "RP205", "overload.choice"),
        ('[overload.reps]\nR1 = "fone"\n', "RP205", "overload.reps.R1"),
        ("[overload.reps]\nR1 = 3\n", "RP203", "overload.reps.R1"),
        ('[overload]\nreps = "R1"\n', "RP203", "overload.reps"),
        ('overload = "phone"\n', "RP202", "overload"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused(text: str, code: str, column: str) -> None:
    _, faults = read(text)
    (issue,) = faults.errors
    assert (issue.code, issue.column) == (code, column)


def test_hours_with_traffic_are_read_in_bands_that_may_touch() -> None:
    settings, faults = read('[travel]\ntraffic = "07:00-09:30 1.4, 09:30-10:00 1.2,16:00 - 24:00 0.9"\n')
    assert faults.error_count == 0
    assert settings.travel.traffic == (
        TrafficBand(start=25200, end=34200, factor=1.4),
        TrafficBand(start=34200, end=36000, factor=1.2),
        TrafficBand(start=57600, end=86400, factor=0.9),
    )


@pytest.mark.parametrize(
    "written",
    [
        "07:00-09:30 1.4, 09:00-10:00 1.2",
        "16:00-18:00 1.4, 07:00-09:00 1.2",
        "07:00-09:00 1.4, 07:00-09:00 1.4",
        "07:00-10:00 1.4, 08:00-09:00 1.2",
        "07:00-07:00 1.4",
        "07:00-08:00 1.4, 08:00-08:00 1.2, 08:00-09:00 1.3",
        "09:00-07:00 1.4",
        "22:00-02:00 1.4",
        "07:00-09:00",
        "07:00-09:00 1.4, rush",
        "",
    ],
)
def test_hours_with_traffic_that_overlap_or_are_none_are_told(written: str) -> None:
    settings, faults = read(f'[travel]\ntraffic = "{written}"\n')
    assert [(one.code, one.column) for one in faults.errors] == [("RP203", "travel.traffic")]
    assert settings.travel.traffic == ()


@pytest.mark.parametrize(
    ("factor", "is_right"), [("0.2", True), ("0.19", False), ("5", True), ("5.1", False)]
)
def test_factor_of_traffic_has_its_limits(factor: str, is_right: bool) -> None:
    _, faults = read(f'[travel]\ntraffic = "07:00-09:00 {factor}"\n')
    assert [one.code for one in faults.errors] == ([] if is_right else ["RP204"])
