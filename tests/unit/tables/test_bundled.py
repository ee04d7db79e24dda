"""The data and examples that come with routeplan."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.geocoding.gazetteer import read_gazetteer
from routeplan.geocoding.locate import locate
from routeplan.model.frequency import Frequency
from routeplan.model.policy import default_classes
from routeplan.tables.bundled import (
    BUNDLED_CODES,
    bundled_folder,
    copy_example,
    day_of_planning,
    example_names,
)


def table(name: str) -> list[dict[str, str]]:
    with (bundled_folder("data") / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_bundled_folder_finds_data_and_examples() -> None:
    assert (bundled_folder("data") / "policy.csv").is_file()
    assert (bundled_folder("examples") / "upper-austria" / "customers.csv").is_file()


def test_bundled_folder_prefers_the_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "routeplan"
    (package / "bundled" / "data").mkdir(parents=True)
    monkeypatch.setattr("routeplan.tables.bundled.PACKAGE", package)

    assert bundled_folder("data") == package / "bundled" / "data"
    with pytest.raises(FileNotFoundError, match="examples are missing"):
        bundled_folder("examples")


def test_example_names_lists_the_workspaces() -> None:
    assert example_names() == ("styria", "taipei-small", "upper-austria")


@pytest.mark.parametrize("name", ["styria", "taipei-small", "upper-austria"])
def test_copy_example_copies_every_file_unchanged(tmp_path: Path, name: str) -> None:
    source = bundled_folder("examples") / name

    written = copy_example(name, tmp_path / "new" / "folder")

    assert [file.name for file in written] == sorted(file.name for file in source.iterdir())
    assert sorted((tmp_path / "new" / "folder").iterdir()) == sorted(written)
    assert all(file.read_bytes() == (source / file.name).read_bytes() for file in written)


def test_copy_example_fills_an_empty_folder(tmp_path: Path) -> None:
    assert copy_example("taipei-small", tmp_path)


def test_copy_example_leaves_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        copy_example("taipei-small", tmp_path)

    assert [issue.code for issue in caught.value.issues] == ["RP602"]
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_copy_example_leaves_a_file_that_stands_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "demo"
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        copy_example("taipei-small", file)

    assert caught.value.issues[0].code == "RP602"
    assert file.read_text(encoding="utf-8") == "mine"


def test_copy_example_says_when_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        copy_example("taipei-small", tmp_path / "file" / "demo")

    assert caught.value.issues[0].code == "RP307"


@pytest.mark.parametrize("name", ["atlantis", "", "..", "upper-austria/.."])
def test_copy_example_refuses_a_name_it_does_not_know(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        copy_example(name, tmp_path)

    assert caught.value.issues[0].code == "RP601"
    assert "taipei-small, upper-austria" in caught.value.issues[0].remedy


def test_bundled_codes_are_codes() -> None:
    assert all(re.fullmatch(r"RP6\d\d", code) for code in BUNDLED_CODES)


def test_the_policy_table_has_the_figures_of_the_model() -> None:
    rows = {
        row["class"]: (
            Frequency.from_text(row["frequency"]),
            int(row["call_minutes"]) * 60,
            float(row["missed_minutes"]),
            float(row["gap_minutes_per_day"]),
        )
        for row in table("policy.csv")
    }

    assert rows == {
        rule.name: (rule.frequency, rule.call_seconds, rule.missed_minutes, rule.gap_minutes_per_day)
        for rule in default_classes()
    }


def test_the_funnel_mixes_divide_the_whole_time_and_keep_the_figures_of_the_deck() -> None:
    rows = table("funnel_mixes.csv")
    percents = {mix: [int(row["percent"]) for row in rows if row["mix"] == mix] for mix in mixes(rows)}
    accounts = {mix: [int(row["deck_accounts"]) for row in rows if row["mix"] == mix] for mix in mixes(rows)}

    assert percents == {"closing": [20, 20, 60], "hunting": [70, 10, 20], "balanced": [40, 20, 40]}
    assert accounts == {"closing": [6, 6, 18], "hunting": [19, 3, 6], "balanced": [12, 6, 12]}
    assert {row["stage"] for row in rows} == {"above the funnel", "in the funnel", "best few"}


def mixes(rows: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(row["mix"] for row in rows))


def test_the_gazetteer_stays_small_and_names_each_place_once() -> None:
    path = bundled_folder("data") / "gazetteer.csv"
    rows = table("gazetteer.csv")
    keys = [(row["name"], row["country"], row["lat"], row["lon"]) for row in rows]

    assert path.stat().st_size <= 150_000
    assert 1000 <= len(rows) <= 1500
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[A-Z]{2}", row["country"]) for row in rows)


@pytest.mark.parametrize(
    ("address", "country", "lat", "lon"),
    [
        ("Hauptplatz 1, 4020 Linz", "", 48.31, 14.29),
        ("Stephansplatz 3, 1010 Wien", "AT", 48.21, 16.37),
        ("Marienplatz 8, 80331 München", "", 48.14, 11.58),
        ("Triq ir-Repubblika, Valletta, VLT 1117, Malta", "", 35.90, 14.51),
        ("Triq San Ġorġ, St. Julian's", "MT", 35.92, 14.49),
        ("台北市信義區松智路17號", "TW", 25.03, 121.57),
        ("台北市信义区松智路17号", "", 25.03, 121.57),
        ("新北市板橋區文化路一段", "TW", 25.01, 121.46),
        ("台中市西屯區台灣大道三段", "TW", 24.15, 120.68),
        ("100 Queen St W, Toronto, ON M5H 2N2", "", 43.70, -79.42),
        ("上海市南京西路100号", "", 31.23, 121.47),
    ],
)
def test_the_gazetteer_places_well_known_addresses(
    address: str, country: str, lat: float, lon: float
) -> None:
    found = locate(read_gazetteer(bundled_folder("data") / "gazetteer.csv"), address, country)

    assert found is not None
    assert found.coordinate.lat == pytest.approx(lat, abs=0.03)
    assert found.coordinate.lon == pytest.approx(lon, abs=0.03)


@pytest.mark.parametrize(
    ("start", "friday"),
    [("2027-03-01", "2027-02-26"), ("2027-03-05", "2027-02-26"), ("2027-03-06", "2027-03-05")],
)
def test_examples_are_planned_on_the_friday_before(tmp_path: Path, start: str, friday: str) -> None:
    (tmp_path / "routeplan.toml").write_text(f"start = {start}\n", encoding="utf-8")
    assert day_of_planning(tmp_path) == date.fromisoformat(friday)


def test_an_example_without_a_first_day_is_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routeplan.tables.bundled.today", lambda: date(2027, 5, 4))
    (tmp_path / "routeplan.toml").write_text("weeks = 1\n", encoding="utf-8")
    assert day_of_planning(tmp_path) == date(2027, 5, 4)
