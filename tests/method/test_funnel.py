"""The funnel: where deals stand, what keeps them from their stage, and what may come of them."""

import json
import random

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT
from tests.method.office import (
    ANSWERS,
    ROLES,
    all_buyers,
    deal,
    renamed,
    sound_best_few,
    write_csv,
    write_headings,
    write_xlsx,
)


def passed(number, stage, into="", best_few="", closed="", above="2026-08-01"):
    """A deal with the days on which it entered each stage."""
    return deal(
        number, stage, entered_above=above, entered_in=into, entered_best_few=best_few, closed=closed
    )  # fmt: skip


TEN_DEALS = (
    passed(1, "won", "2026-09-01", "2026-10-01", "2026-11-01"),
    passed(2, "won", "2026-09-01", "2026-10-01", "2026-11-01"),
    passed(3, "best_few", "2026-09-01", "2026-12-01"),
    passed(4, "best_few", "2026-09-01", "2026-12-01"),
    passed(5, "in", "2026-09-01"),
    passed(6, "in", "2026-09-01"),
    passed(7, "lost", "2026-09-01", closed="2026-10-01"),
    passed(8, "lost", "2026-09-01", closed="2026-10-01"),
    passed(9, "above"),
    passed(10, "lost", closed="2026-09-15"),
)
"""Ten were above the funnel, eight came into it, four among the best few, two were won."""


def test_the_funnel_of_the_deck_loses_most_after_the_first_step(run):
    told = reading.conversion_of_counts(run, (100, 80, 40, 20, 10, 5))
    assert reading.step_shares(told) == [0.8, 0.5, 0.5, 0.5, 0.5]
    assert reading.cumulative_shares(told) == [0.8, 0.4, 0.2, 0.1, 0.05]
    assert reading.weakest_share(told) == 0.5


@pytest.mark.parametrize("counts", [(), (5,), (3, 4), (-1, 0), (0, 0)])
def test_counts_that_are_no_funnel_do_not_fall_over(run, counts):
    result = run("funnel", "--counts", ",".join(map(str, counts)), "--json")
    reading.heard(result)
    assert "NaN" not in result.stdout


def test_deals_are_counted_where_they_stand(run, make):
    told = reading.funnel(run, make(opportunities=TEN_DEALS))
    assert reading.deals_now(told) == {"above": 1, "in": 2, "best_few": 2, "won": 2, "lost": 3}


def test_a_deal_counts_in_every_stage_it_has_been_in(run, make):
    told = reading.funnel(run, make(opportunities=TEN_DEALS))
    assert reading.deals_reached(told) == [10, 8, 4, 2]
    assert reading.step_shares(told) == [0.8, 0.5, 0.5]
    assert reading.cumulative_shares(told) == [0.8, 0.4, 0.2]


def test_the_weakest_step_is_where_the_smallest_share_goes_on(run, make):
    # 10 above, 10 in, 4 best few, 2 won: 100 %, 40 %, 50 %
    office = make(
        opportunities=[*TEN_DEALS[:8], passed(9, "in", "2026-09-01"), passed(10, "in", "2026-09-01")]
    )
    assert reading.weakest_step(reading.funnel(run, office)) == ("in", "best_few")


def test_dwell_is_the_time_between_entering_a_stage_and_leaving_it(run, make):
    # above 10, 20, 30 days; in 5, 10, 15; best few 30, 40, 50
    deals = [
        passed(1, "won", "2026-06-11", "2026-06-16", "2026-07-16", above="2026-06-01"),
        passed(2, "won", "2026-06-21", "2026-07-01", "2026-08-10", above="2026-06-01"),
        passed(3, "won", "2026-07-01", "2026-07-16", "2026-09-04", above="2026-06-01"),
    ]
    assert reading.dwell_days(reading.funnel(run, make(opportunities=deals))) == [20, 10, 40]


def test_the_forecast_weighs_open_deals_only(run, make):
    deals = [
        deal(1, "best_few", value=10000, probability=60, decision_date="2027-01-29"),
        deal(2, "in", value=20000, probability=30, decision_date="2027-02-12"),
        deal(3, "won", value=99000, probability=100, closed="2026-12-01"),
        deal(4, "lost", value=88000, probability=0, closed="2026-12-01"),
    ]
    told = reading.funnel(run, make(opportunities=deals))
    assert reading.weighted_total(told) == 12000
    assert reading.weighted_by_month(told) == {"2027-01": 6000, "2027-02": 6000}


