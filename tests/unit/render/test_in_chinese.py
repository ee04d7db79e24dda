"""Calendars and letters in Chinese, read back."""

from collections.abc import Iterator
from dataclasses import replace

import icalendar
import pytest

from routeplan.language import insist
from routeplan.model.handing_out import HandingOut
from routeplan.model.record import RecordedVisit
from routeplan.render.calendar import rep_calendar
from routeplan.render.day_links import link_lines
from routeplan.render.offer_text import notes_for_the_rep, offer_letter
from routeplan.render.territory_payload import territory_payload
from tests.unit.render.away import away_plan
from tests.unit.render.plans import renamed, small_plan
from tests.unit.render.reports import small_report
from tests.unit.render.test_offer_text import OFFER, SLOT, plan


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    insist("zh_CN")
    yield
    insist(None)


def events(made, rep_id="R1"):
    calendar = icalendar.Calendar.from_ical(rep_calendar(made, rep_id))
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def in_english(say, *arguments):
    insist("en")
    try:
        return say(*arguments)
    finally:
        insist("zh_CN")


def test_a_visit_says_who_where_when_and_why():
    event = events(small_plan())["visit-C1/1@Alpine%20Tools"]
    assert event["summary"] == "Workshop 1"
    assert str(event["description"]).split("\n") == [
        "1/w，应访期 2027-01-04 至 2027-01-04",
        "此前行车 10 分钟（7.5 公里，估算）",
        "客户 C1，A 级",
        "电话：+43 1 234",
        "备注：Use the back door",
        "导航：https://www.google.com/maps/dir/?api=1&destination=48.310000,14.310000&travelmode=driving",
    ]


@pytest.mark.parametrize("made", [small_plan(), away_plan()], ids=["small", "away"])
@pytest.mark.parametrize("rep_id", ["R1", "R2"])
def test_events_are_the_same_in_both_languages_but_for_their_words(made, rep_id):
    there, here = events(made, rep_id), in_english(events, made, rep_id)
    assert list(there) == list(here)
    for uid, event in there.items():
        for name in ("dtstart", "dtend", "status", "sequence", "geo", "location"):
            assert event.get(name) == here[uid].get(name)


def test_lines_are_folded_at_75_octets_between_characters():
    long_name = "台北市信义区松山路与忠孝东路口五金机械批发零售股份有限公司第二营业部"
    made = renamed(small_plan(), "C1", name=long_name)
    content = rep_calendar(made, "R1")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    assert any(line.startswith(b" ") for line in lines)
    assert long_name in {str(event["summary"]) for event in events(made).values()}


def test_nights_half_days_reminders_and_cancelled_visits_speak_chinese():
    away = away_plan()
    said = {str(event["summary"]) for one in ("R1", "R2") for event in events(away, one).values()}
    assert "留空" in said
    assert any(one.startswith("在 ") and one.endswith(" 过夜") for one in said)
    gone = RecordedVisit(
        visit_id="C9/1", customer_id="C9", rep_id="R1", when=away.instance.horizon.start, start=36000,
        end=37800, level="month",
    )  # fmt: skip
    made = small_plan(cancelled=(gone,), handing_out=HandingOut(friday_reminder=15 * 3600))
    found = events(made)
    assert str(found["visit-C9/1@Alpine%20Tools"]["description"]) == "已不在计划中"
    friday = found["plan-next-week-2027-01-08.R1@Alpine%20Tools"]
    assert friday["summary"] == "安排下周计划"
    assert friday.walk("VALARM")[0]["description"] == "安排下周计划"


def test_a_letter_offers_days():
    made = plan()
    inn = made.instance.customer_by_id()["X"]
    assert offer_letter(made, inn, [OFFER, replace(OFFER, day=9)], "王经理").splitlines() == [
        "王经理，您好：",
        "",
        "我想到 Inn 拜访您，大约需要 45 分钟。",
        "以下时间中是否有您方便的？",
        "",
        "  1. 2027年1月12日星期二 10:15 至 11:00",
        "  2. 2027年1月13日星期三 10:15 至 11:00",
        "",
        "请告知您选哪个时间，或另提一个时间。",
        "",
        "此致",
        "敬礼",
        "Ada Moos",
    ]
    lone = offer_letter(made, inn, [OFFER])
    assert lone.startswith("您好：\n")
    assert "这个时间是否方便" in lone
    both = offer_letter(made, inn, [OFFER, replace(OFFER, rep_id="S")])
    assert "我们想到" in both
    assert "11:00，Ada Moos" in both


def test_notes_of_an_offer_speak_chinese():
    line = notes_for_the_rep(plan(), [replace(OFFER, slot=SLOT)])[0]
    assert line == "  1. 绿：行车 +12 分钟、+8.4 公里；总代价 12 分钟"


def test_names_of_home_in_links_and_of_measures_on_the_page_are_chinese():
    ends = [line[3:5] for line in list(link_lines(small_plan()))[1:]]
    assert {one for pair in ends for one in pair} >= {"家"}
    page = territory_payload(small_report())
    assert [one["name"] for one in page["measures"]][:3] == ["不均衡", "最低指数", "最高指数"]
    assert page["choices"]["heads"][0] == "方案"
