"""The present way beside routeplan's: figures worked out from the formula, a chain that adds up, one page."""

import re
from datetime import date, timedelta

import pytest

import routeplan
from tests.method.harmless import SCRIPT, addresses_outside, assert_harmless
from tests.method.office import MONEY, customer, held, make_office, write_csv, write_xlsx
from tests.trust import reading
from tests.trust.worked import (
    HOME,
    OTHER,
    REP,
    best_driven,
    best_tour,
    clock,
    days_of,
    driven,
    leg,
    place_of,
    timed,
)

SPAN = ("--start", "2027-01-04", "--weeks", 1)
MONDAY, TUESDAY, WEDNESDAY = "2027-01-04", "2027-01-05", "2027-01-06"
PLACES = [(48.2300, 16.3500), (48.1700, 16.3500), (48.2300, 16.3900), (48.1700, 16.3900), (48.2330, 16.3530)]
SHOPS = [
    customer(number, "A", name=f"Shop {number:02d}", lat=lat, lon=lon, duration_min=30)
    for number, (lat, lon) in enumerate(PLACES, start=1)
]
ZIGZAG = ("C01", "C02", "C03", "C04")
"""North-west, south-west, north-east, south-east: the town is crossed three times where once would do."""

PRESENT = [*timed(ZIGZAG, MONDAY, SHOPS, 30), *timed(["C05"], WEDNESDAY, SHOPS, 30)]
HOURS = 1 / 3600


@pytest.fixture
def office(make):
    return make(customers=SHOPS, settings=MONEY)


@pytest.fixture
def table(tmp_path):
    return write_csv(tmp_path / "present.csv", PRESENT)


def leaving_and_back(schedule):
    """Return the hours between leaving home for the first start and being back, over all days."""
    places, hours = {one["customer_id"]: place_of(one) for one in SHOPS}, 0.0
    for rows in days_of(schedule).values():
        first, last = (places[rows[place]["customer_id"]] for place in (0, -1))
        begun, ended = (sum(map(int, rows[place]["start"].split(":")[1:])) for place in (0, -1))
        begun += 60 * int(rows[0]["start"].split(":")[0])
        ended += 60 * int(rows[-1]["start"].split(":")[0]) + 30
        hours += (ended - begun) / 60 + (leg(HOME, first)[0] + leg(last, HOME)[0]) * HOURS
    return hours


def test_the_present_way_is_measured_by_the_formula(run, office, table):
    found = reading.baseline(run, office, table, *SPAN).present
    seconds, metres = driven(PRESENT, SHOPS)
    assert (found.visits, found.days) == (5, 2)
    assert found.drive_hours == pytest.approx(seconds * HOURS, abs=0.01)
    assert found.km == pytest.approx(metres / 1000, abs=0.05)
    assert seconds * HOURS + 2.5 - 0.01 <= found.field_hours <= leaving_and_back(PRESENT) + 0.01
    assert found.broken == 0


def test_the_present_days_in_their_best_order(run, office, table):
    found = reading.baseline(run, office, table, *SPAN)
    least = best_driven(PRESENT, SHOPS)
    assert least < driven(PRESENT, SHOPS)[0] - 600
    assert found.reordered.drive_hours == pytest.approx(least * HOURS, abs=0.01)
    assert found.reordered.days == found.present.days


def test_routeplans_days_make_the_same_calls_for_less(run, office, table):
    found = reading.baseline(run, office, table, *SPAN)
    assert found.ours.visits == found.present.visits == 5
    assert found.ours.days == 1
    assert found.ours.drive_hours == pytest.approx(
        best_tour([place_of(one) for one in SHOPS]) * HOURS, abs=0.01
    )
    assert found.ours.km < found.reordered.km < found.present.km


def test_the_chain_adds_up(run, office, table):
    found = reading.baseline(run, office, table, *SPAN)
    steps = found.steps
    assert len(steps) >= 2
    saved_hours = found.present.drive_hours - found.ours.drive_hours
    saved_km = found.present.km - found.ours.km
    assert abs(sum(step.hours for step in steps)) == pytest.approx(saved_hours, abs=0.03)
    assert abs(sum(step.km for step in steps)) == pytest.approx(saved_km, abs=0.15)
    first = found.present.drive_hours - found.reordered.drive_hours
    assert abs(steps[0].hours) == pytest.approx(first, abs=0.02)