def test_deals_without_a_value_or_a_chance_are_named_not_taken_as_nothing(run, make):
    deals = [
        deal(1, "in", value=1000, probability=50),
        deal(2, "in", value=500),
        deal(3, "in", probability=40),
    ]
    told = reading.funnel(run, make(opportunities=deals))
    # the second counts with 37.5 %, the middle of what is asked for in the funnel
    assert reading.weighted_total(told) == 500 + 187.5
    assert (reading.without_probability(told), reading.without_value(told)) == (["D02"], ["D03"])


def test_work_goes_to_the_best_few_then_above_then_into_the_funnel(run, make):
    deals = [
        deal(1, "in"),
        deal(2, "above"),
        deal(3, "best_few"),
        deal(4, "in"),
        deal(5, "won"),
        deal(6, "above"),
        deal(7, "lost"),
    ]
    order = reading.order_of_work(reading.funnel(run, make(opportunities=deals)))
    assert len(order) == 5
    assert [{"D03"}, {"D02", "D06"}, {"D01", "D04"}] == [set(order[:1]), set(order[1:3]), set(order[3:])]


def test_a_sound_deal_passes_every_gate(run, make):
    told = reading.deal(run, make(opportunities=[sound_best_few(1)], contacts=all_buyers(1)), "D01")
    assert reading.gate_faults(told) == set()
    assert reading.missing_buyers(told) == []
    assert reading.open_questions(told) == []
    assert reading.score(told) == 8
    assert not reading.is_stale(told)


@pytest.mark.parametrize(
    ("cells", "gate"),
    [
        ({"probability": 50}, reading.PROBABILITY),
        ({"probability": ""}, reading.PROBABILITY),
        ({"shortlisted": "no"}, reading.SHORTLIST),
        ({"shortlisted": "unknown"}, reading.SHORTLIST),
        ({"decision_date": "2027-03-31"}, reading.DECISION),
        ({"decision_date": "2026-12-31"}, reading.DECISION),
        ({"decision_date": ""}, reading.DECISION),
        ({"close_plan": ""}, reading.CLOSE_PLAN),
    ],
)
def test_each_gate_of_the_best_few_holds_alone(run, make, cells, gate):
    office = make(opportunities=[sound_best_few(1, **cells)], contacts=all_buyers(1))
    assert reading.gate_faults(reading.deal(run, office, "D01")) == {gate}


def test_just_over_half_a_chance_is_enough_for_the_best_few(run, make):
    office = make(opportunities=[sound_best_few(1, probability=51)], contacts=all_buyers(1))
    assert reading.gate_faults(reading.deal(run, office, "D01")) == set()


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"probability": 25, "verified": "yes"}, set()),
        ({"probability": 50, "verified": "yes"}, set()),
        ({"probability": 24, "verified": "yes"}, {reading.PROBABILITY}),
        ({"probability": 40, "verified": "unknown"}, {reading.VERIFIED}),
        ({"probability": 40, "verified": "no"}, {reading.VERIFIED}),
    ],
)
def test_the_funnel_asks_for_data_and_a_fair_chance(run, make, cells, faults):
    office = make(opportunities=[deal(1, "in", **cells)])
    assert reading.gate_faults(reading.deal(run, office, "D01")) == faults


def test_a_buyer_nobody_knows_keeps_a_deal_from_the_best_few(run, make):
    known = all_buyers(1, [role for role in ROLES if role != "economic"])
    told = reading.deal(run, make(opportunities=[sound_best_few(1)], contacts=known), "D01")
    assert reading.missing_buyers(told) == ["economic"]
    assert reading.gate_faults(told) == {reading.BUYERS}


def test_buyers_at_another_customer_do_not_count(run, make):
    told = reading.deal(run, make(opportunities=[sound_best_few(1)], contacts=all_buyers(2)), "D01")
    assert set(reading.missing_buyers(told)) >= {"economic", "technical", "user"}


def test_unknown_is_not_no(run, make):
    answers = dict.fromkeys(ANSWERS, "yes") | {"money": "unknown", "need": "no", "how": ""}
    told = reading.deal(run, make(opportunities=[deal(1, "above", **answers)]), "D01")
    assert sorted(reading.open_questions(told)) == ["how", "money"]
    assert reading.answered_no(told) == ["need"]
    assert reading.score(told) == 5


@pytest.mark.parametrize(("entered", "stale"), [("2026-11-05", False), ("2026-11-04", True)])
def test_best_few_older_than_sixty_days_are_stale(run, make, entered, stale):
    row = sound_best_few(1, entered_in="2026-10-15", entered_best_few=entered)
    told = reading.deal(run, make(opportunities=[row], contacts=all_buyers(1)), "D01")
    assert reading.is_stale(told) is stale


def test_the_age_that_makes_a_deal_stale_is_a_setting(run, make):
    row = sound_best_few(1, entered_best_few="2026-12-14")
    office = make(settings="[funnel]\nstale_days = 20\n", opportunities=[row], contacts=all_buyers(1))
    assert reading.is_stale(reading.deal(run, office, "D01"))


