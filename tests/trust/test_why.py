"""`why`: due window, what allowed the day and the next best days, against days worked out by hand."""

import re

import pytest

import routeplan
from tests.method.office import MONEY, customer, held, make_office, promise
from tests.trust import reading
from tests.trust.worked import HOME, REP, best_tour, place_of

FREE_DAYS = "[classes.C]\ngap_minutes_per_day = 0\n"
"""No price for days off the ideal wait: the next best days differ by driving alone."""

PLACES = [(48.2300, 16.3500), (48.2350, 16.3600), (48.1600, 16.3500), (48.1550, 16.3900), (48.2200, 16.3400)]
OPEN = ("Mo 08:00-17:00", "Mo 08:00-17:00", "Tu 08:00-17:00", "Tu 08:00-17:00", "")
WEEKDAYS = ["2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08"]
WEEKDAYS += ["2027-01-11", "2027-01-12", "2027-01-13", "2027-01-14", "2027-01-15"]


def shops():
    """Five C customers, due on 11 January, to be seen on any day of the two weeks but for their hours."""
    return [
        customer(number, "C", lat=lat, lon=lon, opening_hours=hours, last_visit="2026-12-14")
        for number, ((lat, lon), hours) in enumerate(zip(PLACES, OPEN, strict=True), start=1)
    ]


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    folder = tmp_path_factory.mktemp("why")
    office = make_office(
        folder / "office", weeks=2, customers=shops(), reps=[REP], settings=MONEY + FREE_DAYS
    )
    return office, reading.plan(reading.runner, office)


@pytest.fixture
def reason(run, planned):
    (found,) = reading.why(run, planned[0], "C05")
    return found


def places_on(plan, day):
    places = {one["customer_id"]: place_of(one) for one in shops()}
    return [places[row["customer_id"]] for row in plan.visits if row["date"] == day]


def minutes_added(plan, day, place):
    """Return what a call at a place adds to the driving of a day, in minutes."""
    others = [one for one in places_on(plan, day) if one != place]
    return (best_tour([*others, place], HOME) - best_tour(others, HOME)) / 60


def test_the_due_window_is_the_last_visit_and_the_gaps(planned, reason):
    """28 days after 14 December; 60 % are 16.8 days, 140 % are 39.2: the window reaches over both ends."""
    (day,) = planned[1].days("C05")
    assert reason.date == day
    assert (reason.due_from, reason.due_to) == ("2026-12-31", "2027-01-22")
    for fact in ("1/4w", "2026-12-14", "28"):
        assert fact in reason.text
    assert re.search(r"\bC\b", reason.text)


def test_what_the_visit_adds_on_its_day(planned, reason):
    assert reason.adds == pytest.approx(minutes_added(planned[1], reason.date, PLACES[4]), abs=0.6)


def test_the_next_three_days_and_what_they_would_cost(planned, reason):
    plan = planned[1]
    now = minutes_added(plan, reason.date, PLACES[4])
    extra = {day: minutes_added(plan, day, PLACES[4]) - now for day in WEEKDAYS if day != reason.date}
    assert len(reason.next_days) == 3
    assert [one[1] for one in reason.next_days] == pytest.approx(sorted(extra.values())[:3], abs=0.6)
    for day, minutes in reason.next_days:
        assert minutes == pytest.approx(extra[day], abs=0.6)


def test_next_days_are_days_on_which_the_customer_is_open(run, planned):
    (found,) = reading.why(run, planned[0], "C01")
    assert {day for day, _ in found.next_days} <= {"2027-01-04", "2027-01-11"} - {found.date}


def test_people_hear_the_same(run, planned, reason):
    told = reading.why_said(run, planned[0], "C05")
    assert "Shop 05" in told
    assert "1/4w" in told
    assert reading.why_said(run, planned[0], "C05", reason.date)


def test_without_a_date_all_visits_of_a_customer_are_explained(run, make):
    office = make(weeks=2, customers=[customer(1, "A")])
    plan = reading.plan(run, office)
    reasons = reading.why(run, office, "C01")
    assert [one.date for one in reasons] == plan.days("C01")
    assert [one.date for one in reasons] == ["2027-01-04", "2027-01-11"]
    assert reasons[0].due_to == "2027-01-06"
    assert reasons[1].due_to == "2027-01-13"


def test_with_a_date_one_visit_is_explained(run, make):
    office = make(weeks=2, customers=[customer(1, "A")])
    reading.plan(run, office)
    (found,) = reading.why(run, office, "C01", "2027-01-11")
    assert found.date == "2027-01-11"


# Why not that day


@pytest.mark.parametrize(
    ("given", "day", "word"),
    [
        pytest.param({}, "2027-01-09", r"work|off", id="Saturday"),
        pytest.param({"opening_hours": "Mo-We 08:00-17:00"}, "2027-01-07", r"clos|open", id="closed"),
        pytest.param({}, "2027-01-07", r"wait|gap|soon|due|visit", id="another day is nearer to due"),
        pytest.param({"closed_weekdays": "Tu"}, "2027-01-05", r"clos|open", id="closed weekday"),
        pytest.param({"last_visit": "2027-01-02"}, "2027-01-05", r"wait|gap|soon|least|due", id="too soon"),
    ],
)
def test_a_day_without_a_visit_is_told_why(run, make, given, day, word):
    office = make(weeks=2, customers=[customer(1, "A", **given)])
    plan = reading.plan(run, office)
    assert day not in plan.days("C01")
    assert re.search(word, reading.why_said(run, office, "C01", day), re.IGNORECASE)


