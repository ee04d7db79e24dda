"""The examples, read without routeplan's own reader."""

import csv
import re
import tomllib
from collections import Counter
from datetime import date
from math import cos, hypot, radians
from pathlib import Path

import pytest

from routeplan.geocoding.gazetteer import read_gazetteer
from routeplan.geocoding.locate import locate
from routeplan.model.frequency import Frequency
from routeplan.model.policy import default_classes
from routeplan.tables.bundled import bundled_folder, example_names
from routeplan.tables.read_workspace import read_workspace

EXAMPLES = bundled_folder("examples")
AUSTRIA = EXAMPLES / "upper-austria"
TAIPEI = EXAMPLES / "taipei-small"
START = date(2027, 1, 4)
HOURS = re.compile(r"\d\d:\d\d-\d\d:\d\d")


def rows_of(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


CUSTOMERS = rows_of(AUSTRIA / "customers.csv")
REPS = rows_of(AUSTRIA / "reps.csv")
APPOINTMENTS = rows_of(AUSTRIA / "appointments.csv")
BLOCKS = rows_of(AUSTRIA / "blocks.csv")
TAIPEI_CUSTOMERS = rows_of(TAIPEI / "customers.csv", "gb18030")


def ideal_gap(row: dict[str, str]) -> float | None:
    if row["frequency"]:
        frequency = Frequency.from_text(row["frequency"])
    else:
        frequency = {rule.name: rule.frequency for rule in default_classes()}[row["class"]]
    return None if frequency is None else frequency.ideal_gap


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return hypot((lat - other_lat) * 111.2, (lon - other_lon) * 111.3 * cos(radians(lat)))


@pytest.mark.parametrize("name", example_names())
def test_settings_start_on_a_monday_for_four_weeks(name: str) -> None:
    settings = tomllib.loads((EXAMPLES / name / "routeplan.toml").read_text(encoding="utf-8"))

    assert settings["start"] == (START if name != "styria" else date(2027, 3, 1))
    assert settings["start"].weekday() == 0
    assert settings["weeks"] == 4
    assert {"timezone", "country", "currency"} <= settings.keys()


@pytest.mark.parametrize(
    "file",
    ["customers.csv", "reps.csv", "appointments.csv", "blocks.csv", "opportunities.csv", "contacts.csv"],
)
def test_austrian_tables_open_cleanly_in_a_spreadsheet(file: str) -> None:
    content = (AUSTRIA / file).read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert not any(
        cell.startswith(("=", "@", "-")) for row in rows_of(AUSTRIA / file) for cell in row.values()
    )


def test_deals_stand_at_every_stage() -> None:
    instance = read_workspace(AUSTRIA).instance

    assert {one.stage for one in instance.opportunities} == {"above", "in", "best_few", "won", "lost"}
    assert sum(one.open_deal is not None for one in instance.customers) == 11


def test_a_dozen_contacts_have_roles_and_three_of_them_calls_of_their_own() -> None:
    instance = read_workspace(AUSTRIA).instance

    assert len(instance.contacts) == 12
    assert {one.role for one in instance.contacts} == {"economic", "technical", "user", "coach", "influencer"}
    assert list(instance.contact_by_series()) == ["K004:P02", "K235:P07", "K197:P12"]


def test_there_are_240_customers_with_ids_and_names_of_their_own() -> None:
    assert len(CUSTOMERS) == 240
    assert len({row["customer_id"] for row in CUSTOMERS}) == 240
    assert len({row["name"] for row in CUSTOMERS}) == 240


def test_customers_lie_in_upper_austria_near_the_town_of_their_address() -> None:
    gazetteer = read_gazetteer(bundled_folder("data") / "gazetteer.csv")
    for row in CUSTOMERS:
        lat, lon = float(row["lat"]), float(row["lon"])
        found = locate(gazetteer, row["address"], "AT")

        assert 47.46 <= lat <= 48.78, row
        assert 12.74 <= lon <= 15.0, row
        assert found is not None, row
        near_km = 9 if found.matched.startswith("Linz") else 2
        assert km_between(lat, lon, found.coordinate.lat, found.coordinate.lon) <= near_km, row


def test_no_two_customers_share_a_point() -> None:
    assert len({(row["lat"], row["lon"]) for row in CUSTOMERS}) == 240


def test_classes_and_frequencies_are_those_promised() -> None:
    assert Counter(row["class"] for row in CUSTOMERS) == {"A": 42, "B": 96, "C": 102}
    assert Counter(row["frequency"] for row in CUSTOMERS)["none"] == 2
    assert sum(row["frequency"] != "" for row in CUSTOMERS) == 15
    assert sum(row["duration_min"] != "" for row in CUSTOMERS) == 9


def test_opening_hours_and_closed_weekdays_are_those_promised() -> None:
    parts = [
        len(re.findall(r"\d\d:\d\d-\d\d:\d\d,\d\d:\d\d-\d\d:\d\d", row["opening_hours"])) for row in CUSTOMERS
    ]

    assert sum(count > 0 for count in parts) == 96
    assert sum(not row["opening_hours"] for row in CUSTOMERS) == 50
    assert all(HOURS.search(row["opening_hours"]) for row in CUSTOMERS if row["opening_hours"])
    assert sum(row["closed_weekdays"] != "" for row in CUSTOMERS) == 36
    assert {day for row in CUSTOMERS for day in row["closed_weekdays"].split(",")} <= {
        "", "Mo", "Tu", "We", "Th", "Fr",
    }  # fmt: skip


def test_last_visits_lie_on_working_days_before_the_start() -> None:
    visits = [date.fromisoformat(row["last_visit"]) for row in CUSTOMERS if row["last_visit"]]

    assert len(visits) == 235
    assert all(day < START and day.weekday() < 5 for day in visits)


def test_a_dozen_customers_are_overdue_when_the_plan_starts() -> None:
    waits = [
        ((START - date.fromisoformat(row["last_visit"])).days, ideal_gap(row))
        for row in CUSTOMERS
        if row["last_visit"]
    ]

    assert sum(gap is not None and wait > gap for wait, gap in waits) == 12


def test_only_six_customers_have_a_rep_and_those_are_locked() -> None:
    locked = [row for row in CUSTOMERS if row["locked"]]

    assert len(locked) == 6
    assert all(row["locked"] == "yes" and row["rep_id"] for row in locked)
    assert [row for row in CUSTOMERS if row["rep_id"]] == locked


def test_telephone_numbers_are_of_no_network() -> None:
    assert all(re.fullmatch(r"\+43 0000 \d{6}", row["phone"]) for row in CUSTOMERS)
    assert all(re.fullmatch(r"02-0000-\d{4}", row["电话"]) for row in TAIPEI_CUSTOMERS)


def test_reps_live_apart_and_have_hours_of_their_own() -> None:
    homes = [(float(row["home_lat"]), float(row["home_lon"])) for row in REPS]

    assert [row["rep_id"] for row in REPS] == ["R1", "R2", "R3", "R4"]
    assert all(km_between(*a, *b) > 15 for index, a in enumerate(homes) for b in homes[:index])
    assert all(bool(row["working_hours"]) != bool(row["start_time"]) for row in REPS)
    assert any("Fr 07:30-13:00" in row["working_hours"] for row in REPS)
    assert any("Fr" not in row["working_hours"] for row in REPS if row["working_hours"])


def test_appointments_name_reps_and_customers_that_exist() -> None:
    of_rep = {row["customer_id"]: row["rep_id"] for row in CUSTOMERS}

    assert len({row["appointment_id"] for row in APPOINTMENTS}) == len(APPOINTMENTS) == 10
    assert {row["kind"] for row in APPOINTMENTS} == {"exact", "day", "week", "whole_day"}
    assert {row["rep_id"] for row in APPOINTMENTS} == {row["rep_id"] for row in REPS}
    for row in APPOINTMENTS:
        assert 0 <= (date.fromisoformat(row["date"]) - START).days < 28
        assert date.fromisoformat(row["date"]).weekday() < 5
        assert (row["kind"] == "exact") <= (row["start"] < row["end"])
        assert not row["customer_id"] or of_rep[row["customer_id"]] == row["rep_id"]
    assert any(row["kind"] == "exact" and not row["customer_id"] and not row["lat"] for row in APPOINTMENTS)


def test_appointments_are_on_days_on_which_their_rep_works() -> None:
    days_off = {row["rep_id"]: row["days_off"] for row in REPS}
    blocked = {row["rep_id"]: row["from"] for row in BLOCKS if row["rep_id"]}

    for row in APPOINTMENTS:
        ranges = [part.split("..") for part in days_off[row["rep_id"]].split(";") if part]
        assert not any(days[0] <= row["date"] <= days[-1] for days in ranges)
        assert row["date"] not in (blocked.get(row["rep_id"]), "2027-01-06")


def test_blocks_name_a_customer_or_a_rep_and_lie_in_order() -> None:
    customers = {row["customer_id"] for row in CUSTOMERS}

    assert len(BLOCKS) == 5
    for row in BLOCKS:
        assert bool(row["customer_id"]) != bool(row["rep_id"])
        assert row["rep_id"] or row["customer_id"] in customers
        assert row["from"] <= row["to"]


def test_the_taipei_tables_are_gb18030_with_chinese_headings() -> None:
    for file in ("customers.csv", "reps.csv"):
        content = (TAIPEI / file).read_bytes()
        with pytest.raises(UnicodeDecodeError):
            content.decode("utf-8")
        heading = content.decode("gb18030").splitlines()[0].split(",")
        assert all(re.fullmatch(r"[\u4e00-\u9fff]+", name) for name in heading)


def test_the_taipei_customers_are_those_promised() -> None:
    gazetteer = read_gazetteer(bundled_folder("data") / "gazetteer.csv")

    assert [row["客户编号"] for row in TAIPEI_CUSTOMERS] == [f"{number:03d}" for number in range(1, 25)]
    assert Counter(row["级别"] for row in TAIPEI_CUSTOMERS) == {"高": 4, "中": 9, "低": 11}
    for row in TAIPEI_CUSTOMERS:
        lat, lon = float(row["纬度"]), float(row["经度"])
        found = locate(gazetteer, row["地址"], "TW")
        assert found is not None
        assert found.matched not in ("Taipei, TW", "New Taipei City, TW")
        assert km_between(lat, lon, found.coordinate.lat, found.coordinate.lon) <= 4, row
        assert not row["上次拜访"] or date.fromisoformat(row["上次拜访"]) < START


def test_taipei_has_one_rep() -> None:
    (rep,) = rows_of(TAIPEI / "reps.csv", "gb18030")

    assert rep["业务员编号"] == "01"
    assert 24.9 < float(rep["住家纬度"]) < 25.2
    assert 121.4 < float(rep["住家经度"]) < 121.7


@pytest.mark.parametrize(("name", "customers", "reps"), [("upper-austria", 240, 4), ("taipei-small", 24, 1)])
def test_routeplan_reads_the_examples_without_a_complaint(name: str, customers: int, reps: int) -> None:
    workspace = read_workspace(EXAMPLES / name)

    assert workspace.warnings == ()
    assert workspace.set_aside == ()
    assert (len(workspace.instance.places_called_on), len(workspace.instance.reps)) == (customers, reps)
    assert workspace.instance.horizon.start == START
    assert workspace.instance.horizon.days == 28


def test_routeplan_reads_what_the_austrian_example_says() -> None:
    instance = read_workspace(AUSTRIA).instance
    by_id = instance.customer_by_id()

    assert [len(rep.working_days) for rep in instance.reps] == [19, 14, 17, 16]
    assert len(instance.appointments) == 10
    assert all(any(by_id[row["customer_id"]].open_on) for row in CUSTOMERS)
    assert dict(by_id["K004"].extra) == {"branch": "garage"}
    assert by_id["K004"].open_on[2] == ()
    assert by_id["K001"].phone == CUSTOMERS[0]["phone"]


def test_routeplan_reads_what_the_taipei_example_says() -> None:
    instance = read_workspace(TAIPEI).instance

    assert instance.customers[0].name == "晴川五金行"
    assert instance.customers[0].class_name == "A"
    assert dict(instance.customers[0].extra) == {"行业": "五金"}
    assert len(instance.reps[0].working_days) == 19
