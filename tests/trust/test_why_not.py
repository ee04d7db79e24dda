"""`why-not`: the cheapest change that fits a call in, made here by hand and planned again."""

import re

import pytest

import routeplan
from tests.method.office import customer, make_office
from tests.trust import reading
from tests.trust.worked import HOME, OTHER, REP

SHORT = REP | {"end_time": "10:00", "working_hours": "Mo 08:00-10:00", "max_overtime_min": 0}
"""Two hours on Mondays: two calls of 45 minutes at home's door, and 30 minutes are left for the third."""

AWAY = {"Mo": "2027-01-04", "Tu": "2027-01-05", "We": "2027-01-06", "Th": "2027-01-07", "Fr": "2027-01-08"}
WEEKDAY = {day: name for name, day in AWAY.items()}


def at_home(number, class_name="A", **cells):
    return customer(number, class_name, lat=HOME[0], lon=HOME[1], duration_min=45, **cells)


def full(**changes):
    return {"customers": [at_home(number) for number in (1, 2, 3)], "reps": [SHORT]} | changes


def closed():
    """Open on Tuesdays, and the rep drives on Mondays."""
    return {
        "customers": [customer(1, "A", opening_hours="Tu 09:00-12:00"), customer(2, "A")],
        "reps": [REP | {"working_hours": "Mo 08:00-17:00"}],
    }


def neighbour():
    return full(reps=[SHORT, OTHER | {"home_lat": HOME[0], "home_lon": HOME[1]}])


@pytest.fixture
def left_out(run, make):
    """Plan an office and return it with the one call that is left out."""

    def planned(**given):
        office = make(**given)
        plan = reading.plan(run, office)
        (row,) = [one for one in plan.rows("unplanned") if one["reason"] != "not_yet_due"]
        return office, row["visit_id"]

    return planned


def changed(given, call, change):
    """Return the tables with a change made by hand, or None where it is not one of tables."""
    name = call.split("/")[0]
    shops = {one["customer_id"]: dict(one) for one in given["customers"]}
    reps = [dict(one) for one in given["reps"]]
    if change.kind in reading.LONGER_DAY:
        end = 600 + round(reading.minutes_in(change) + 0.49)
        text = "{:02d}:{:02d}".format(*divmod(end, 60))
        reps[0] |= {"end_time": text, "working_hours": reps[0]["working_hours"].replace("10:00", text)}
    elif change.kind in reading.ANOTHER_DAY:
        day = WEEKDAY[reading.date_in(change)]
        reps[0]["working_hours"] = reps[0]["working_hours"].replace("Mo", f"Mo,{day}")
    elif change.kind in reading.SHORTER_CALL:
        shops[name]["duration_min"] = 45 - round(reading.minutes_in(change))
    elif change.kind in reading.OPENING:
        shops[name]["opening_hours"] = f"Tu,{WEEKDAY[reading.date_in(change)]} 08:00-17:00"
    elif change.kind in reading.ANOTHER_REP:
        shops[name]["rep_id"] = "R2"
    else:
        return None
    return {"customers": list(shops.values()), "reps": reps}


@pytest.mark.parametrize("case", [full, closed, neighbour])
def test_every_change_fits_the_call_in_when_it_is_made(run, make, left_out, case):
    office, call = left_out(**case())
    changes = reading.why_not(run, office, call)
    assert 1 <= len(changes) <= 3
    made = 0
    for number, change in enumerate(changes):
        tables = changed(case(), call, change)
        if tables is not None:
            made += 1
            plan = reading.plan(run, make(f"tried {number}", **tables))
            assert plan.days(call.split("/")[0]), change.record
    assert made


@pytest.mark.parametrize("case", [full, closed, neighbour])
def test_the_cheapest_comes_first(run, left_out, case):
    office, call = left_out(**case())
    changes = reading.why_not(run, office, call)
    assert [one.price for one in changes] == sorted(one.price for one in changes)
    assert len({one.text for one in changes}) == len(changes)


def test_a_quarter_of_an_hour_is_what_the_full_day_lacks(run, left_out):
    """Three calls of 45 minutes in two hours: the day 15 minutes longer, or the call 15 minutes shorter."""
    office, call = left_out(**full())
    changes = reading.why_not(run, office, call)
    minutes = {
        one.kind: reading.minutes_in(one) for one in changes
        if one.kind in reading.LONGER_DAY | reading.SHORTER_CALL
    }  # fmt: skip
    assert minutes
    for found in minutes.values():
        assert 15 <= found <= 20


def test_fewer_minutes_would_not_do(run, make):
    text = "10:14"
    reps = [SHORT | {"end_time": text, "working_hours": f"Mo 08:00-{text}"}]
    assert len(reading.plan(run, make(**full(reps=reps))).visits) == 2


def test_a_closed_door_asks_for_another_opening_or_another_working_day(run, left_out):
    office, call = left_out(**closed())
    kinds = {one.kind for one in reading.why_not(run, office, call)}
    assert kinds & (reading.OPENING | reading.ANOTHER_DAY)
    assert not kinds & reading.SHORTER_CALL


def test_a_neighbour_with_time_is_proposed(run, left_out):
    office, call = left_out(**neighbour())
    found = [one for one in reading.why_not(run, office, call) if one.kind in reading.ANOTHER_REP]
    assert found
    assert "R2" in found[0].text or "Ben Moser" in found[0].text