def test_people_are_told_of_a_deal_in_words(run, make, today):
    office = make(opportunities=[sound_best_few(1, money="unknown", close_plan="")])
    told = reading.everything(run("deal", "D01", "--workspace", office, *today))
    assert "Deal 01" in told
    assert "Shop 01" in told
    assert "Is there money for it?" in told
    funnel = reading.everything(run("funnel", office, *today))
    assert "D01" in funnel


def test_a_deal_that_is_not_there_is_refused(run, make, today):
    office = make(opportunities=[deal(12, "in", 1)])
    reading.refused(run("deal", "D13", "--workspace", office, *today), "D13")


def test_an_office_without_deals_is_told_so(run, make, today):
    result = run("funnel", make(), *today)
    assert "opportunities" in reading.heard(result)


def test_a_table_may_have_no_rows_yet_but_not_be_empty(run, make, today):
    office = make()
    write_headings(office / "opportunities.csv", "opportunity_id", "customer_id", "stage")
    assert run("funnel", office, *today).exit_code == 0
    (office / "opportunities.csv").write_text("", encoding="utf-8")
    reading.refused(run("funnel", office, *today), "RP103", "opportunities.csv")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"entered_in": "soon"}, ("RP125", "opportunities.csv", "row 2", "entered_in", "soon")),
        ({"closed": "2027-02-30"}, ("RP125", "closed")),
        ({"verified": "maybe so"}, ("opportunities.csv", "row 2", "verified", "maybe so")),
        ({"probability": 120}, ("RP123", "probability")),
        ({"customer_id": "C99"}, ("RP153", "C99")),
        ({"stage": "middle"}, ("RP128", "stage", "middle")),
    ],
)
def test_faults_name_file_row_column_and_value(run, make, today, cells, words):
    office = make(opportunities=[deal(1, "in", entered_above="2026-10-01") | cells])
    before = reading.contents(office)
    reading.refused(run("funnel", office, *today), *words)
    assert reading.contents(office) == before


def test_stages_entered_in_the_wrong_order_are_pointed_out(run, make, today):
    row = deal(
        1, "best_few", entered_above="2026-10-01", entered_in="2026-09-01", entered_best_few="2026-12-01"
    )
    result = run("check", make(opportunities=[row]), *today)
    assert "D01" in reading.everything(result) or "row 2" in reading.everything(result)


CHINESE = {
    "opportunity_id": "商机编号", "customer_id": "客户编号", "stage": "阶段", "value": "金额",
    "probability": "成交概率", "decision_date": "决定日期", "money": "预算",
}  # fmt: skip


def test_chinese_headings_semicolons_workbooks_and_row_order_say_the_same(run, make):
    deals = [
        deal(1, "best_few", value=10000, probability=60, decision_date="2027-01-29", money="yes"),
        deal(2, "in", value=20000, probability=30, decision_date="2027-02-12", money="unknown"),
        deal(3, "above", value=500, probability=10, decision_date="2027-03-12", money="no"),
    ]
    plain = renamed(deals, {name: name for name in CHINESE})
    wanted = reading.funnel(run, make("plain", opportunities=plain))
    chinese = make("chinese")
    write_csv(chinese / "opportunities.csv", renamed(deals, CHINESE), encoding="gb18030")
    semicolons = make("semicolons")
    write_csv(semicolons / "opportunities.csv", plain, separator=";")
    book = make("book")
    write_xlsx(book / "opportunities.xlsx", plain)
    shuffled = make("shuffled", opportunities=random.Random(1).sample(plain, 3))
    for office in (chinese, semicolons, book, shuffled):
        told = reading.funnel(run, office)
        assert reading.weighted_by_month(told) == reading.weighted_by_month(wanted), office.name
        assert reading.order_of_work(told) == reading.order_of_work(wanted), office.name
        assert told["flow"] == wanted["flow"], office.name


def test_the_same_question_has_the_same_answer_and_writes_nothing(run, make, today):
    office = make(opportunities=TEN_DEALS)
    before = reading.contents(office)
    first, again = (run("funnel", office, *today, "--json").stdout for _ in range(2))
    assert json.loads(first)
    assert first == again
    assert reading.contents(office) == before


def test_odd_names_of_deals_are_texts(run, make, today):
    office = make(opportunities=[sound_best_few(1, name=FORMULA, close_plan=SCRIPT)])
    assert run("deal", "D01", "--workspace", office, *today).exit_code == 0
    told = json.dumps(reading.deal(run, office, "D01"))
    assert SCRIPT in told
