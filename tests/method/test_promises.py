"""A promise forces or advances a visit or a phone call."""

import random

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT, assert_harmless
from tests.method.office import (
    REPS,
    SECOND_REP,
    all_buyers,
    customers,
    held,
    make_office,
    promise,
    renamed,
    write_csv,
    write_headings,
    write_xlsx,
)

QUIET = customers("AADDDDDD")
"""C01 and C02 are due every week; C03 to C08 were seen last week and are due in three months."""

HALF_DONE = {
    "promise_id": "承诺编号", "customer_id": "客户编号", "made_on": "承诺日期", "promise": "承诺",
    "who": "承诺方", "due": "承诺期限", "how": "方式",
}  # fmt: skip


def test_without_a_promise_nobody_calls_early(run, make):
    planned = reading.plan(run, make(customers=QUIET))
    assert {row["customer_id"] for row in planned.visits} == {"C01", "C02"}


@pytest.fixture(scope="module")
def promised(tmp_path_factory):
    """A plan of one week with every kind of promise."""
    office = make_office(
        tmp_path_factory.mktemp("promised") / "office",
        customers=QUIET,
        contacts=all_buyers(4),
        promises=[
            promise(1, 3, "2027-01-06"),
            promise(2, 4, "2027-01-07", how="phone", contact_id="P04te", promise="Ring about the price"),
            promise(3, 5, "2026-12-31", promise="Overdue drawings"),
            promise(4, 6, "2027-01-05", kept_on="2027-01-02"),
            promise(5, 7, "2027-01-06", how="other", promise="Send the catalogue"),
            promise(6, 8, "2027-03-31", promise="Spring prices"),
        ],
    )
    return reading.plan(reading.runner, office)


def test_a_visit_promised_is_made_by_its_day_and_names_the_promise(promised):
    (row,) = [one for one in promised.visits if one["customer_id"] == "C03"]
    assert "2027-01-04" <= row["date"] <= "2027-01-06"
    assert "Bring the oak samples" in row["reason"]


def test_what_is_overdue_comes_on_the_first_day(promised):
    (row,) = [one for one in promised.visits if one["customer_id"] == "C05"]
    assert row["date"] == "2027-01-04"
    assert "Overdue drawings" in row["reason"]


def test_a_call_by_phone_is_listed_and_nobody_drives(promised):
    assert promised.days("C04") == []
    (row,) = promised.phone_calls
    assert (row["rep_id"], row["customer_id"], row["contact_id"]) == ("R1", "C04", "P04te")
    assert row["kind"] == "promise"
    assert "2027-01-04" <= row["date"] <= "2027-01-07"
    assert "Ring about the price" in row["reason"]


@pytest.mark.parametrize("customer_id", ["C06", "C07", "C08"])
def test_kept_sent_and_distant_promises_move_nothing(promised, customer_id):
    assert promised.days("C03"), "promises are read at all"
    assert promised.days(customer_id) == []


def test_the_plan_book_and_the_plan_file_speak_of_promises(promised):
    for name in ("map.html", "plan.json"):
        told = (promised.folder / name).read_text(encoding="utf-8")
        assert "Bring the oak samples" in told, name
        assert "Ring about the price" in told, name


def test_a_plan_with_promises_breaks_no_rule(promised):
    assert len(promised.visits) >= 4
    assert reading.runner("review", promised.folder, "--json").exit_code == 0


def test_a_natural_call_is_advanced_not_doubled(run, make):
    # due 2027-01-11 every two weeks, at the earliest 2027-01-06; the promise is for the 8th
    office = make(weeks=2, customers=customers("B"), promises=[promise(1, 1, "2027-01-08")])
    planned = reading.plan(run, office)
    days = planned.days("C01")
    assert len([day for day in days if day <= "2027-01-08"]) == 1
    assert len(days) == 1


