"""The plan book as people use it, with mouse and finger."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from routeplan.language import insist
from routeplan.model.handing_out import HandingOut
from routeplan.render.map import draw_map
from tests.browser.book_page import PHONE, needs_browser, opened
from tests.unit.render.plans import large_plan, small_plan

pytestmark = needs_browser


def test_from_rep_to_day_to_stop_to_its_card(browser, book):
    with opened(browser, book) as page:
        page.locator("#rp-reps").get_by_role("button", name="Anna Huber").click()
        page.get_by_role("button", name="Mon 4 Jan: 4 stops").click()
        assert page.locator("#rp-list h2").inner_text() == "Mon 4 Jan · Anna Huber"
        assert page.url.endswith("#rep=R1&day=0")
        first = page.locator(".rp-line li").nth(1)
        assert first.locator("time").inner_text().split() == ["08:30", "09:00"]
        assert first.locator(".rp-drive").inner_text() == "10 min driving · 7.5 km"
        assert first.locator(".rp-why").inner_text() == "due 4 Jan · 7 days after the last visit"
        assert first.locator("a").get_attribute("href") == "tel:+431234"
        assert first.locator(".rp-notes").inner_text() == "Use the back door"
        assert page.locator(".rp-proof").inner_text() == "✓ Proved shortest · 2 appointments"
        first.get_by_role("button", name="Workshop 1").click()
        card = page.locator(".leaflet-popup-content")
        assert "08:30–09:00" in card.inner_text()
        assert "Use the back door" in card.inner_text()


def test_from_a_number_on_the_map_back_to_its_row(browser, big_book):
    seen = """row => {
        const panel = document.querySelector("#rp-panel").getBoundingClientRect();
        const own = row.getBoundingClientRect();
        return own.top >= panel.top && own.bottom <= panel.bottom;
    }"""
    with opened(browser, big_book, "#rep=R4&day=88") as page:
        last = page.locator(".rp-line button.rp-what").last
        assert not last.evaluate(seen)
        page.locator(".rp-mark", has_text=re.compile("^10$")).click(force=True)
        assert page.locator("button.rp-here").inner_text() == last.inner_text()
        assert last.evaluate(seen)
        page.keyboard.press("Escape")
        page.locator(".leaflet-popup-content").wait_for(state="detached")
        assert page.locator(".rp-here").count() == 0


@pytest.mark.parametrize(
    ("typed", "name", "when"),
    [
        ("cafe MULL", "Café Müller", "Next visit Mon 4 Jan 09:12"),
        ("小明", "王小明五金行", "No visit in this plan"),
        ("c5", "Workshop 5", "Next visit Tue 12 Jan 08:30"),
        ("leonfelden", "Workshop 4", "Next visit Mon 4 Jan 14:00"),
        ("road 6 gmunden", "Workshop 6", "No visit in this plan"),
    ],
)
def test_search_finds_by_name_id_address_and_town(browser, book, typed, name, when):
    with opened(browser, book) as page:
        page.keyboard.press("/")
        page.keyboard.type(typed)
        first = page.get_by_role("option").first
        assert first.locator("strong").inner_text().startswith(name)
        assert first.locator("small").last.inner_text() == when
        page.keyboard.press("Enter")
        assert name in page.locator(".leaflet-popup-content").inner_text()
        assert "customer=" in page.url


def test_search_says_when_nothing_is_found_and_finds_reps(browser, book):
    with opened(browser, book) as page:
        page.get_by_role("combobox").fill("nobody here")
        assert page.locator("#rp-found").inner_text() == "Nothing found for “nobody here”."
        page.get_by_role("combobox").fill("bert")
        page.get_by_role("option").first.click()
        assert page.locator("#rp-list h2").inner_text() == "Whole horizon · Bert Lang"


def test_layers_can_be_hidden_and_the_overdue_be_shown(browser, book):
    with opened(browser, book) as page:
        # all eight wait for more than ten days, before their visit or after it up to the end
        late = page.locator(".rp-layers label", has_text="Overdue (8)")
        assert not late.locator("input").is_checked()
        late.click()
        assert late.locator("input").is_checked()
        homes = page.locator(".rp-mark .rp-home")
        assert homes.count() == 3
        page.locator(".rp-layers label", has_text="Homes").click()
        assert homes.count() == 0
        assert page.locator(".rp-layers label", has_text="Left out (1)").count() == 1


def test_calendar_of_a_rep_leads_to_the_stop(browser, book):
    with opened(browser, book, "#rep=R1") as page:
        page.get_by_role("button", name="Calendar").click()
        assert page.locator("#rp-week h2").inner_text() == "Week 1 · Anna Huber"
        assert page.locator(".rp-column").count() == 5
        assert page.locator("button.rp-block").count() == 4
        # Friday afternoon from 12:30 to the end of the shift at 16:30, of hours from 8 to 17
        free = page.locator(".rp-column .rp-free")
        assert free.inner_text() == "kept free"
        grid = page.locator(".rp-column").nth(4).bounding_box()
        assert free.bounding_box()["y"] - grid["y"] == pytest.approx(grid["height"] * 4.5 / 9, abs=1)
        assert free.bounding_box()["height"] == pytest.approx(grid["height"] * 4 / 9, abs=1)
        page.get_by_role("button", name="Café Müller").click()
        assert page.locator("#rp-week").is_hidden()
        assert "Café Müller" in page.locator(".leaflet-popup-content").inner_text()
        assert page.locator("#rp-list h2").inner_text() == "Mon 4 Jan · Anna Huber"


def test_calendar_of_all_reps_has_a_row_each(browser, book):
    with opened(browser, book, "#view=week") as page:
        assert page.locator(".rp-strip-name").all_inner_texts() == ["Anna Huber", "Bert Lang"]
        assert page.locator(".rp-strip-day:not(:disabled)").count() == 1
        page.get_by_role("button", name="Week after").click()
        page.locator(".rp-strip-day:not(:disabled)").click()
        assert page.locator("#rp-week h2").inner_text() == "Week 2 · Bert Lang"
        assert page.locator(".rp-chosen-day").count() == 1


def test_changes_show_what_was_promised_and_what_is_now(browser, book):
    with opened(browser, book) as page:
        page.get_by_role("button", name="Changes (3)").click()
        rows = page.locator(".rp-change")
        assert rows.count() == 3
        assert rows.nth(0).locator(".rp-then").inner_text() == "Tue 5 Jan → Mon 4 Jan 08:30"
        assert rows.nth(2).locator(".rp-then").inner_text() == "Wed 13 Jan 09:00 → not made"
        assert "No day has 40 minutes left." in rows.nth(2).inner_text()
        assert "Tue 5 → Mon 4" in page.locator(".rp-below").all_inner_texts()
        rows.nth(0).click()
        assert rows.nth(0).get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="Show the new day").click()
        assert page.locator("#rp-list h2").inner_text() == "Mon 4 Jan · Anna Huber"
        assert page.locator(".rp-change").count() == 0


def test_plan_without_departures_offers_no_changes(browser, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(draw_map(small_plan()), encoding="utf-8")
    with opened(browser, path, "#view=changes") as page:
        assert page.locator("#rp-views button").all_inner_texts() == ["Map", "Calendar"]
        assert page.locator("#rp-list h2").inner_text() == "Whole horizon"


def test_bars_say_the_hours_and_lead_to_rep_and_week(browser, book):
    with opened(browser, book) as page:
        rows = page.locator("#rp-list > div > .rp-row")
        # two visits of half an hour; four drives of ten minutes; 15 minutes and an hour of appointments, an
        # hour of waiting before the second, and two minutes before each visit; ten days of eight hours less
        # an afternoon kept free
        assert rows.first.locator(".rp-load").get_attribute("title") == (
            "Visits 1.0 h, driving 0.7 h, other 2.3 h; capacity 76.0 h"
        )
        rows.first.click()
        assert rows.count() == 2
        rows.first.click()
        assert page.locator("#rp-list h2").inner_text() == "Week 1 · Anna Huber"


def test_light_and_dark_can_be_chosen(browser, book):
    with opened(browser, book, scheme="dark") as page:
        ground = "getComputedStyle(document.querySelector('#rp-panel')).backgroundColor"
        assert page.evaluate(ground) == "rgb(22, 27, 32)"
        page.get_by_role("button", name="Colours as the system has them").click()
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        page.reload()
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        page.get_by_role("button", name="Light colours").click()
        assert page.get_by_role("button", name="Dark colours").count() == 1
        assert page.evaluate(ground) == "rgb(22, 27, 32)"


@pytest.mark.parametrize("view", ["", "#rep=R1&day=0", "#rep=R1&view=week", "#view=week", "#view=changes"])
def test_phone_never_scrolls_sideways(browser, book, view):
    with opened(browser, book, view, viewport=PHONE, has_touch=True) as page:
        wide = (
            "Math.max(document.documentElement.scrollWidth, document.querySelector('#rp-panel').scrollWidth)"
        )
        assert page.evaluate(wide) <= 390


def test_phone_shows_one_day_of_the_calendar(browser, book):
    with opened(browser, book, "#rep=R1&view=week", viewport=PHONE, has_touch=True) as page:
        assert page.locator(".rp-column").count() == 1
        assert page.locator("button.rp-block").count() == 4
        page.get_by_role("button", name="Workshop 1").tap()
        assert "08:30–09:00" in page.locator(".leaflet-popup-content").inner_text()


def test_twenty_reps_can_be_reached_and_ordered(browser, crowded_book):
    with opened(browser, crowded_book, viewport=PHONE, has_touch=True) as page:
        chips = page.locator("#rp-reps button")
        assert chips.count() == 21
        chips.nth(20).scroll_into_view_if_needed()
        chips.nth(20).tap()
        box, chosen = page.locator("#rp-reps").bounding_box(), chips.nth(20).bounding_box()
        assert box["y"] <= chosen["y"] <= box["y"] + box["height"]
        page.locator("#rp-reps button").first.click()
        page.get_by_role("button", name="Use of time").click()
        assert page.get_by_role("button", name="Use of time").get_attribute("aria-pressed") == "true"
        assert page.locator("#rp-list > div > .rp-row").count() == 20


def test_quarter_opens_and_its_last_day_can_be_chosen(browser, big_book):
    with opened(browser, big_book, "#rep=R4&day=88") as page:
        assert page.locator("#rp-list h2").inner_text() == "Fri 2 Apr · Rep 代表 4"
        assert page.locator(".rp-line li").count() == 12


def test_page_that_was_cut_says_so(browser, cut_book):
    with opened(browser, cut_book, "#rep=R0") as page:
        assert "all days of Week 2 to Week 4" in page.locator("#rp-cut").inner_text()
        page.get_by_role("button", name="Week 3", exact=True).click()
        assert "not in this page" in page.locator("#rp-list").inner_text()
        assert page.get_by_role("button", name="Mon 18 Jan: not in this page").is_disabled()


def test_chinese_page_says_nothing_in_english(browser, tmp_path):
    path = tmp_path / "map.html"
    try:
        insist("zh_CN")
        path.write_text(draw_map(small_plan()), encoding="utf-8")
    finally:
        insist(None)
    with opened(browser, path, "#rep=R1&day=0") as page:
        assert page.locator("#rp-list h2").inner_text() == "1月4日周一 · Anna Huber"
        assert "离家" in page.locator(".rp-line").inner_text()
        said = page.locator("#rp-body").inner_text()
        assert not [word for word in ("driving", "visits", "Lunch", "Whole", "home", "week") if word in said]
        assert re.fullmatch(r"\d+ (公里|米)", page.locator(".leaflet-control-scale-line").inner_text())


def test_chinese_paper_says_nothing_in_english(browser, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(draw_map(small_plan(handing_out=HandingOut(language="zh_CN"))), encoding="utf-8")
    with opened(browser, path, "#rep=R1&day=0&print") as page:
        sheet = page.locator(".rp-sheet")
        assert "10 分钟" in sheet.locator("tr", has_text="Workshop 1").inner_text()
        said = sheet.locator("td div, td, dd, dt, th, text").all_text_contents()
        assert any(text.endswith(" 公里") for text in said)
        assert not [text for text in said if re.search(r"\d (min|h|km|m)\b", text)]


def test_thousands_are_parted_as_the_language_does(browser, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(draw_map(large_plan(reps=3, days=5, visits=80)), encoding="utf-8")
    with opened(browser, path) as page:
        assert page.locator(".rp-facts dd").nth(1).inner_text() == "1,200"


def test_many_reps_stand_in_the_order_of_their_numbers_and_their_names_do_not_overlap(browser, tmp_path):
    path = tmp_path / "map.html"
    plan = large_plan(12, 1, 2)
    reps = [replace(rep, name=f"Rep with a long name, number {rep.rep_id[1:]}") for rep in plan.instance.reps]
    crowd = replace(plan, instance=replace(plan.instance, reps=tuple(reps)))
    path.write_text(draw_map(crowd), encoding="utf-8")
    with opened(browser, path) as page:
        names = page.locator("#rp-reps button").all_inner_texts()
        assert names == ["All reps", *(f"Rep with a long name, number {number}" for number in range(12))]
        boxes = [one.bounding_box() for one in page.locator(".rp-area span").all()]
        assert boxes
        assert not [(a, b) for a, b in combinations(boxes, 2) if _overlap(a, b)]


@pytest.mark.parametrize("view", ["", "#rep=R1&day=0"])
def test_no_name_of_a_place_lies_beneath_a_number_or_a_home(browser, book, view):
    with opened(browser, book, view) as page:
        names = [one.bounding_box() for one in page.locator(".rp-town span").all()]
        discs = [one.bounding_box() for one in page.locator(".rp-mark:not(.rp-small) .rp-disc").all()]
        # edges may touch
        marks = [{key: one[key] + by for key, by in zip(one, (3, 3, -6, -6), strict=True)} for one in discs]
        assert names
        assert marks
        assert not [(a, b) for a in names for b in marks if _overlap(a, b)]


def _overlap(a, b):
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    return not (beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"])
