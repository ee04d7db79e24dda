"""The plan book without a mouse."""

from tests.browser.book_page import needs_browser, opened

pytestmark = needs_browser

FOCUS = "document.activeElement.dataset.key || document.activeElement.id || document.activeElement.tagName"

TOO_FAINT = """() => {
    const linear = one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4;
    const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(one => linear(Number(one) / 255))
        .reduce((sum, one, i) => sum + one * [.2126, .7152, .0722][i], 0);
    const ground = node => {
        for (; node; node = node.parentElement) {
            const own = getComputedStyle(node).backgroundColor;
            if (!/^rgba\\(.*, 0\\)$|transparent|color/.test(own)) return own;
        }
        return "rgb(255, 255, 255)";
    };
    const says = node => [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim());
    return [...document.querySelectorAll("#rp-panel *, .rp-layers *")]
        .filter(node => node.offsetParent && !node.closest(":disabled") && says(node))
        .map(node => {
            const [b, a] = [light(getComputedStyle(node).color), light(ground(node))].sort((x, y) => x - y);
            return [node.className || node.tagName, node.textContent.slice(0, 30), (a + .05) / (b + .05)];
        })
        .filter(one => one[2] < 4.5);
}"""
"""Texts whose contrast is below 4.5, the least of WCAG 2.1 level AA."""


TOO_FAINT_COLOURS = """() => {
    const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const light = colour => {
        pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map(one => one / 255)
            .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
            .reduce((sum, one, i) => sum + one * [.2126, .7152, .0722][i], 0);
    };
    const ground = light(getComputedStyle(document.querySelector("#rp-panel")).backgroundColor);
    const shown = (kind, key) => [...document.querySelectorAll(kind)].map(one => getComputedStyle(one)[key]);
    return [...shown(".rp-mark .rp-home", "color"), ...shown(".rp-mark .rp-home", "borderTopColor"),
        ...shown("#rp-list .rp-row .rp-load-0", "backgroundColor")]
        .map(colour => [colour, [light(colour), ground].sort((x, y) => x - y)])
        .map(([colour, [b, a]]) => [colour, (a + .05) / (b + .05)])
        .filter(one => one[1] < 3);
}"""
"""Colours of homes and bars whose contrast is below 3, the least for what is drawn at level AA."""


def tab_to(page, key, most=80):
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == key:
            return
    raise AssertionError(f"{key} is not reached by {most} tabs")


def test_journey_by_keys_alone(browser, book):
    with opened(browser, book) as page:
        tab_to(page, "rep-0")
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUS) == "rep-0"
        tab_to(page, "day-0")
        page.keyboard.press("Enter")
        assert page.locator("#rp-list h2").inner_text() == "Mon 4 Jan · Anna Huber"
        tab_to(page, "stop-1")
        page.keyboard.press("Enter")
        assert "Use the back door" in page.locator(".leaflet-popup-content").inner_text()
        page.keyboard.press("Escape")
        page.locator(".leaflet-popup-content").wait_for(state="detached")
        assert page.locator("#rp-list h2").inner_text() == "Mon 4 Jan · Anna Huber"
        page.keyboard.press("Escape")
        assert page.locator("#rp-list h2").inner_text() == "Whole horizon · Anna Huber"


def test_what_has_the_focus_is_seen(browser, book):
    with opened(browser, book) as page:
        seen = "getComputedStyle(document.activeElement).outlineStyle"
        for key in ("rp-theme", "rp-find", "view-map", "rep-0", "day-0", "rp-whole", "row-rep-1"):
            tab_to(page, key)
            assert page.evaluate(seen) == "solid", key


def test_arrows_step_through_days_and_weeks(browser, book):
    with opened(browser, book, "#week=2027-W01") as page:
        page.keyboard.press("ArrowRight")
        assert page.locator("#rp-list h2").inner_text() == "Week 2"
        page.keyboard.press("ArrowLeft")
        assert page.locator("#rp-list h2").inner_text() == "Week 1"
    with opened(browser, book) as page:
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert page.locator("#rp-list h2").inner_text() == "Tue 12 Jan"


def test_arrows_in_the_search_field_choose_among_what_was_found(browser, book):
    with opened(browser, book) as page:
        page.keyboard.press("/")
        page.keyboard.type("workshop ?")
        page.keyboard.press("Backspace")
        assert page.locator("#rp-help").is_hidden()
        page.keyboard.press("ArrowDown")
        field = page.get_by_role("combobox")
        assert field.get_attribute("aria-activedescendant") == "rp-found-1"
        assert page.locator("#rp-list h2").inner_text() == "Whole horizon"
        page.keyboard.press("Escape")
        assert page.locator("#rp-found").is_hidden()
        assert field.input_value() == ""


def test_question_mark_opens_the_help_and_escape_closes_it(browser, book):
    with opened(browser, book, "#rep=R1&day=0") as page:
        page.keyboard.press("?")
        assert page.get_by_role("dialog").locator("kbd").count() == 9
        assert page.evaluate("document.activeElement.textContent") == "Close"
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
        assert page.locator("#rp-help").is_hidden()
        assert page.locator("#rp-list h2").inner_text() == "Mon 4 Jan · Anna Huber"


def test_letters_change_between_map_and_calendar(browser, book):
    with opened(browser, book, "#rep=R1") as page:
        page.keyboard.press("c")
        assert page.locator("#rp-week").is_visible()
        tab_to(page, "block-0-0-1", 120)
        page.keyboard.press("Enter")
        assert page.locator("#rp-week").is_hidden()
        assert page.evaluate(FOCUS) == "stop-1"
        page.keyboard.press("c")
        page.keyboard.press("m")
        assert page.locator("#rp-week").is_hidden()


def test_text_can_be_read_in_light_and_dark(browser, book):
    for scheme in ("light", "dark"):
        for view in ("", "#rep=R1&day=0", "#view=changes", "#rep=R2"):
            with opened(browser, book, view, scheme=scheme) as page:
                assert page.evaluate(TOO_FAINT) == []


def test_twenty_reps_are_seen_on_a_dark_ground(browser, crowded_book):
    with opened(browser, crowded_book, scheme="dark") as page:
        assert page.locator(".rp-mark .rp-home").count() == 20
        assert page.locator("#rp-list .rp-row .rp-load-0").count() == 20
        assert page.evaluate(TOO_FAINT_COLOURS) == []
