"""The page of a customer: nothing runs, nothing is loaded, and the drawing shows what is around."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from routeplan.funnel.buyer_coverage import buyer_coverage
from routeplan.language import insist
from routeplan.model.contact import Contact
from routeplan.model.customer_file import (
    CustomerFile,
    FileCall,
    FileDeal,
    FilePromise,
    FileVisit,
    Surroundings,
)
from routeplan.model.need_signal import NeedSignal
from routeplan.model.opportunity import Opportunity
from routeplan.model.worth import CustomerWorth, ExpectedValue
from routeplan.render.customer_file.markup import Html, element, joined
from routeplan.render.customer_file.page import customer_book, customer_page
from routeplan.render.customer_file.surroundings import draw_surroundings
from tests.builders import at, make_customer

NASTY = "</style><script>alert('1')</script>\"&"
DAY = date(2027, 1, 4)
HERE, HOME = at(48.2, 16.3), at(48.21, 16.31)
AROUND = Surroundings(
    at=HERE, neighbours=((at(48.22, 16.32), NASTY), (at(48.18, 16.28), "Deli")), home=HOME,
    rings=((at(48.1, 16.2), at(48.1, 16.4), at(48.3, 16.3), at(48.1, 16.2)),), of=NASTY,
)  # fmt: skip


def file_of(**fields):
    contacts = (
        Contact(contact_id="P1", customer_id="A", name=NASTY, role="coach", department=NASTY, notes=NASTY),
    )
    deal = Opportunity(
        opportunity_id="O", customer_id="A", stage="in", name=NASTY, close_plan=NASTY, value=5.0
    )
    given = {
        "customer": make_customer("A", HERE, name=NASTY),
        "rep_name": NASTY,
        "currency": "EUR",
        "today": DAY,
        "facts": ((NASTY, NASTY),),
        "contacts": contacts,
        "coverage": buyer_coverage("A", contacts),
        "deals": (FileDeal(deal=deal, questions=(NASTY,)),),
        "calls": (FileCall(when=DAY, outcome=NASTY, who=NASTY, lines=((NASTY, NASTY),)),),
        "promises": (FilePromise(text=NASTY, ours=True, due=DAY, overdue=True),),
        "signals": ((NeedSignal(customer_id="A", kind="expanding", when=DAY, note=NASTY), True),),
        "goals": (NASTY,),
        "hints": (),
        "visits": (FileVisit(when=DAY, start=36000, end=37800, who=NASTY, published=True, why=(NASTY,)),),
        "worth": CustomerWorth(
            customer_id="A", name="A", class_name="A", rep_id="R1", value=ExpectedValue(business=500.0),
            calls=2, call_minutes=60.0, drive_minutes=30.0, deserved_minutes=180.0, served="under",
            advice=NASTY,
        ),
        "planned": True,
        "around": AROUND,
    }  # fmt: skip
    return CustomerFile(**(given | fields))


class Parsed(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.texts, self.handlers = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.texts.append(data)


def test_text_of_tables_is_never_part_of_the_page():
    page = Parsed(customer_page(file_of()))
    assert "script" not in page.tags
    assert page.tags.count("style") == 1
    assert page.handlers == []
    assert sum(NASTY in one for one in page.texts) >= 18


def test_page_forbids_everything_from_outside_and_stays_the_same():
    page = customer_page(file_of())
    assert "default-src 'none'" in page
    assert page == customer_page(file_of())
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')


def test_book_links_every_customer():
    page = Parsed(customer_book(NASTY, [file_of(), file_of()]))
    assert (page.tags.count("article"), page.tags.count("a"), page.tags.count("script")) == (2, 2, 0)


@pytest.mark.parametrize("empty", ["contacts", "deals", "calls", "signals", "visits", "goals", "facts"])
def test_page_without_something_says_so_or_leaves_it_out(empty):
    page = Parsed(customer_page(file_of(**{empty: ()})))
    assert page.tags.count("article") == 1


def test_page_without_a_worth_leaves_it_out():
    assert "Time it is worth" in Parsed(customer_page(file_of())).texts
    assert "Time it is worth" not in Parsed(customer_page(file_of(worth=None))).texts


def test_page_speaks_chinese():
    try:
        insist("zh_CN")
        page = customer_page(file_of())
    finally:
        insist(None)
    assert '<html lang="zh-CN">' in page
    assert "下次拜访" in page
    assert "Next visit" not in page


def test_paper_leaves_out_the_calls_of_long_ago():
    calls = tuple(FileCall(when=DAY, outcome="held", who="Ada") for _ in range(7))
    page = customer_page(file_of(calls=calls))
    assert page.count('<li class="more">') == 4
    assert "4 earlier calls are on the screen." in page


def spots(around):
    drawing = ElementTree.fromstring(draw_surroundings(around, "A"))
    circles = [one for one in drawing if one.tag == "circle"]
    return {one.get("class"): (float(one.get("cx")), float(one.get("cy"))) for one in circles}, drawing


def test_north_is_up_and_everything_lies_inside():
    places, drawing = spots(replace(AROUND, neighbours=((at(48.3, 16.3), "North"),)))
    assert places["near"][1] < places["here"][1]
    assert places["near"][0] == pytest.approx(places["here"][0])
    wide, high = map(float, drawing.get("viewBox").split()[2:])
    assert all(0 < x < wide and 0 < y < high for x, y in places.values())


def test_a_home_far_away_is_named_at_the_edge_with_its_distance():
    _, drawing = spots(AROUND)
    assert not [one for one in drawing if (one.text or "").startswith("home")]
    _, drawing = spots(replace(AROUND, home=at(49.2, 16.3)))
    assert [one.text for one in drawing if (one.text or "").startswith("home")] == ["home 111 km"]


def test_a_lone_customer_is_drawn_as_well():
    places, _ = spots(Surroundings(at=HERE))
    assert places["here"] == (170, 115)


def test_elements_escape_texts_and_attributes():
    assert element("p", "<b>", Html("<i/>"), class_='"x"', aria_label=None) == (
        '<p class="&quot;x&quot;">&lt;b&gt;<i/></p>'
    )
    assert joined(["<", Html("<br>")]) == "&lt;<br>"