def test_what_gives_most_is_named(run, office, table):
    text = reading.heard(run("review", office, "--baseline", table, *SPAN), 0)
    record = reading.words(reading.baseline(run, office, table, *SPAN).record)
    assert MONDAY in record
    assert "2" in text
    assert re.search(r"1 working day instead of 2\b", text), text


def test_where_nothing_is_saved_it_says_so(run, make, tmp_path):
    office = make(customers=SHOPS[:1])
    path = write_csv(tmp_path / "one.csv", timed(["C01"], MONDAY, SHOPS, 30))
    found = reading.baseline(run, office, path, *SPAN)
    assert found.present.drive_hours == pytest.approx(found.ours.drive_hours, abs=0.001)
    text = reading.heard(run("review", office, "--baseline", path, *SPAN), 0)
    assert reading.NOTHING_SAVED.search(text), text


def test_only_the_customers_of_the_present_way_are_planned_as_often_as_there(run, make, tmp_path):
    """C03 and C05 are due as well, and C01 was seen twice: the comparison is of the same calls."""
    office = make(customers=[SHOPS[0] | {"frequency": "2/w"}, *SHOPS[1:]])
    rows = [
        *timed(["C01", "C02"], MONDAY, SHOPS, 30), *timed(["C04"], TUESDAY, SHOPS, 30),
        *timed(["C01"], "2027-01-08", SHOPS, 30),
    ]  # fmt: skip
    found = reading.baseline(run, office, write_csv(tmp_path / "some.csv", rows), *SPAN)
    assert found.present.visits == found.ours.visits == 4
    named = reading.words(found.record)
    assert "C03" not in named
    assert "C05" not in named


def test_a_worse_present_way_is_told_with_the_rules_it_breaks(run, make, tmp_path):
    shops = [SHOPS[0] | {"opening_hours": "Mo-Fr 14:00-17:00"}, *SHOPS[1:]]
    rows = [*timed(["C01", "C02"], MONDAY, SHOPS, 30), *timed(["C03"], "2027-01-09", SHOPS, 30)]
    found = reading.baseline(run, make(customers=shops), write_csv(tmp_path / "bad.csv", rows), *SPAN)
    assert found.present.broken >= 2
    assert found.ours.broken == 0
    assert found.ours.visits == 3
    assert "rep_works_that_day" in reading.words(found.record)
    closed = next(one for one in found.record["broken"] if "C01" in one)
    assert closed.startswith("Rep R1, Mon 2027-01-04: the call at C01 is at ")


def test_a_call_that_falls_on_the_day_of_an_appointment_nobody_kept_is_a_call(run, make, tmp_path):
    """C01 is open on Wednesdays only, and was called on on Monday: 30 minutes before and after, not 60."""
    shops = [SHOPS[0] | {"opening_hours": "We 08:00-17:00"}, *SHOPS[1:]]
    agreed = {"appointment_id": "T1", "rep_id": "R1", "customer_id": "C01", "kind": "day", "date": WEDNESDAY,
              "duration_min": 60}  # fmt: skip
    path = write_csv(tmp_path / "one.csv", timed(["C01"], MONDAY, SHOPS, 30))
    found = reading.baseline(run, make(customers=shops, appointments=[agreed]), path, *SPAN)
    assert (found.present.broken, found.ours.broken) == (1, 0)
    assert [found.record[way]["call_seconds"] for way in ("present", "routeplan")] == [1800, 1800]


def test_a_call_in_the_log_was_let_in_at_its_time(run, make):
    """A schedule that calls at nine at a door that opens at two breaks a rule; a call held there does not."""
    shops = [SHOPS[0] | {"opening_hours": "Mo-Fr 14:00-17:00", "last_visit": "2026-11-30"}]
    office = make(customers=shops, call_log=[held("C01", "2026-12-07", "09:00", "09:30")])
    found = reading.baseline(run, office, "call_log", "--start", "2026-12-07", "--weeks", 1)
    assert (found.present.visits, found.present.broken) == (1, 0)


