import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from routeplan.render.territory_map import draw_territories
from tests.unit.render.reports import first_report, renamed_report, small_report
from tests.unit.render.test_map import EVIL, Elements


@pytest.fixture(scope="module")
def page():
    return draw_territories(small_report())


def test_page_names_no_file_and_no_address_to_load(page):
    elements = Elements(page)
    assert not [tag for tag, _, _ in elements.found if tag in ("link", "img", "iframe", "base", "object")]
    assert not [name for _, attributes, _ in elements.found for name in attributes if name in ("src", "href")]
    code = "".join(elements.texts("script"))
    assert set(re.findall(r"https?://[\w./]+", code)) <= {
        "https://leafletjs.com",
        "http://www.w3.org/2000/svg",
    }


def test_page_is_the_same_text_when_drawn_twice_and_in_another_process(page):
    assert draw_territories(small_report()) == page
    code = "from tests.unit.render.reports import small_report\nimport hashlib\n"
    code += "from routeplan.render.territory_map import draw_territories\n"
    code += "print(hashlib.sha256(draw_territories(small_report()).encode()).hexdigest())"
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert told.stdout.strip() == hashlib.sha256(page.encode()).hexdigest()


def test_page_keeps_hostile_text_as_data(page):
    elements, harmless = Elements(draw_territories(renamed_report(small_report(), EVIL))), Elements(page)
    assert [tag for tag, _, _ in elements.found] == [tag for tag, _, _ in harmless.found]
    data = elements.data()
    assert data["title"] == data["reps"][0]["name"] == data["barriers"][0]["name"] == EVIL
    assert data["customers"][0][5] == data["handOvers"][0]["reason"] == data["choices"]["rows"][0][0] == EVIL
    assert [title.strip() for title in elements.texts("title")] == [EVIL]


def test_page_holds_both_alignments(page):
    data = Elements(page).data()
    assert [load["customers"] for load in data["before"]["loads"]] == [4, 3, 2]
    assert [load["customers"] for load in data["after"]["loads"]] == [3, 3, 3]
    assert [len(shape["rings"]) for shape in data["after"]["shapes"]] == [1, 1, 1]
    assert data["before"]["shapes"] != data["after"]["shapes"]
    assert data["dates"] == "4 Jan – 17 Jan 2027"


def test_page_of_a_first_design_has_no_before():
    data = Elements(draw_territories(first_report())).data()
    assert data["before"] is None
    assert data["handOvers"] == data["choices"]["rows"] == []
    assert all(row[2] == row[3] for row in data["customers"])


def test_page_shows_customers_of_nobody():
    report = small_report()
    some = replace(report.after, territories=report.after.territories[1:], unassigned=("C1", "C2", "C3"))
    data = Elements(draw_territories(replace(report, after=some))).data()
    assert [row[2] for row in data["customers"]] == [-1, -1, -1, 1, 1, 1, 2, 2, 2]
    assert data["after"]["shapes"][0] == {"rings": [], "label": None}
