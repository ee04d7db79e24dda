"""Two streams in one calendar, and the hours each stage of the funnel may have."""

from collections import defaultdict
from itertools import groupby, pairwise

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT, assert_harmless
from tests.method.office import customers, deal, make_office

DECK = {
    "closing": {"above": (20, 6), "in": (20, 6), "best_few": (60, 18)},
    "hunting": {"above": (70, 19), "in": (10, 3), "best_few": (20, 6)},
    "balanced": {"above": (40, 12), "in": (20, 6), "best_few": (40, 12)},
}
"""Percent of the time and number of customers, as the deck has them.

The 19 of ``hunting`` is the deck's: 70 % of 30 are 21, and its three numbers add up to 28 only.
"""

BUDGET = '[funnel]\nhours_per_week = {hours}\nmix = "{mix}"\n'
STAGES = "".join(
    f'[funnel.stages.{stage}]\nfrequency = "1/w"\nduration_min = 30\n'
    for stage in ("above", "in", "best_few")
)
EIGHTEEN = [
    *(deal(number, "above", number) for number in range(1, 7)),
    *(deal(number, "in", number - 4) for number in range(7, 13)),
    *(deal(number, "best_few", number - 8, decision_date="2027-02-18") for number in range(13, 19)),
]
"""Six deals in each stage, each owed half an hour a week: three hours a stage."""

ONLY_BEST_FEW = (
    '[funnel]\nhours_per_week = 0.5\nmix = "own"\n[funnel.mix_of_own]\nabove = 0\nin = 0\nbest_few = 100\n'
)
ONCE_A_WEEK = ONLY_BEST_FEW + STAGES
"""A single deal among the best few has half an hour a week, a call."""


@pytest.mark.parametrize("mix", DECK)
def test_hours_of_the_mixes_are_the_customers_of_the_deck(run, make, mix):
    office = make(settings=BUDGET.format(hours=30, mix=mix), opportunities=EIGHTEEN)
    told = reading.budget_hours(run, office)
    wanted = {stage: 30 * percent / 100 for stage, (percent, _) in DECK[mix].items()}
    assert told == pytest.approx(wanted)
    differs = {stage for stage, (_, number) in DECK[mix].items() if number != told[stage]}
    assert differs == ({"above"} if mix == "hunting" else set())


@pytest.mark.parametrize("hours", [1, 7, 7.5, 12.25])
def test_parts_of_a_budget_add_up_to_the_whole(run, make, hours):
    own = "[funnel.mix_of_own]\nabove = 33\nin = 33\nbest_few = 34\n"
    settings = f'[funnel]\nhours_per_week = {hours}\nmix = "own"\n{own}'
    told = reading.budget_hours(run, make(settings=settings, opportunities=EIGHTEEN))
    assert sum(told.values()) == pytest.approx(hours, abs=0.016), "two decimals each"
    assert told["best_few"] >= told["above"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('[funnel]\nhours_per_week = 10\nmix = "closin"\n', ("mix", "closing")),
        ('[funnel]\nhours_per_week = -1\nmix = "closing"\n', ("hours_per_week",)),
        ('[funnel]\nshare = 300\nmix = "closing"\n', ("share",)),
        ('[funnel]\nshare = 0.25\nmix = "closing"\n', ("share", "percentage", "25")),
        ('[funnel]\nhours_per_week = 5\nshare = 30\nmix = "closing"\n', ("hours_per_week", "share")),
        ("[funnel]\nhours_a_week = 10\n", ("hours_a_week", "hours_per_week")),
        ("[funnel.mix_of_own]\nabove = 50\nin = 20\nbest_few = 20\n", ("mix_of_own",)),
        ('[funnel.stages.best_few]\nfrequency = "often"\n', ("frequency", "often")),
    ],
)
def test_settings_that_cannot_be_are_refused(run, make, today, settings, words):
    office = make(settings=settings, opportunities=EIGHTEEN)
    before = reading.contents(office)
    reading.refused(run("plan", office, *today), "routeplan.toml", *words)
    assert reading.contents(office) == before