def test_calls_outside_their_window_count_as_not_kept(run, make, tmp_path):
    """Due on 11 January and from the 6th on; the present way comes to one of them on the 5th."""
    shops = [one | {"class": "B", "duration_min": 30} for one in SHOPS[:2]]
    rows = [*timed(["C01"], TUESDAY, SHOPS, 30), *timed(["C02"], "2027-01-11", SHOPS, 30)]
    weeks = ("--start", MONDAY, "--weeks", 2)
    found = reading.baseline(run, make(weeks=2, customers=shops), write_csv(tmp_path / "b.csv", rows), *weeks)
    assert (found.present.in_window, found.ours.in_window) == (1, 2)


def test_two_reps_are_measured_from_their_own_homes(run, make, tmp_path):
    rows = [
        *timed(ZIGZAG[:2], MONDAY, SHOPS, 30),
        *timed(ZIGZAG[2:], MONDAY, SHOPS, 30, rep="R2"),
    ]  # fmt: skip
    shops = [one | {"rep_id": "R2"} if one["customer_id"] in ZIGZAG[2:] else one for one in SHOPS]
    found = reading.baseline(
        run, make(reps=[REP, OTHER], customers=shops), write_csv(tmp_path / "two.csv", rows), *SPAN
    )
    homes = {"R1": HOME, "R2": (OTHER["home_lat"], OTHER["home_lon"])}
    seconds, metres = driven(rows, shops, homes)
    assert found.present.drive_hours == pytest.approx(seconds * HOURS, abs=0.01)
    assert found.present.km == pytest.approx(metres / 1000, abs=0.05)
    assert found.present.days == 2


def test_a_rep_without_a_call_is_not_said_to_keep_days(run, make, tmp_path):
    path = write_csv(tmp_path / "one.csv", timed(["C01"], MONDAY, SHOPS, 30))
    office = make(reps=[REP, OTHER], customers=SHOPS)
    text = " ".join(reading.heard(run("review", office, "--baseline", path, *SPAN), 0).split())
    assert "Of R1 routeplan found no days" in text, text


def logged_weeks(first, weeks):
    """A log of the zigzag on every Monday."""
    mondays = [date.fromisoformat(first) + timedelta(weeks=week) for week in range(weeks)]
    return [
        held(row["customer_id"], row["date"], row["start"], clock(_minute(row["start"]) + 30))
        for monday in mondays
        for row in timed(ZIGZAG, monday.isoformat(), SHOPS, 30)
    ]  # fmt: skip


def _minute(text):
    hours, minutes = map(int, text.split(":"))
    return 60 * hours + minutes


def test_the_log_is_measured_over_its_last_four_full_weeks(run, make):
    """The log ends on a Wednesday: that week is not full, so the four before it count."""
    rows = [*logged_weeks("2026-11-02", 7), held("C05", "2026-12-23", "09:00", "09:30")]
    shops = [{name: cell for name, cell in one.items() if name != "last_visit"} for one in SHOPS]
    office = make(customers=shops, call_log=rows)
    found = reading.baseline(run, office, "call_log")
    assert found.span == ("2026-11-23", "2026-12-20")
    assert (found.present.visits, found.present.days) == (16, 4)
    seconds, _ = driven(timed(ZIGZAG, MONDAY, SHOPS, 30), SHOPS)
    assert found.present.drive_hours == pytest.approx(4 * seconds * HOURS, abs=0.02)
    assert found.ours.visits == 16


def test_the_log_and_a_table_of_the_same_calls_say_the_same(run, make, tmp_path):
    log = logged_weeks("2026-12-07", 2)
    office = make(customers=[one | {"last_visit": "2026-11-30"} for one in SHOPS], call_log=log)
    path = write_xlsx(
        tmp_path / "same.xlsx",
        [{name: row[name] for name in ("rep_id", "customer_id", "date", "start")} for row in log],
    )
    span = ("--start", "2026-12-07", "--weeks", 2)
    from_log, from_table = (reading.baseline(run, office, one, *span) for one in ("call_log", path))
    assert from_log.present == from_table.present
    assert from_log.ours == from_table.ours
    assert from_log.ours.visits == 8


