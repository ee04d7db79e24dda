"""What the plan book needs beside the layers of the map."""

from dataclasses import replace

import pytest

from routeplan.language import insist
from routeplan.model import CallPlan
from routeplan.model.plan import Provenance
from routeplan.render.first_weeks import first_weeks
from routeplan.render.layers.changes import changes_layer
from routeplan.render.layers.customers import customers_layer
from routeplan.render.layers.free import away_layer
from routeplan.render.layers.reps import reps_layer
from routeplan.render.layers.routes import routes_layer
from routeplan.render.map import draw_map
from routeplan.render.payload import payload
from tests.builders import HOUR, MONDAY
from tests.unit.render.away import away_plan
from tests.unit.render.book_plans import changed_plan, promised_plan
from tests.unit.render.plans import small_plan


@pytest.fixture
def chinese():
    insist("zh_CN")
    yield
    insist(None)


def whys(plan, rep=0):
    return [stop.get("why") for stop in routes_layer(plan)[rep]["stops"] if stop["kind"] == "visit"]


def test_visits_say_why_they_are_made_now():
    assert whys(small_plan()) == ["due 4 Jan · 7 days after the last visit"] * 2
    assert whys(promised_plan()) == [
        "due 4 Jan · 7 days after the last visit · promised for Mon 4 Jan",
        "due 4 Jan · last visit assumed",
    ]


def test_promise_that_is_left_is_no_reason():
    plan = replace(promised_plan(), departures=changed_plan().departures)
    assert "promised" not in whys(plan)[0]


def test_prospect_says_what_it_is_worth():
    assert whys(away_plan())[0] == "prospect, worth 25 min"


def test_customer_to_be_seen_before_the_start_is_overdue_since_then():
    plan = small_plan()
    first, *others = plan.call_plan.series
    # last seen ten days before the start and due after seven: three days before Monday 4 January
    plan = replace(plan, call_plan=CallPlan(series=(replace(first, last_visit_day=-10), *others)))

    layer = customers_layer(plan)

    assert layer[0]["overdue"] == "overdue since 1 Jan"
    assert "overdue" not in layer[1]
    assert whys(plan)[0] == "overdue since 1 Jan · 10 days after the last visit"


def test_longest_wait_counts_up_to_the_last_day():
    # last seen 7 days before the start, never in the 14 days: 20 days on the last of them, 10 are the most
    assert customers_layer(small_plan())[2]["late"] == "waits 20 days, at most 10 days are wished"
    plan = small_plan()
    series = tuple(replace(one, last_visit_day=4) for one in plan.call_plan.series)
    late = customers_layer(replace(plan, call_plan=CallPlan(series=series)))
    assert "late" not in late[2]


def test_reps_have_shifts_and_what_is_left_of_them():
    anna, bert = reps_layer(away_plan())
    # 8:00 to 16:30 less half an hour of lunch; a Friday afternoon kept free takes half of it
    assert anna["shifts"][:7] == [[28800, 59400]] * 5 + [None] * 2
    assert anna["capacity"][:7] == [8 * HOUR] * 4 + [4 * HOUR, 0, 0]
    assert bert["capacity"][7] == 4 * HOUR


def test_whole_days_away_are_listed():
    assert away_layer(small_plan()) == [{"rep": 1, "day": 4, "title": "Fair"}]


def test_changes_say_what_was_promised_and_what_is_now():
    moved, earlier, gone = changes_layer(changed_plan())

    assert moved == {
        "visit": "C1/1",
        "customer": "C1",
        "title": "Workshop 1",
        "at": [48.31, 14.31],
        "kind": "day",
        "what": "another day",
        "was": {"name": "Tue 5 Jan", "day": 1, "rep": 0},
        "now": {"name": "Mon 4 Jan", "day": 0, "rep": 0, "start": 30600},
        "reason": "Moving it makes the whole plan cheaper.",
    }
    # before the horizon there is a date, but no day of the page
    assert earlier["was"] == {"name": "Mon 28 Dec", "rep": 1}
    assert (gone["now"], gone["was"]["start"], gone["what"]) == (None, 9 * HOUR, "not made")


def test_plan_without_departures_offers_no_changes():
    assert "changes" not in payload(small_plan())
    assert len(payload(changed_plan())["changes"]) == 3


def test_today_is_told_where_it_lies_in_the_plan():
    plan = small_plan()

    def told(today):
        provenance: Provenance = replace(plan.provenance, today=today)
        return payload(replace(plan, provenance=provenance)).get("today")

    assert told(MONDAY.replace(day=6)) == 2
    assert told(MONDAY.replace(day=1)) is None
    assert told(None) is None


def test_first_weeks_leave_out_the_days_after_them():
    whole = payload(replace(changed_plan(), blank_half_days=away_plan().blank_half_days))

    cut = first_weeks(whole, 1)

    assert first_weeks(whole, None) is whole
    assert first_weeks(whole, 2) is whole
    assert (len(cut["days"]), [week["short"] for week in cut["weeks"]]) == (7, ["W1"])
    assert [route["day"] for route in cut["routes"]] == [0]
    assert [one["day"] for one in cut["free"]] == [4, 6]
    assert [len(rep["capacity"]) for rep in cut["reps"]] == [7, 7]
    assert cut["reps"][0]["off"] == [5, 6]
    # made on the second Tuesday, promised for its Wednesday: the names stay, the numbers go
    assert cut["changes"][1]["now"]["name"] == "Tue 12 Jan"
    assert "day" not in cut["changes"][1]["now"]
    assert "day" not in cut["changes"][2]["was"]


def test_codes_of_days_after_the_first_weeks_go():
    data = payload(small_plan())

    assert list(data["codes"]) == ["1/8", "0/0"]
    assert list(first_weeks(data, 1)["codes"]) == ["0/0"]


def test_turns_of_zones_after_the_first_weeks_go():
    data = payload(small_plan()) | {"zones": [{"rep": 0, "name": "A", "days": [0, 7], "rings": []}]}
    assert first_weeks(data, 1)["zones"][0]["days"] == [0]


@pytest.mark.usefixtures("chinese")
def test_page_speaks_chinese():
    data = payload(changed_plan())

    assert data["language"] == "zh_CN"
    assert data["texts"]["Whole horizon"] == "整个计划期"
    assert data["texts"]["{number} visit"] == ["{number} 次拜访"]
    assert data["weekdays"][:2] == ["周一", "周二"]
    assert data["days"][0]["name"] == "1月4日周一"
    assert data["dates"] == "2027年1月4日 – 1月17日 · 月计划，草稿"
    assert data["changes"][2]["what"] == "不拜访"
    assert whys(small_plan())[0] == "应访期 1月4日 · 距上次拜访 7 天"
    assert '<html lang="zh-CN">' in draw_map(small_plan())


def test_english_page_carries_no_texts():
    assert not {"language", "texts"} & payload(small_plan()).keys()
