"""The map on paper: one page a day, in a real browser with the network cut."""

import re
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace

import pytest

from routeplan.model.handing_out import HandingOut
from routeplan.model.road_map import RoadClass, RoadMap
from routeplan.render.layers.codes import codes_layer
from routeplan.render.map import draw_map
from tests.browser.browser import CHROMIUM, FLAGS, document, needs_chromium
from tests.builders import at
from tests.unit.render.plans import renamed, small_plan

pytestmark = needs_chromium
needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")

# from 48.2, 14.2 to 48.6, 14.4: across the day of Anna, see tests/unit/measures/polylines.py
ROADS = RoadMap(
    classes=(RoadClass(name="primary", lines=("_aeeH_mtuA_cmA_af@",)),),
    places=(("Waldort", at(48.45, 14.31)),),
)
EVIL = "<b id=evil>x</b>"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The map of a small plan, with roads and a hostile name."""
    plan = renamed(small_plan(), "C1", name=EVIL, phone="+43 1 234", notes="ring twice")
    path = tmp_path_factory.mktemp("print") / "map.html"
    path.write_text(draw_map(plan, ROADS), encoding="utf-8")
    return path


def elements(page, view, tmp_path):
    """Return the page's elements without its style sheets, and what the console said."""
    shown, said = document(page, view, tmp_path)
    return re.sub(r"<style.*?</style>", "", shown, flags=re.DOTALL), said


def printed(page, view, tmp_path):
    """Return the text of each page that printing gives."""
    pdf = tmp_path / "days.pdf"
    flags = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'user'}", f"--print-to-pdf={pdf}"]
    subprocess.run([*flags, page.as_uri() + view], capture_output=True, check=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    return text.stdout.split("\f")[:-1]


@needs_pdftotext
@pytest.mark.parametrize("view", ["#print", "", "#week=2027-W01&print", "#rep=R2"])
def test_each_day_shown_has_one_page(page, view, tmp_path):
    pages = printed(page, view, tmp_path)
    names = [name for text in pages for name in ("Anna Huber", "Bert Lang") if name in text]
    wanted = {"#week=2027-W01&print": ["Anna Huber"], "#rep=R2": ["Bert Lang"]}
    assert names == wanted.get(view, ["Anna Huber", "Bert Lang"])
    assert len(pages) == len(names)


@needs_pdftotext
def test_page_holds_what_a_rep_needs(page, tmp_path):
    (text,) = printed(page, "#rep=R1&day=0&print", tmp_path)
    for words in (
        "Anna Huber", "Mon 4 Jan 2027", "08:00–15:10", "40 min", "30.0 km", "Leaves home", "Lunch",
        "Reaches home", "+43 1 234", "ring twice", "Result", "Due ", "Waldort",
        "© OpenStreetMap contributors",
    ):  # fmt: skip
        assert words in text, words


def test_page_has_the_code_of_the_days_link(tmp_path):
    path = tmp_path / "codes.html"
    plan = replace(small_plan(), handing_out=HandingOut(map="amap"))
    path.write_text(draw_map(plan), encoding="utf-8")
    shown, said = elements(path, "#rep=R1&day=0&print", tmp_path)
    assert said == []
    assert re.findall("<figcaption>(.*?)</figcaption>", shown) == ["Navigation 1 of 2", "Navigation 2 of 2"]
    drawn = re.findall(r'<svg viewBox="0 0 (\d+) \d+" shape-rendering="crispEdges"><path d="(.*?)">', shown)
    for (side, d), (wanted, packed) in zip(drawn, codes_layer(plan)["codes"]["0/0"]["codes"], strict=True):
        dark = {
            (int(x) + i, int(y))
            for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)", d)
            for i in range(int(wide))
        }
        bits = "".join(f"{byte:08b}" for byte in b64decode(packed))
        assert int(side) == wanted
        assert dark == {(at % wanted, at // wanted) for at in range(wanted * wanted) if bits[at] == "1"}


def test_days_of_more_than_a_hundred_km_have_their_pages(tmp_path):
    plan = small_plan()
    page = tmp_path / "far.html"
    page.write_text(draw_map(replace(plan, routes=tuple(map(_far, plan.routes)))), encoding="utf-8")
    shown, said = elements(page, "#print", tmp_path)
    assert said == []
    assert shown.count('class="rp-drawing"') == 2
    assert "160 km" in shown


def _far(route):
    """The route with 40 km for each of its drives."""
    stops = [replace(stop, drive_metres=40_000 if stop.drive_metres else 0) for stop in route.stops]
    return replace(route, stops=tuple(stops))


def test_pages_are_shown_with_their_number_before_printing(page, tmp_path):
    shown, said = elements(page, "#print", tmp_path)
    assert said == []
    assert "2 pages, one for each day shown" in shown
    assert shown.count('class="rp-sheet') == 2
    assert shown.count('class="rp-drawing"') == 2
    assert 'id="evil"' not in shown
    assert "&lt;b id=evil&gt;" in shown


def test_day_without_a_visit_says_so(page, tmp_path):
    shown, said = elements(page, "#rep=R1&day=3&print", tmp_path)
    assert said == []
    assert "Nothing planned." in shown


def test_map_shows_roads_in_place_of_degrees_and_thanks_for_them(page, tmp_path):
    shown, said = elements(page, "", tmp_path)
    assert said == []
    assert "leaflet-roads-pane" in shown
    assert ">Roads<" in shown
    assert ">Grid<" not in shown
    assert "rp-degree" not in shown
    assert "© OpenStreetMap contributors" in shown


def test_map_without_background_has_neither_degrees_nor_names(tmp_path):
    path = tmp_path / "none.html"
    path.write_text(
        draw_map(replace(small_plan(), handing_out=HandingOut(background="none"))), encoding="utf-8"
    )
    shown, said = elements(path, "", tmp_path)
    assert said == []
    assert "rp-degree" not in shown
    assert "rp-town" not in shown
    assert ">Place names<" not in shown


def test_map_with_tiles_still_shows_degrees_where_there_is_no_network(tmp_path):
    tiles = HandingOut(tiles="https://tile.example.org/{z}/{x}/{y}.png", tiles_attribution="© Tiles")
    path = tmp_path / "tiles.html"
    path.write_text(draw_map(replace(small_plan(), handing_out=tiles)), encoding="utf-8")
    shown, said = elements(path, "", tmp_path)
    assert all("ERR_NAME_NOT_RESOLVED" in line for line in said)
    assert "rp-degree" in shown
    assert "© Tiles" in shown
    assert ">Online map<" in shown
