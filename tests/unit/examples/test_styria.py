"""The example of the method, read without routeplan's own reader: its tables agree with one another."""

import csv
import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from routeplan.tables.bundled import bundled_folder
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.read_workspace import read_workspace

STYRIA = bundled_folder("examples") / "styria"
START, TODAY = date(2027, 3, 1), date(2027, 2, 26)
TABLES = (
    "appointments", "blocks", "call_log", "contacts", "customers", "day_log", "goals", "opportunities",
    "products", "promises", "reps", "signals", "targets",
)  # fmt: skip


def rows_of(name: str) -> list[dict[str, str]]:
    with (STYRIA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


CUSTOMERS = {row["customer_id"]: row for row in rows_of("customers")}
LOG = rows_of("call_log")


@pytest.mark.parametrize("name", TABLES)
def test_tables_open_cleanly_in_a_spreadsheet(name: str) -> None:
    content = (STYRIA / f"{name}.csv").read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert not any(cell.startswith(("=", "@", "-")) for row in rows_of(name) for cell in row.values())


def test_there_are_95_customers_ten_of_them_prospects_near_graz() -> None:
    assert len(CUSTOMERS) == len({row["name"] for row in CUSTOMERS.values()}) == 95
    assert Counter(row["class"] for row in CUSTOMERS.values()) == {"A": 18, "B": 37, "C": 36, "D": 4}
    assert sum(row["prize_min"] != "" for row in CUSTOMERS.values()) == 10
    assert len({(row["lat"], row["lon"]) for row in CUSTOMERS.values()}) == 95
    for row in CUSTOMERS.values():
        assert 46.65 < float(row["lat"]) < 47.4, row
        assert 15.0 < float(row["lon"]) < 16.15, row


def test_telephone_numbers_are_of_no_network() -> None:
    phones = [row["phone"] for row in (*CUSTOMERS.values(), *rows_of("contacts")) if row["phone"]]

    assert len(phones) > 120
    assert all(re.fullmatch(r"\+43 0000 \d{6}", phone) for phone in phones)


@pytest.mark.parametrize(
    "name", ["appointments", "blocks", "call_log", "contacts", "opportunities", "promises", "signals"]
)
def test_every_row_names_a_customer_of_the_list(name: str) -> None:
    assert all(row["customer_id"] in CUSTOMERS for row in rows_of(name) if row["customer_id"])


def test_what_customers_buy_fits_together() -> None:
    products = {row["product_id"] for row in rows_of("products")}
    for row in CUSTOMERS.values():
        assert set(filter(None, row["products"].split(";"))) <= products
        assert float(row["potential"]) <= float(row["market"]), row
        assert not row["value"] or float(row["margin"]) < float(row["value"]) <= float(row["market"]), row
        assert bool(row["prize_min"]) == bool(row["fit"])


def test_contacts_of_the_log_work_at_the_customer() -> None:
    works_at = {row["contact_id"]: row["customer_id"] for row in rows_of("contacts")}

    assert all(works_at[row["contact_id"]] == row["customer_id"] for row in LOG if row["contact_id"])


def test_the_log_has_eight_weeks_of_working_days_and_nothing_after_the_last_friday() -> None:
    days = {date.fromisoformat(row["date"]) for row in LOG if row["date"]}

    assert (min(days), max(days)) == (date(2027, 1, 4), TODAY)
    assert all(day.weekday() < 5 and day != date(2027, 1, 6) for day in days)
    assert {"held", "missed", "moved", "phone"} == {row["outcome"] for row in LOG}
    assert all(row["start"] < row["end"] for row in LOG if row["outcome"] == "held")


def test_calls_of_a_rep_do_not_overlap() -> None:
    times: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in LOG:
        if row["outcome"] == "held":
            times.setdefault((row["rep_id"], row["date"]), []).append((row["start"], row["end"]))
    for calls in times.values():
        calls.sort()
        assert all(one[1] <= two[0] for one, two in pairwise(calls)), calls


def test_days_are_as_long_as_their_calls() -> None:
    days = {(row["rep_id"], row["date"]): row for row in rows_of("day_log")}
    for row in LOG:
        if row["outcome"] == "held":
            day = days[row["rep_id"], row["date"]]
            assert day["left"] <= row["start"] < row["end"] <= day["back"], (row, day)


def test_calls_on_b_customers_run_over() -> None:
    minutes = [
        length(row)
        for row in LOG
        if row["outcome"] == "held" and re.fullmatch(r"K\d+/\d+", row["visit_id"]) and is_plain_b(row)
    ]

    assert len(minutes) > 100
    assert 36 < sum(minutes) / len(minutes) < 41


def is_plain_b(row: dict[str, str]) -> bool:
    customer = CUSTOMERS[row["customer_id"]]
    return customer["class"] == "B" and not customer["duration_min"]


def length(row: dict[str, str]) -> int:
    begin, end = (int(row[name][:2]) * 60 + int(row[name][3:]) for name in ("start", "end"))
    return end - begin


def test_deals_pass_their_stages_in_order() -> None:
    deals = rows_of("opportunities")

    assert Counter(row["stage"] for row in deals) == {
        "above": 12,
        "in": 9,
        "best_few": 5,
        "won": 6,
        "lost": 4,
    }
    for row in deals:
        came = [row[f"entered_{stage}"] for stage in ("above", "in", "best_few")] + [row["closed"]]
        known = [day for day in came if day]
        assert known == sorted(known), row
        assert known[0] == row["entered_above"], row
        assert known[-1] <= str(TODAY)
        assert bool(row["closed"]) == (row["stage"] in ("won", "lost"))


def test_promises_that_were_kept_are_those_of_the_log() -> None:
    by_visit = {row["visit_id"]: row for row in LOG if row["promise"]}
    kept = [row for row in rows_of("promises") if row["kept_on"]]

    assert len(kept) == 9
    for row in kept:
        assert by_visit[row["promise_id"]]["promise"] == row["promise"]
        assert row["made_on"] == by_visit[row["promise_id"]]["date"] <= row["kept_on"] <= str(TODAY)


def test_routeplan_reads_it_without_a_complaint() -> None:
    workspace = read_workspace(STYRIA, ReadOptions(today=TODAY))

    assert workspace.warnings == ()
    assert workspace.set_aside == ()
    assert (len(workspace.instance.places_called_on), len(workspace.instance.reps)) == (95, 2)
    assert workspace.instance.horizon.start == START
    assert len(workspace.log) == len(LOG)
