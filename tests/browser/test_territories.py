"""The map of territories in a real browser with the network cut."""

import pytest

from routeplan.render.offline import policy_of
from routeplan.render.territory_map import draw_territories
from tests.browser.browser import document, needs_chromium
from tests.unit.render.reports import first_report, renamed_report, small_report
from tests.unit.render.test_map import EVIL

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The small report on disk."""
    path = tmp_path_factory.mktemp("territories") / "territories.html"
    path.write_text(draw_territories(small_report()), encoding="utf-8")
    return path


def test_territories_are_drawn_and_listed_without_a_network_and_without_complaint(page, tmp_path):
    dom, said = document(page, "", tmp_path)
    assert said == []
    assert dom.count("leaflet-zoom-animated") >= 3
    assert dom.count('class="rp-work"') == 3
    assert "40.0\u202f%" in dom
    assert "5.0\u202f%" in dom


def test_address_of_a_rep_opens_that_rep(page, tmp_path):
    dom, said = document(page, "#rep=R2", tmp_path)
    assert said == []
    assert "gives 1 · receives 1" in dom


def test_address_of_a_hand_over_shows_it_on_the_map(page, tmp_path):
    dom, said = document(page, "#tab=moves&move=C7", tmp_path)
    assert said == []
    assert "leaflet-popup-content" in dom
    assert "Home of Bert Lang" in dom


@pytest.mark.parametrize("view", ["#tab=measures", "#tab=choices", "#view=before&paint=load"])
def test_other_views_open_without_complaint(page, tmp_path, view):
    dom, said = document(page, view, tmp_path)
    assert said == []
    assert "Alpine Tools" in dom


def test_first_design_has_no_switch_to_before(tmp_path):
    path = tmp_path / "first.html"
    path.write_text(draw_territories(first_report()), encoding="utf-8")
    dom, said = document(path, "", tmp_path / "a")
    assert said == []
    assert 'aria-label="Before or after" hidden=""' in dom


def test_hostile_text_stays_text(tmp_path):
    path = tmp_path / "evil.html"
    path.write_text(draw_territories(renamed_report(small_report(), EVIL)), encoding="utf-8")
    for tab in ("work", "moves", "choices"):
        dom, said = document(path, f"#tab={tab}&move=C4", tmp_path / tab)
        assert said == []
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in dom
        assert "alert(1)" not in dom.replace("&lt;script&gt;alert(1)&lt;/script&gt;", "").replace(EVIL, "")


def test_every_button_can_be_pressed_and_the_map_be_clicked_without_complaint(page, tmp_path):
    press = """
        for (let round = 0; round < 3; round++) {
          const count = document.querySelectorAll("#rp-panel button, .rp-paint button").length;
          for (let place = 0; place < count; place++) {
            const button = document.querySelectorAll("#rp-panel button, .rp-paint button")[place];
            if (button && button.id !== "rp-fold") button.click();
          }
        }
        document.querySelectorAll(".rp-layers input").forEach(tick => { tick.click(); tick.click(); });
        location.hash = "#rep=R1";
        const latlng = L.latLng(48.1, 14.1), layerPoint = map_1.latLngToLayerPoint(latlng);
        ["mousemove", "click"].forEach(name => map_1.fire(name, {layerPoint, latlng}));
        document.title = "pressed";
    """
    path = tmp_path / "pressed.html"
    plain = page.read_text(encoding="utf-8")
    # the page allows its own scripts only, so that of the test is named in its policy
    pressed = plain + f"<script>{press}</script>"
    path.write_text(pressed.replace(policy_of(page=plain), policy_of(page=pressed), 1), encoding="utf-8")
    dom, said = document(path, "", tmp_path / "a")
    assert said == []
    assert "<title>pressed</title>" in dom