def test_a_promise_goes_before_the_shortest_wait(run, make):
    # 1/4w, seen on Monday 28 December: not before the 14th of January but for the promise
    office = make(customers=customers("C"), promises=[promise(1, 1, "2027-01-05")])
    (day,) = reading.plan(run, office).days("C01")
    assert day <= "2027-01-05"


def test_customers_on_demand_owe_a_call_for_a_promise(run, make):
    shops = customers("BB", frequency="none")
    (row,) = reading.plan(run, make(customers=shops, promises=[promise(1, 2, "2027-01-07")])).visits
    assert row["customer_id"] == "C02"


def test_a_call_held_since_does_not_keep_a_promise_but_its_day_does(run, make):
    rows = {"customers": QUIET, "call_log": [held(3, "2026-12-31", "09:00", "09:20")]}
    still = reading.plan(run, make("still", promises=[promise(1, 3, "2027-01-06")], **rows))
    assert len(still.days("C03")) == 1
    kept = reading.plan(
        run, make("kept", promises=[promise(1, 3, "2027-01-06", kept_on="2026-12-31")], **rows)
    )
    assert kept.days("C03") == []


def test_promises_are_kept_by_the_rep_of_the_customer(run, make):
    shops = [one | {"rep_id": "R2"} if one["customer_id"] == "C03" else one for one in QUIET]
    office = make(
        customers=shops, reps=[*REPS, SECOND_REP],
        promises=[promise(1, 3, "2027-01-06"), promise(2, 3, "2027-01-06", how="phone", promise="Ring")],
    )  # fmt: skip
    planned = reading.plan(run, office)
    assert [row["rep_id"] for row in planned.visits if row["customer_id"] == "C03"] == ["R2"]
    assert [row["rep_id"] for row in planned.phone_calls] == ["R2"]


def test_a_promise_that_cannot_be_kept_is_left_out_with_a_reason(run, make):
    blocks = [{"customer_id": "C03", "from": "2027-01-04", "to": "2027-01-10", "reason": "Stocktaking"}]
    planned = reading.plan(run, make(customers=QUIET, blocks=blocks, promises=[promise(1, 3, "2027-01-06")]))
    assert planned.days("C03") == []
    (row,) = planned.left_out("C03")
    assert row["reason"] == "closed"


def test_a_promise_weighs_more_than_the_call_it_displaces(run, make):
    # 40 minutes on the rep's only day: one call of 20 minutes with the ways to and from it, and no more
    day = {
        "working_hours": "Mo 08:00-08:40",
        "start_time": "08:00",
        "end_time": "08:40",
        "max_overtime_min": 0,
    }
    shops = [one | {"frequency": "1/w"} for one in customers("CC")] + [customers("DDD")[2]]
    planned = reading.plan(
        run,
        make(
            customers=shops, reps=[REPS[0] | day | {"lunch_min": 0}], promises=[promise(1, 3, "2027-01-05")]
        ),
    )
    assert [row["customer_id"] for row in planned.visits] == ["C03"]
    assert {row["customer_id"] for row in planned.rows("unplanned")} >= {"C01", "C02"}


def test_promises_are_listed_by_their_days_until_kept(run, make):
    rows = [
        promise(1, 3, "2027-01-20"), promise(2, 4, "2027-01-02"),
        promise(3, 5, "2027-01-03", kept_on="2027-01-03"),
        promise(4, 6, "2027-01-08", who="customer", promise="Name the budget"),
    ]  # fmt: skip
    office = make(customers=QUIET, promises=rows)
    listed = reading.open_promises(run, office)
    assert [one["promise_id"] for one in listed] == ["W2", "W4", "W1"]
    assert [one["who"] for one in listed] == ["us", "customer", "us"]
    assert [one["state"] for one in listed] == ["overdue", "open", "open"]
    told = reading.everything(run(*reading.PROMISES, office, *reading.TODAY))
    assert "Bring the oak samples" in told
    assert "Name the budget" in told


