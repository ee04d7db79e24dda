"""Prospects: who fits best, and a call by phone before the first drive."""

import random

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT, assert_harmless
from tests.method.office import customers

CUSTOMERS = customers("AAB")
PHONE_FIRST = "[prospects]\nphone_first = true\n"
ONLY_FIT = "[prospects]\n" + "".join(
    f"weight_{part} = 0\n" for part in ("potential", "access", "neighbours", "distance")
)


def prospect(number, fit="", **cells):
    one = customers("D" * number)[number - 1]
    return one | {"prize_min": 60, "frequency": "none", "last_visit": "", "fit": fit} | cells


SOME = [*CUSTOMERS, prospect(4, 2), prospect(5, 5), prospect(6), prospect(7, 4)]


def phoned(number, day="2026-12-30"):
    return {"customer_id": f"C{number:02d}", "rep_id": "R1", "date": day, "outcome": "phone"}


def test_prospects_are_listed_by_how_well_they_fit(run, make):
    # of three figures 5 stands at 5/6, 4 in the middle, 2 at 1/6; where none is given one half counts
    listed = reading.prospects(run, make(customers=SOME, settings=ONLY_FIT))
    assert [one["customer_id"] for one in listed] == ["C05", "C06", "C07", "C04"]
    assert [one["score"] for one in listed] == [83.3, 50, 50, 16.7]


def test_the_nearest_and_fittest_comes_first_by_itself(run, make):
    shops = [*CUSTOMERS, prospect(4, 2), prospect(7, 4)]
    listed = reading.prospects(run, make(customers=shops))
    assert [one["customer_id"] for one in listed] == ["C07", "C04"]


def test_a_prospect_is_phoned_before_it_is_driven_to(run, make):
    office = make(settings=PHONE_FIRST, customers=SOME, call_log=[phoned(7)])
    planned = reading.plan(run, office)
    visited = {row["customer_id"] for row in planned.visits}
    assert visited & {"C04", "C05", "C06"} == set()
    assert "C07" in visited
    rows = planned.phone_calls
    assert {row["customer_id"] for row in rows} == {"C04", "C05", "C06"}
    assert {row["kind"] for row in rows} == {"prospect"}
    assert {row["rep_id"] for row in rows} == {"R1"}
    assert {row["phone"].lstrip("'") for row in rows} == {f"+43 1 0000 0{number}" for number in (4, 5, 6)}


def test_the_list_says_what_comes_next(run, make):
    office = make(settings=PHONE_FIRST, customers=SOME, call_log=[phoned(7)])
    listed = {one["customer_id"]: one["next"] for one in reading.prospects(run, office)}
    assert listed == {"C04": "phone", "C05": "phone", "C06": "phone", "C07": "visit"}


def test_without_the_setting_prospects_are_driven_to_as_before(run, make):
    planned = reading.plan(run, make(customers=SOME))
    assert {row["customer_id"] for row in planned.visits} >= {"C04", "C05", "C06", "C07"}
    assert planned.phone_calls == []


def test_a_missed_call_is_no_call_by_phone(run, make):
    log = [phoned(7) | {"outcome": "missed"}]
    planned = reading.plan(run, make(settings=PHONE_FIRST, customers=SOME, call_log=log))
    assert planned.days("C07") == []
    assert "C07" in {row["customer_id"] for row in planned.phone_calls}


def test_prospects_and_phone_calls_do_not_vanish(run, make):
    planned = reading.plan(run, make(settings=PHONE_FIRST, customers=SOME))
    told = {
        row["customer_id"]
        for name in ("visits", "unplanned", "next_visits", "phone_calls")
        for row in planned.rows(name)
    }
    assert {one["customer_id"] for one in SOME} <= told


@pytest.mark.parametrize("fit", ["0", "6", "great"])
def test_a_fit_is_one_to_five(run, make, today, fit):
    reading.refused(
        run("check", make(customers=[*CUSTOMERS, prospect(4, fit)]), *today), "customers.csv", "fit", fit
    )


def test_an_office_without_prospects_is_told_so(run, make, today):
    office = make(customers=CUSTOMERS)
    assert reading.prospects(run, office) == []
    assert run("customers", "prospects", office, *today).output.strip()


def test_row_order_changes_nothing(run, make):
    shuffled = make("shuffled", settings=PHONE_FIRST, customers=random.Random(8).sample(SOME, len(SOME)))
    plain = make("plain", settings=PHONE_FIRST, customers=SOME)
    assert reading.prospects(run, shuffled) == reading.prospects(run, plain)
    assert reading.plan(run, shuffled).phone_calls == reading.plan(run, plain).phone_calls


def test_odd_names_of_prospects_stay_asleep(run, make):
    shops = [
        *CUSTOMERS,
        prospect(4, 3, name=FORMULA, phone=FORMULA),
        prospect(5, 3, name=SCRIPT, phone=SCRIPT),
    ]
    assert_harmless(reading.plan(run, make(settings=PHONE_FIRST, customers=shops)).folder)
