"""Why a day, and what would fit in a call left out, in the plan book: with mouse, keys and finger."""

from dataclasses import replace

import pytest

from routeplan.language import insist
from routeplan.model.book_reasons import BookReasons
from routeplan.model.plan import Unplanned
from routeplan.pipeline.book_reasons import book_reasons
from routeplan.render.map import draw_map
from tests.browser.book_page import PHONE, needs_browser, opened
from tests.unit.pipeline.test_why import NEAR, customer, plan_of

pytestmark = needs_browser


def two_visits():
    """X and A on a Tuesday, B left out."""
    plan = plan_of(customer("X"), customer("A", NEAR), customer("B", NEAR), visits={("R", 8): ["X", "A"]})
    out = Unplanned(task_id="B/1", customer_id="B", rep_id="R", reason="no_capacity", detail="No room.")
    return replace(plan, unplanned=(out,))


@pytest.fixture(scope="module")
def why_book(tmp_path_factory):
    """A book that says why."""
    plan = two_visits()
    told = replace(book_reasons(plan), hints={"B/1": ("R works 30 minutes longer.",)})
    return _written(tmp_path_factory, plan, told)


def _written(tmp_path_factory, plan, told: BookReasons):
    path = tmp_path_factory.mktemp("why") / "map.html"
    path.write_text(draw_map(plan, reasons=told), encoding="utf-8")
    return path


def test_a_stop_says_why_its_day_and_which_days_are_next(browser, why_book):
    with opened(browser, why_book, "#rep=R&day=8") as page:
        part = page.locator("#rp-list .rp-because").first
        assert not part.locator("ul").is_visible()
        part.locator("summary").click()
        facts = part.locator("ul li").all_inner_texts()
        assert "R works 08:00-16:30" in facts
        assert "the customer is open 08:00-18:00" in facts
        assert "8 days after the last visit of Mon 2027-01-04, at least 4 days" in facts
        others = part.locator(".rp-others li").all_inner_texts()
        assert len(others) == 3
        assert all("min more" in one or "min less" in one for one in others)


def test_it_opens_by_keyboard(browser, why_book):
    with opened(browser, why_book, "#rep=R&day=8") as page:
        summary = page.locator("#rp-list .rp-because summary").first
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator("#rp-list .rp-because ul").first.is_visible()
        page.keyboard.press("Enter")
        assert not page.locator("#rp-list .rp-because ul").first.is_visible()


def test_a_call_left_out_says_what_would_fit_it_in(browser, why_book):
    with opened(browser, why_book) as page:
        page.locator("#rp-list summary", has_text="left out").click()
        part = page.locator("#rp-list .rp-because")
        part.locator("summary").click()
        said = part.inner_text()
        assert "R works 30 minutes longer." in said
        assert "Reckoned, not tried. To plan again with each: routeplan why-not B/1" in said


def test_changes_that_were_tried_say_so(browser, tmp_path_factory):
    plan = two_visits()
    told = replace(book_reasons(plan), hints={"B/1": ()}, tried=frozenset({"B/1"}))
    with opened(browser, _written(tmp_path_factory, plan, told)) as page:
        page.locator("#rp-list summary", has_text="left out").click()
        page.locator("#rp-list .rp-because summary").click()
        said = page.locator("#rp-list .rp-because").inner_text()
        assert "No change that was tried makes room for it." in said
        assert "Tried by planning again." in said


def test_on_a_phone_it_is_large_enough_for_a_finger_and_stays_on_the_screen(browser, why_book):
    with opened(browser, why_book, "#rep=R&day=8", viewport=PHONE, has_touch=True) as page:
        summary = page.locator("#rp-list .rp-because summary").first
        summary.tap()
        assert summary.bounding_box()["height"] >= 36
        box = page.locator("#rp-list .rp-because").first.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def test_it_speaks_chinese(browser, tmp_path_factory):
    insist("zh_CN")
    try:
        plan = two_visits()
        path = _written(tmp_path_factory, plan, book_reasons(plan))
    finally:
        insist(None)
    with opened(browser, path, "#rep=R&day=8") as page:
        part = page.locator("#rp-list .rp-because").first
        part.locator("summary").click()
        said = part.inner_text()
        assert "为何在这一天" in said
        assert "其次合适的日期" in said
        assert "R 上班 08:00-16:30" in said


def test_the_card_of_a_stop_says_why_too(browser, why_book):
    with opened(browser, why_book, "#rep=R&day=8") as page:
        page.locator("#rp-list .rp-what", has_text="X").first.click()
        card = page.locator(".leaflet-popup-content")
        card.locator(".rp-because summary").click()
        assert "R works 08:00-16:30" in card.inner_text()