@pytest.fixture(scope="module")
def balanced(tmp_path_factory):
    """An office with five hours a week for its 18 deals: two above, one in, two for the best few."""
    folder = tmp_path_factory.mktemp("balanced") / "office"
    odd = [one | {"name": FORMULA if one["opportunity_id"] == "D13" else SCRIPT} for one in EIGHTEEN]
    settings = BUDGET.format(hours=5, mix="balanced") + STAGES
    return make_office(folder, settings=settings, weeks=2, opportunities=odd)


@pytest.fixture(scope="module")
def planned(balanced):
    return reading.plan(reading.runner, balanced)


def test_deals_have_visits_of_their_own_beside_those_of_customers(planned):
    streams = {row["stream"] for row in planned.visits}
    assert streams == {"maintenance", "development"}
    for row in planned.visits:
        assert bool(row["opportunity_id"]) is (row["stream"] == "development")
    for row in planned.deal_visits():
        assert row["visit_id"].startswith(f"{row['customer_id']}:{row['opportunity_id']}/")


def test_best_few_and_all_others_get_their_hours_and_no_more(planned):
    stage_of = {one["opportunity_id"]: one["stage"] for one in EIGHTEEN}
    minutes: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in planned.deal_visits():
        week = "first" if row["date"] < "2027-01-11" else "second"
        minutes[week, stage_of[row["opportunity_id"]]] += reading.minutes_between(row["start"], row["end"])
    budget = {"above": 120, "in": 60, "best_few": 120}
    assert len(minutes) == 6
    assert {key: number for key, number in minutes.items() if number > budget[key[1]]} == {}
    assert sum(minutes.values()) >= 420, "demand is nine hours a week, so most of ten hours are used"


def test_drift_is_the_plan_less_the_budget(planned):
    rows = reading.kept_hours(planned)
    assert {stage for stage, *_ in rows} >= {"above", "in", "best_few"}
    for _, budget, hours, drift in rows:
        assert drift == pytest.approx(hours - budget, abs=0.011)
    visited = sum(reading.minutes_between(row["start"], row["end"]) for row in planned.deal_visits()) / 60
    assert sum(hours for _, _, hours, _ in rows) == pytest.approx(visited, abs=0.05)


def test_no_deal_and_no_customer_vanishes(planned):
    seen = {row["opportunity_id"] for row in planned.deal_visits()}
    for name in ("unplanned", "next_visits"):
        for row in planned.rows(name):
            ids = " ".join(row.values())
            seen |= {one["opportunity_id"] for one in EIGHTEEN if one["opportunity_id"] in ids}
    assert seen == {one["opportunity_id"] for one in EIGHTEEN}
    told = {
        row["customer_id"] for name in ("visits", "unplanned", "next_visits") for row in planned.rows(name)
    }
    assert {f"C{number:02d}" for number in range(1, 11)} <= told
    assert all(row["reason"] for row in planned.rows("unplanned"))


def test_both_streams_keep_every_rule(planned):
    result = reading.runner("review", planned.folder, "--json")
    assert result.exit_code == 0, result.output


def test_one_person_is_at_one_place_at_a_time(planned):
    visits = sorted(planned.visits, key=lambda row: (row["date"], int(row["order"])))
    for _, day in groupby(visits, key=lambda row: row["date"]):
        rows = list(day)
        assert all(one["end"] <= other["start"] for one, other in pairwise(rows))


def test_odd_names_of_deals_stay_asleep_in_all_that_is_written(planned):
    assert_harmless(planned.folder)