def test_a_promise_without_a_day_moves_nothing_and_stays_on_the_list(run, make):
    office = make(customers=QUIET, promises=[promise(1, 3, ""), promise(2, 4, "2027-01-06")])
    planned = reading.plan(run, office)
    assert planned.days("C03") == []
    assert planned.days("C04")
    listed = reading.open_promises(run, office)
    assert [(one["promise_id"], one["due"]) for one in listed] == [("W2", "2027-01-06"), ("W1", "")]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"customer_id": "C99"}, ("RP153", "promises.csv", "row 2", "C99")),
        ({"due": "next week"}, ("RP125", "promises.csv", "row 2", "due", "next week")),
        ({"made_on": "2027-13-01"}, ("RP125", "made_on")),
        ({"who": "boss"}, ("RP128", "who", "boss")),
        ({"how": "pigeon"}, ("RP128", "how", "pigeon")),
        ({"promise": ""}, ("promises.csv", "promise")),
    ],
)
def test_faults_of_promises_stop_the_plan_and_nothing_is_written(run, make, today, cells, words):
    office = make(customers=QUIET, promises=[promise(1, 3, "2027-01-06") | cells])
    before = reading.contents(office)
    reading.refused(run("plan", office, *today), *words)
    assert reading.contents(office) == before


def test_a_faulty_promise_can_be_set_aside_and_the_others_kept(run, make):
    rows = [promise(1, 3, "2027-01-06"), promise(2, 4, "someday")]
    office = make(customers=QUIET, promises=rows)
    planned = reading.plan(run, office, "--set-aside")
    assert planned.days("C03")
    assert planned.days("C04") == []
    assert any(
        "promises.csv" in path.read_text(encoding="utf-8-sig") for path in office.rglob("set_aside.csv")
    )


def test_two_promises_of_one_name_are_a_fault(run, make, today):
    office = make(customers=QUIET, promises=[promise(1, 3, "2027-01-06"), promise(1, 4, "2027-01-06")])
    reading.refused(run("check", office, *today), "RP151", "W1")


def test_a_table_of_promises_may_have_no_rows_yet_but_not_be_empty(run, make, today):
    office = make()
    write_headings(office / "promises.csv", "promise_id", "customer_id", "promise", "due")
    assert run("check", office, *today).exit_code == 0
    (office / "promises.csv").write_text("", encoding="utf-8")
    reading.refused(run("check", office, *today), "RP103", "promises.csv")


def test_chinese_headings_semicolons_workbooks_and_row_order_plan_the_same(run, make):
    rows = [
        promise(1, 3, "2027-01-06"),
        promise(2, 4, "2027-01-07", how="phone"),
        promise(3, 5, "2027-01-05"),
    ]
    wanted = reading.plan(run, make("plain", customers=QUIET, promises=rows))
    assert wanted.days("C03")
    assert wanted.phone_calls
    chinese, semicolons, book = (make(name, customers=QUIET) for name in ("chinese", "semicolons", "book"))
    write_csv(chinese / "promises.csv", renamed(rows, HALF_DONE), encoding="gb18030")
    write_csv(semicolons / "promises.csv", random.Random(2).sample(rows, 3), separator=";")
    write_xlsx(book / "promises.xlsx", rows)
    for office in (chinese, semicolons, book):
        planned = reading.plan(run, office)
        for name in ("visits", "phone_calls", "unplanned"):
            assert planned.rows(name) == wanted.rows(name), (office.name, name)


def test_odd_promises_stay_asleep_in_all_that_is_written(run, make):
    rows = [
        promise(1, 3, "2027-01-06", promise=FORMULA, notes=FORMULA),
        promise(2, 4, "2027-01-06", promise=SCRIPT),
        promise(3, 5, "2027-01-06", promise=FORMULA, how="phone"),
        promise(4, 6, "2027-01-06", promise=SCRIPT, how="phone"),
    ]  # fmt: skip
    planned = reading.plan(run, make(customers=QUIET, promises=rows))
    assert_harmless(planned.folder)
    assert {row["reason"].partition(": ")[2] for row in planned.phone_calls} == {FORMULA, SCRIPT}
