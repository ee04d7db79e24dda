"""One page about one customer: facts, people, history, promises, open questions, next visit, map."""

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT, addresses_outside
from tests.method.office import (
    ANSWERS,
    all_buyers,
    customers,
    deal,
    held,
    make_office,
    promise,
    write_headings,
)

PRODUCTS = (
    {"product_id": "P1", "name": "Oak boards", "margin_percent": 30, "related": "P2;P3", "specialist": ""},
    {"product_id": "P2", "name": "Oil", "margin_percent": 45, "related": "P1", "specialist": "R1"},
    {"product_id": "P3", "name": "Screws", "margin_percent": 12, "related": "", "specialist": ""},
    {"product_id": "P4", "name": "Glue", "margin_percent": 60, "related": "", "specialist": "Dr. Bond"},
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A customer of whom everything is known, and its neighbours; the week is planned."""
    answers = dict.fromkeys(ANSWERS, "yes") | {"money": "unknown", "need": "no"}
    shops = [
        one | {"products": "P1;P3", "notes": "Ring at the back door"} if one["customer_id"] == "C01" else one
        for one in customers("AABB")
    ]
    folder = make_office(
        tmp_path_factory.mktemp("file") / "office",
        customers=shops,
        contacts=all_buyers(1, ("economic", "user")),
        opportunities=[deal(1, "in", value=12000, probability=40, **answers)],
        promises=[
            promise(1, 1, "2027-01-06"),
            promise(2, 1, "2026-12-20", made_on="2026-12-10", kept_on="2026-12-19", promise="Old"),
        ],
        call_log=[
            held(
                1,
                "2026-12-14",
                "09:00",
                "09:40",
                key_points="Builds a second hall",
                result="Asked for an offer",
            ),
            held(1, "2026-12-28", "09:00", "09:50", key_points="Offer too dear"),
            held(2, "2026-12-28", key_points="Something about another customer"),
        ],
        products=PRODUCTS,
    )
    reading.plan(reading.runner, folder)
    return folder


@pytest.fixture(scope="module")
def page(office):
    return reading.customer_file(reading.runner, office, "C01")


@pytest.mark.parametrize(
    "words",
    [
        "Shop 01", "Testgasse 1, Wien", "+43 1 0000 01", "Ring at the back door",
        "Economic Person 01", "User Person 01", "Builds a second hall", "Asked for an offer",
        "Offer too dear", "Bring the oak samples", "Is there a budget for it", "Deal 01",
    ],
)  # fmt: skip
def test_the_page_has_what_is_known(page, words):
    assert words in page


@pytest.mark.parametrize("words", ["Something about another customer", "What do you need it for"])
def test_the_page_has_nothing_else(page, words):
    assert words not in page


def test_calls_of_the_past_have_their_days(page):
    assert reading.day_words("2026-12-14") in page


def test_history_begins_with_the_latest_call(page):
    assert page.index("Offer too dear") < page.index("Builds a second hall")


def test_the_page_names_the_next_visit_of_the_plan(office, page):
    (visits,) = office.glob("plans/*/visits.csv")
    (row,) = [one for one in reading.rows_of(visits) if one["customer_id"] == "C01"]
    assert f"{reading.day_words(row['date'])}, {row['start']} to " in page


def test_the_page_has_a_map_and_needs_no_network(page):
    assert "<svg" in page or "leaflet" in page.lower()
    assert addresses_outside(page) == []


def test_buyers_nobody_knows_are_said(page):
    text = reading.words_of(page)
    for role in ("technical", "coach"):
        assert f"{role} nobody" in text
    assert "economic Economic Person 01" in text
    assert "Not all bases are covered" in text


def test_products_to_bring_up_are_related_and_not_bought(page):
    assert "Offer Oil: goes with Oak boards, margin 45 %" in page
    assert "Good margin: Glue, 60 %" in page
    assert "Screws" not in page, "bought already"
    assert "who knows Oil best" not in page, "that is the rep who comes anyway"


def test_the_best_margin_is_brought_up_first(run, make):
    shelf = [PRODUCTS[0] | {"related": "P3;P2;P4"}, *PRODUCTS[1:]]
    shops = [one | {"products": "P1"} for one in customers("A")]
    page = reading.customer_file(run, make(customers=shops, products=shelf), "C01")
    places = [page.index(f"Offer {name}: goes with Oak boards") for name in ("Glue", "Oil", "Screws")]
    assert places == sorted(places)
    assert "Bring Dr. Bond, who knows Glue best" in page


def test_a_customer_of_whom_little_is_known_has_a_page_too(run, make):
    page = reading.customer_file(run, make(customers=customers("D")), "C01")
    assert "Shop 01" in page


def test_the_same_page_each_time_and_in_two_languages(run, office, page, tmp_path):
    assert reading.customer_file(run, office, "C01") == page
    asked = ("customers", "file", "C01", "--workspace", office, "--out", tmp_path, *reading.TODAY)
    assert run("--language", "zh_CN", *asked).exit_code == 0
    assert "承诺" in (tmp_path / "C01.html").read_text(encoding="utf-8")


def test_a_customer_that_is_not_there_is_refused(run, make, today):
    office = make()
    before = reading.contents(office)
    reading.refused(run("customers", "file", "C99", "--workspace", office, *today), "RP434", "C99")
    assert reading.contents(office) == before


def test_ids_that_are_paths_stay_inside_the_workspace(run, make):
    shops = [customers("A")[0] | {"customer_id": "../../evil"}, *customers("AB")[1:]]
    office = make(customers=shops)
    outside = {one for one in office.parent.rglob("*") if office not in one.parents}
    assert "Shop 01" in reading.customer_file(run, office, "../../evil")
    assert {one for one in office.parent.rglob("*") if office not in one.parents} == outside


def test_odd_texts_are_asleep_on_the_page(run, make):
    shops = [customers("A")[0] | {"name": SCRIPT, "notes": SCRIPT, "address": SCRIPT, "products": "P1"}]
    office = make(
        customers=shops,
        contacts=[
            {"contact_id": "P1", "customer_id": "C01", "name": SCRIPT, "role": "user", "notes": SCRIPT}
        ],
        call_log=[held(1, "2026-12-28", key_points=SCRIPT, result=FORMULA, purpose=SCRIPT, next_step=SCRIPT)],
        promises=[promise(1, 1, "2027-02-06", promise=SCRIPT, notes=SCRIPT)],
        opportunities=[deal(1, "in", name=SCRIPT, close_plan=SCRIPT)],
        signals=[{"customer_id": "C01", "signal": "expanding", "date": "2026-12-30", "note": SCRIPT}],
        products=[
            PRODUCTS[0] | {"name": SCRIPT, "related": "P2"},
            PRODUCTS[1] | {"name": SCRIPT, "specialist": SCRIPT},
        ],
    )
    page = reading.customer_file(run, office, "C01")
    assert SCRIPT not in page
    assert "alert(1)" in page


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"product_id": "P1", "name": "Oak", "margin_percent": "fat"}, ("RP122", "margin_percent", "fat")),
        ({"product_id": "P1", "name": "Oak", "margin_percent": 101}, ("RP123", "margin_percent")),
        ({"product_id": "P1", "name": "Oak", "related": "P9"}, ("products.csv", "related", "P9")),
        ({"product_id": "", "name": "Oak"}, ("products.csv", "product_id")),
    ],
)
def test_faults_of_products_are_named(run, make, today, row, words):
    reading.refused(run("check", make(products=[row]), *today), *words)


def test_a_table_of_products_may_have_no_rows_yet(run, make, today):
    office = make()
    write_headings(office / "products.csv", "product_id", "name")
    assert run("check", office, *today).exit_code == 0


def test_products_that_nobody_sells_are_pointed_out(run, make, today):
    shops = [one | {"products": "P1;P7"} for one in customers("A")]
    told = reading.everything(run("check", make(customers=shops, products=PRODUCTS), *today))
    assert "P7" in told