def test_a_customer_locked_to_its_rep_gets_no_neighbour(run, left_out):
    given = neighbour()
    given["customers"] = [one | {"locked": "yes"} for one in given["customers"]]
    office, call = left_out(**given)
    assert not {one.kind for one in reading.why_not(run, office, call)} & reading.ANOTHER_REP


def test_people_hear_price_and_what_moves(run, left_out):
    office, call = left_out(**full())
    told = reading.heard(run("why-not", call, "--workspace", office), 0)
    assert "Shop 0" in told
    assert re.search(r"\d+ min", told), told


def test_the_customer_does_as_well_as_the_call(run, left_out):
    office, call = left_out(**full())
    assert reading.why_not(run, office, call.split("/")[0]) == reading.why_not(run, office, call)


# The list


def test_without_a_name_all_calls_left_out_are_listed(run, make):
    office = make(**full(customers=[at_home(number) for number in range(1, 6)]))
    plan = reading.plan(run, office)
    left = {one["visit_id"] for one in plan.rows("unplanned")}
    assert len(left) == 3
    assert reading.why_not_list(run, office) == left


def test_late_calls_are_listed_too(run, make):
    """Due by 6 January at the latest, and closed until the 11th: the visit comes, and late."""
    office = make(
        weeks=2,
        customers=[customer(1, "A", frequency="1/2w", last_visit="2026-12-16"), customer(2, "A")],
        blocks=[{"customer_id": "C01", "from": "2026-12-28", "to": "2027-01-10", "reason": "Stocktaking"}],
    )
    plan = reading.plan(run, office)
    assert plan.days("C01") == ["2027-01-11"]
    assert reading.why_not_list(run, office) == {"C01/1"}
    assert {one.kind for one in reading.why_not(run, office, "C01/1")} & reading.OPENING


def test_all_of_them_are_explained_at_once(run, make):
    office = make(**full(customers=[at_home(number) for number in range(1, 5)]))
    left = {one["visit_id"] for one in reading.plan(run, office).rows("unplanned")}
    told = reading.heard(run("why-not", "--all", "--workspace", office, columns=200), 0)
    assert [one for one in left if one not in told] == []


def test_nothing_left_out_is_no_fault(run, make):
    office = make(customers=[customer(1, "A")])
    reading.plan(run, office)
    assert reading.why_not_list(run, office) == set()
    reading.heard(run("why-not", "--workspace", office), 0)


def test_a_call_that_is_planned_is_said_to_be(run, make):
    office = make(customers=[customer(1, "A")])
    reading.plan(run, office)
    assert "2027-01-04" in reading.heard(run("why-not", "C01/1", "--workspace", office), 0) or "4 Jan" in (
        reading.heard(run("why-not", "C01/1", "--workspace", office), 0)
    )


def test_an_unknown_call_is_refused(run, left_out):
    office, _ = left_out(**full())
    reading.refused_row(run("why-not", "C77/1", "--workspace", office), "C77")


def test_a_customer_out_of_reach_is_told_without_inventing_a_change(run, make):
    """Ten hours each way: no longer day, no shorter call and no other weekday brings the rep there."""
    far = customer(1, "A", lat=41.0, lon=16.37)
    office = make(customers=[far, customer(2, "A")])
    plan = reading.plan(run, office)
    assert [one["reason"] for one in plan.left_out("C01")] == ["too_far"]
    kinds = {one.kind for one in reading.why_not(run, office, "C01/1")}
    assert not kinds & (reading.OPENING | reading.ANOTHER_DAY | reading.SHORTER_CALL)


# Everywhere


def test_nothing_is_written_and_the_same_is_said_twice(run, left_out):
    office, call = left_out(**full())
    before = reading.contents(office)
    first = run("why-not", call, "--workspace", office, "--json")
    assert first.exit_code == 0, first.output
    assert run("why-not", call, "--workspace", office, "--json").stdout == first.stdout
    assert reading.contents(office) == before


def test_chinese_and_narrow_screens(run, left_out):
    office, call = left_out(**full())
    chinese = run("--language", "zh_CN", "why-not", call, "--workspace", office, columns=80)
    assert chinese.exit_code == 0, chinese.output
    assert re.search("[\u4e00-\u9fff]", chinese.stdout)
    assert not re.search(r"\b(minutes|cheapest|would|change)\b", chinese.stdout)
    shown = reading.on_a_screen("why-not", call, "--workspace", office)
    assert max(map(len, shown)) <= 80


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    office = make_office(tmp_path_factory.mktemp("not") / "office", **full())
    return office, reading.plan(reading.runner, office)


def test_python_says_the_same(run, planned):
    _, made = planned
    (row,) = made.rows("unplanned")
    found = routeplan.why_not(routeplan.read_plan(made.folder), row["visit_id"])
    assert type(found).__name__ == "LeftOutReason"
    assert "why_not" in routeplan.__all__


def test_the_plan_book_says_what_would_fit_a_call_in(planned):
    page = (planned[1].folder / "map.html").read_text(encoding="utf-8")
    assert reading.WHY_NOT_ON_A_PAGE.search(page)
