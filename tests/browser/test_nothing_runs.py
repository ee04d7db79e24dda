"""Pages of an office of payloads in a real browser: nothing runs, nothing is asked for, nothing complains."""

import pytest

from tests.browser.book_page import needs_browser, opened
from tests.nasty.office import nasty_office, told_by_all

pytestmark = needs_browser
VIEWS = (
    "", "#rep=R1&day=0", "#rep=R1&week=2027-W01", "#rep=__proto__&day=constructor",
    "#q=<img src=x onerror=window.ran=1>",
)  # fmt: skip

CLICK = "document.querySelectorAll('button, .leaflet-marker-icon').forEach(one => one.click())"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    office = nasty_office(tmp_path_factory.mktemp("nasty") / "office")
    told_by_all(office)
    return sorted(one for one in office.rglob("*.html"))


def test_no_page_runs_what_a_table_says(browser, pages):
    assert len(pages) >= 5
    for path in pages:
        for view in VIEWS if path.name == "map.html" else ("",):
            asked = []
            with opened(browser, path, view) as page:
                page.on("dialog", lambda one: (asked.append(one.message), one.dismiss()))  # noqa: B023
                for _ in range(3):
                    page.evaluate(CLICK)
                    page.keyboard.press("Escape")
                page.keyboard.type("/javascript")
                assert page.evaluate("window.ran") is None, path.name
            assert asked == [], path.name


def test_a_script_that_was_put_into_a_page_does_not_run(browser, pages, tmp_path):
    book = next(one for one in pages if one.name == "map.html")
    text = book.read_text(encoding="utf-8")
    for put in ("<script>window.ran=1</script>", "<img src=x onerror='window.ran=1'>",
                "<a id=x href='javascript:window.ran=1'>x</a>"):  # fmt: skip
        path = tmp_path / "changed.html"
        path.write_text(text.replace("</body>", put + "</body>", 1), encoding="utf-8")
        context = browser.new_context()
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.getElementById('x') && document.getElementById('x').click()")
        assert page.evaluate("window.ran") is None, put
        context.close()