def test_order_of_rows_and_a_second_run_change_nothing(planned, balanced, tmp_path):
    other = tmp_path / "office"
    other.mkdir()
    for file in balanced.iterdir():
        if file.is_file():
            (other / file.name).write_bytes(file.read_bytes())
    head, *rows = (other / "opportunities.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    again = reading.plan(reading.runner, other)
    for name in ("plan.json", "visits.csv", "unplanned.csv", "map.html"):
        assert (again.folder / name).read_bytes() == (planned.folder / name).read_bytes(), name
    (other / "opportunities.csv").write_text("".join([head, *reversed(rows)]), encoding="utf-8")
    turned = reading.plan(reading.runner, other)
    for name in ("visits.csv", "unplanned.csv"):
        assert (turned.folder / name).read_bytes() == (planned.folder / name).read_bytes(), name


def test_won_and_lost_deals_are_not_called_on(run, make):
    deals = [deal(1, "won", closed="2026-12-01"), deal(2, "lost", closed="2026-12-01"), deal(3, "best_few")]
    settings = BUDGET.format(hours=5, mix="closing") + STAGES
    planned = reading.plan(run, make(settings=settings, opportunities=deals, customers=customers("DDD")))
    assert {row["opportunity_id"] for row in planned.deal_visits()} == {"D03"}


def test_calls_on_a_deal_are_logged_and_counted_on(run, make, today):
    shops = customers("DD")
    office = make(settings=ONCE_A_WEEK, opportunities=[deal(1, "best_few")], customers=shops)
    planned = reading.plan(run, office)
    (first,) = planned.deal_visits("D01")
    assert first["visit_id"] == "C01:D01/1"
    reading.publish(run, planned)
    told = run("held", "C01:D01/1", "--workspace", office, "--today", "2027-01-09")
    assert told.exit_code == 0, reading.everything(told)
    monday = ("--start", "2027-01-11", "--weeks", 1, "--today", "2027-01-11")
    (second,) = reading.plan(run, office, *monday).deal_visits("D01")
    assert second["visit_id"] == "C01:D01/2"


def test_a_missed_call_on_a_deal_stays_owed(run, make, today):
    office = make(settings=ONCE_A_WEEK, opportunities=[deal(1, "best_few")], customers=customers("DD"))
    reading.publish(run, reading.plan(run, office))
    assert run("missed", "C01:D01/1", "--workspace", office, "--today", "2027-01-09").exit_code == 0
    monday = ("--start", "2027-01-11", "--weeks", 1, "--today", "2027-01-11")
    again = reading.plan(run, office, *monday)
    assert "C01:D01/1" in {row["visit_id"] for row in again.deal_visits("D01")}


def test_a_share_of_the_week_is_a_budget_too(run, make):
    settings = '[funnel]\nshare = 25\nmix = "balanced"\n' + STAGES
    told = reading.budget_hours(run, make(settings=settings, opportunities=EIGHTEEN))
    total = sum(told.values())
    assert told["above"] == pytest.approx(0.4 * total, abs=0.02)
    assert 0.25 * 30 <= total <= 0.25 * 45, "a week of R1 has 45 hours on shift, some for lunch and office"


def test_a_budget_by_the_month_may_be_used_unevenly(run, make):
    monthly = BUDGET.format(hours=4, mix="balanced") + 'period = "month"\n' + STAGES
    rows = reading.kept_hours(reading.plan(run, make(settings=monthly, weeks=4, opportunities=EIGHTEEN)))
    assert {stage: hours for stage, hours, *_ in rows} == {"above": 6.4, "in": 3.2, "best_few": 6.4}
    assert all(abs(drift) < 0.5 for *_, drift in rows), "less than a call"


def test_more_deals_than_a_budget_can_bear_are_called_on_seldom_and_said(run, make):
    # six calls of half an hour on the best few every other week are six hours in four weeks, not 1.6
    settings = BUDGET.format(hours=1, mix="balanced") + 'period = "month"\n' + STAGES
    planned = reading.plan(run, make(settings=settings, weeks=4, opportunities=EIGHTEEN))
    drift = {stage: drift for stage, *_, drift in reading.kept_hours(planned)}
    assert drift["best_few"] == pytest.approx(6 - 1.6, abs=0.01)
    assert any("too many deals" in one for one in planned.said["notices"])


def test_without_a_budget_deals_have_no_calls_of_their_own(run, make):
    plain = reading.plan(run, make("plain"))
    with_deals = reading.plan(run, make("deals", opportunities=EIGHTEEN))
    assert with_deals.visits
    assert with_deals.deal_visits() == []
    assert [row["visit_id"] for row in with_deals.visits] == [row["visit_id"] for row in plain.visits]
