import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from routeplan.render.map import draw_map
from tests.unit.render.plans import large_plan, renamed, small_plan, with_provenance

EVIL = "<script>alert(1)</script>"


class Elements(HTMLParser):
    """Every element with its attributes and its text."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs), []))

    def handle_data(self, data):
        if self.found:
            self.found[-1][2].append(data)

    def texts(self, tag):
        return ["".join(texts) for name, _, texts in self.found if name == tag]

    def data(self):
        texts = [texts for _, attributes, texts in self.found if attributes.get("id") == "page-data"]
        assert len(texts) == 1
        return json.loads("".join(texts[0]))


@pytest.fixture(scope="module")
def page():
    return draw_map(small_plan())


def test_map_names_no_file_and_no_address_to_load(page):
    elements = Elements(page)

    assert not [tag for tag, _, _ in elements.found if tag in ("link", "img", "iframe", "base", "object")]
    assert not [name for _, attributes, _ in elements.found for name in attributes if name in ("src", "href")]
    for sheet in elements.texts("style"):
        assert set(re.findall(r"url\(\W*(\w+)", sheet)) <= {"data", "default"}
        assert "@import" not in sheet
    code = "".join(elements.texts("script"))
    assert "sourceMappingURL" not in code
    assert set(re.findall(r"https?://[\w./]+", code)) <= {
        "https://leafletjs.com",
        "http://www.w3.org/2000/svg",
    }


def test_map_carries_leaflet_and_none_of_what_folium_asks_for_besides(page):
    assert "Leaflet 1.9.3" in page
    assert not [
        word for word in ("jquery", "bootstrap", "fontawesome", "awesome-markers") if word in page.lower()
    ]


def test_map_is_the_same_text_when_drawn_twice(page):
    assert draw_map(small_plan()) == page


def test_map_is_the_same_text_in_another_process(page):
    code = "from tests.unit.render.plans import small_plan\nfrom routeplan.render.map import draw_map\n"
    code += "import hashlib\nprint(hashlib.sha256(draw_map(small_plan()).encode()).hexdigest())"
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}

    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )

    assert told.stdout.strip() == hashlib.sha256(page.encode()).hexdigest()


def test_map_keeps_hostile_text_as_data(page):
    plan = renamed(
        small_plan(), "C1", name=EVIL, notes="</script><!-- <script", address='"><img src=x onerror=y>'
    )
    plan = with_provenance(plan, workspace=EVIL)

    elements, harmless = Elements(draw_map(plan)), Elements(page)

    assert [tag for tag, _, _ in elements.found] == [tag for tag, _, _ in harmless.found]
    data = elements.data()
    assert data["title"] == EVIL
    assert data["customers"][0]["name"] == EVIL
    assert data["customers"][0]["notes"] == "</script><!-- <script"
    assert [title.strip() for title in elements.texts("title")] == [EVIL]


def test_map_leaves_text_alone_that_looks_like_its_own_marks():
    number = "map_0123456789abcdef0123456789abcdef"
    plan = renamed(small_plan(), "C1", name="@@title@@", notes="@@data@@")
    plan = renamed(plan, "C2", name=number)

    data = Elements(draw_map(plan)).data()

    assert [one["name"] for one in data["customers"][:2]] == ["@@title@@", number]
    assert data["customers"][0]["notes"] == "@@data@@"


def test_map_says_what_lines_and_times_are_worth(page):
    assert Elements(page).data()["travel"] == (
        "Travel times are estimated from the distance. Lines between stops are straight lines, not roads."
    )
    by_road = draw_map(with_provenance(small_plan(), travel="osrm"))
    assert Elements(by_road).data()["travel"] == (
        "Travel times: osrm. Lines between stops are straight lines, not roads."
    )


def test_map_of_a_large_team_stays_small():
    plan = large_plan(reps=25, days=10, visits=13)
    assert sum(len(route.tasks) for route in plan.routes) == 3250

    assert len(draw_map(plan).encode()) < 6_000_000


def test_map_lets_the_page_be_zoomed_and_names_its_language(page):
    elements = Elements(page)
    viewports = [one for tag, one, _ in elements.found if tag == "meta" and one.get("name") == "viewport"]
    assert [one["content"] for one in viewports] == ["width=device-width, initial-scale=1"]
    assert elements.found[0][:2] == ("html", {"lang": "en"})