def test_missed_calls_of_the_log_are_no_visits(run, make):
    log = logged_weeks("2026-12-07", 2)
    log[0] = log[0] | {"outcome": "missed"}
    office = make(customers=[one | {"last_visit": "2026-11-30"} for one in SHOPS], call_log=log)
    span = ("--start", "2026-12-07", "--weeks", 2)
    assert reading.baseline(run, office, "call_log", *span).present.visits == 7


def test_an_office_without_a_log_is_told(run, office):
    told = reading.heard(run("review", office, "--baseline", "call_log"), 2)
    assert re.search(r"RP69\d|RP\d{3}", told), told


def test_no_table_is_changed_and_the_same_is_said_twice(run, office, table):
    """Page and table of the present way are written into the workspace; nothing that was there changes."""
    before = reading.tables(office)
    first = reading.baseline(run, office, table, *SPAN)
    assert reading.baseline(run, office, table, *SPAN) == first
    after = reading.tables(office)
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"baseline.html", "baseline.csv"}
    said = reading.words(reading.undo_list(run, office))
    assert "review" in said
    assert "--baseline" in said


def test_it_can_be_had_from_python():
    assert "measure_baseline" in routeplan.__all__
    assert callable(routeplan.measure_baseline)
    assert routeplan.measure_baseline.__doc__


# The page for upstairs


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    shops = [SHOPS[0] | {"name": SCRIPT}, SHOPS[1] | {"name": "=1+2", "address": '"><pwned>'}, *SHOPS[2:]]
    office = make_office(folder / "office", customers=shops, reps=[REP], settings=MONEY)
    path = write_csv(folder / "present.csv", PRESENT)
    out = folder / "upstairs" / "baseline.html"
    text, rows = reading.baseline_files(reading.runner, office, path, out, *SPAN)
    return office, path, out, text, rows


def test_the_page_is_one_sheet_of_paper_and_needs_no_network(page):
    _, _, _, text, _ = page
    assert re.search(r"@page\s*\{[^}]*size:\s*A4", text)
    assert "prefers-color-scheme" in text
    assert addresses_outside(text) == []
    assert '<html lang="en"' in text


def test_the_page_says_both_ways_and_what_was_saved(page):
    office, path, _, text, _ = page
    found = reading.baseline(reading.runner, office, path, *SPAN)
    said = " ".join(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL).split())
    for way in (found.present, found.ours):
        assert re.search(rf"\b{round(way.km)}\b|\b{way.km:.1f}\b", said), (way.km, said)
        assert re.search(rf"\b{way.drive_hours:.1f}\b", said), (way.drive_hours, said)
    assert re.search(r"[Ss]aved|saves", said)
    assert "estimated" in said


def test_the_page_and_its_table_are_harmless(page):
    _, _, out, text, rows = page
    assert_harmless(out, out.with_suffix(".csv"))
    assert [tag for tag, _ in reading.elements(text) if tag == "pwned"] == []
    assert rows


def test_the_page_speaks_chinese(run, page, tmp_path):
    office, path, _, _, _ = page
    out = tmp_path / "zh.html"
    result = run("--language", "zh_CN", "review", office, "--baseline", path, "--to", out, *SPAN)
    assert result.exit_code == 0, result.output
    text = out.read_text(encoding="utf-8")
    assert re.search(r'<html lang="zh', text)
    words = " ".join(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL).split())
    assert len(re.findall("[\u4e00-\u9fff]", words)) > 40
    assert not re.search(r"\b(working days|saved|hours|customers)\b", words)


def test_the_page_is_the_same_bytes_every_time(page, tmp_path):
    office, path, out, _, _ = page
    again = tmp_path / "baseline.html"
    reading.baseline_files(reading.runner, office, path, again, *SPAN)
    assert again.read_bytes() == out.read_bytes()
    assert again.with_suffix(".csv").read_bytes() == out.with_suffix(".csv").read_bytes()


def test_lines_fit_the_screen(run, office, table):
    """All but the paths of the files written, which cannot be broken."""
    result = run("review", office, "--baseline", table, *SPAN, columns=80)
    assert result.exit_code == 0, result.output
    lines = [line for line in result.stdout.splitlines() if not line.startswith(str(office))]
    assert len(lines) > 10
    assert max(map(len, lines)) <= 80