def test_a_day_on_which_the_rep_is_away_is_told(run, make):
    office = make(customers=[customer(1, "A")], reps=[REP | {"days_off": "2027-01-04"}])
    reading.plan(run, office)
    assert re.search(r"away|off|work", reading.why_said(run, office, "C01", "2027-01-04"))


def test_a_full_day_is_told_with_what_it_would_cost(run, make):
    """Nine hours are ten calls of 50 minutes at home's door and 40 minutes over; the eleventh has to wait."""
    shops = [customer(n, "A", lat=HOME[0], lon=HOME[1], duration_min=50) for n in range(1, 12)]
    reps = [REP | {"end_time": "16:20", "working_hours": "Mo-Fr 08:00-16:20", "max_overtime_min": 0}]
    office = make(customers=shops, reps=reps)
    plan = reading.plan(run, office)
    full = max(("2027-01-04", "2027-01-05"), key=lambda day: sum(row["date"] == day for row in plan.visits))
    other = next(row["customer_id"] for row in plan.visits if row["date"] != full)
    assert re.search(
        r"full|room|time|minute|overtime|fit|gap|day", reading.why_said(run, office, other, full)
    )


# What binds


def test_an_appointment_is_named(run, make):
    office = make(
        customers=[customer(1, "A")],
        appointments=[
            {
                "appointment_id": "P1", "rep_id": "R1", "customer_id": "C01", "kind": "exact",
                "date": "2027-01-05", "start": "10:00", "duration_min": 45, "title": "Year's talk",
            }
        ],
    )  # fmt: skip
    reading.plan(run, office)
    assert "ppointment" in reading.why_said(run, office, "C01", "2027-01-05")


def test_a_promise_is_named(run, make):
    office = make(
        weeks=2,
        customers=[customer(1, "C", last_visit="2026-12-28"), customer(2, "A")],
        promises=[promise(1, 1, "2027-01-06")],
    )
    plan = reading.plan(run, office)
    (day,) = plan.days("C01")
    assert day <= "2027-01-06"
    assert "promise" in reading.why_said(run, office, "C01", day)


def test_the_log_is_the_last_visit_where_it_is_later(run, make):
    office = make(weeks=2, customers=[customer(1, "A")], call_log=[held(1, "2026-12-30", "09:00", "09:30")])
    reading.plan(run, office)
    assert "2026-12-30" in reading.why(run, office, "C01")[0].text


def test_what_was_published_is_named(run, make):
    office = make(weeks=2, customers=[customer(1, "A"), customer(2, "B")])
    plan = reading.plan(run, office)
    assert "promised" not in reading.why(run, office, "C01")[0].text
    reading.publish(run, plan)
    assert "promised for Mon 2027-01-04" in reading.why(run, office, "C01")[0].text


def test_opening_hours_that_leave_one_day_are_what_would_change_it(run, planned):
    (found,) = reading.why(run, planned[0], "C01")
    assert re.search(r"open|hours|clos", found.text)


# Asked wrongly


def test_an_unknown_customer_is_refused_with_one_like_it(run, planned):
    told = reading.refused_row(run("why", "C0X", "--workspace", planned[0]), "C0X")
    assert re.search(r"C0\d", told)


def test_a_day_outside_the_plan_and_a_day_that_is_none(run, planned):
    assert "2027-03-01" in reading.heard(run("why", "C05", "2027-03-01", "--workspace", planned[0]), 0, 2)
    reading.heard(run("why", "C05", "2027-99-01", "--workspace", planned[0]), 2)


def test_a_customer_without_a_visit_is_told_so(run, make):
    office = make(customers=[customer(1, "A"), customer(2, "D")])
    reading.plan(run, office)
    assert re.search(r"due|owe", reading.why_said(run, office, "C02"))


def test_a_workspace_without_a_plan_is_told(run, make):
    reading.heard(run("why", "C01", "--workspace", make()), 2)


# Everywhere


def test_nothing_is_written_and_the_same_is_said_twice(run, planned):
    office, _ = planned
    before = reading.contents(office)
    first = run("why", "C05", "--workspace", office, "--json")
    assert first.exit_code == 0
    assert run("why", "C05", "--workspace", office, "--json").stdout == first.stdout
    assert reading.contents(office) == before


def test_chinese_and_narrow_screens(run, planned):
    chinese = run("--language", "zh_CN", "why", "C05", "--workspace", planned[0], columns=80)
    assert chinese.exit_code == 0, chinese.output
    assert re.search("[\u4e00-\u9fff]", chinese.stdout)
    assert not re.search(r"\b(because|due|extra minutes|next)\b", chinese.stdout)
    shown = reading.on_a_screen("why", "C05", "--workspace", planned[0])
    assert max(map(len, shown)) <= 80


def test_python_says_the_same(planned, reason):
    plan = routeplan.read_plan(planned[1].folder)
    (found,) = routeplan.why(plan, "C05")
    assert type(found).__name__ == "VisitReason"
    assert "why" in routeplan.__all__
    assert routeplan.why(plan, "C05") == (found,)


def test_a_plan_can_be_named(run, planned, tmp_path):
    told = reading.said(run("why", "C05", "--plan", planned[1].folder, "--workspace", planned[0], "--json"))
    assert "C05" in reading.words(told)


def test_the_plan_book_says_why_at_its_stops(planned):
    page = (planned[1].folder / "map.html").read_text(encoding="utf-8")
    assert reading.WHY_ON_A_PAGE.search(page)


def test_the_plan_itself_stays_as_it_was(planned, run):
    office, plan = planned
    before = (plan.folder / "plan.json").read_bytes()
    assert b"next_days" not in before
    again = reading.plan(run, office)
    assert (again.folder / "plan.json").read_bytes() == before
