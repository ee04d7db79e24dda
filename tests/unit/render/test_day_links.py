import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import segno

from routeplan.model.handing_out import HandingOut
from routeplan.render.day_links import day_links, link_lines, places_of
from routeplan.render.layers.codes import codes_layer
from routeplan.render.plan_workbook import plan_workbook
from routeplan.render.qr import qr_png
from tests.unit.render.away import hotel_plan
from tests.unit.render.plans import large_plan, renamed, small_plan


def handed_out(plan, service):
    return replace(plan, handing_out=HandingOut(map=service))


def pictures(plan):
    book = ZipFile(BytesIO(plan_workbook(plan)))
    return {name: book.read(name) for name in book.namelist() if name.startswith("xl/media/")}


def test_places_of_a_day_leave_out_what_has_no_place():
    anna = small_plan().routes[1]
    assert [place.name for place in places_of(small_plan(), anna.stops)] == [
        "home", "Workshop 1", "Workshop 2", "Yearly talk", "home"
    ]  # fmt: skip


def test_day_that_ends_at_a_hotel_leads_there():
    route = next(one for one in hotel_plan().routes if one.rep_id == "R1" and one.day == 0)
    assert places_of(hotel_plan(), route.stops)[-1].name == "Hotel Post"


def test_list_of_links_has_a_line_a_piece():
    head, *lines = link_lines(handed_out(small_plan(), "amap"))

    assert head == ("rep_id", "date", "piece", "from", "to", "stops", "url")
    assert [line[:6] for line in lines] == [
        ("R2", "2027-01-12", "1", "home", "home", "2"),
        ("R1", "2027-01-04", "1", "home", "Workshop 2", "2"),
        ("R1", "2027-01-04", "2", "Workshop 2", "home", "2"),
    ]
    assert all(line[6].startswith("https://uri.amap.com/navigation?from=1") for line in lines)


def test_day_sheets_have_the_code_of_the_first_link():
    lines = list(link_lines(small_plan()))[1:]
    assert set(pictures(small_plan()).values()) == {qr_png(line[6]) for line in lines}
    assert len(pictures(small_plan())) == 2


def test_code_lies_in_the_row_of_its_link_which_is_high_enough():
    content = plan_workbook(small_plan())
    sheet = openpyxl.load_workbook(BytesIO(content))["R1 day sheets"]
    drawing = ZipFile(BytesIO(content)).read("xl/drawings/drawing2.xml").decode()
    place = {name: re.findall(rf"<xdr:{name}>(\d+)</xdr:{name}>", drawing) for name in ("row", "col")}
    assert place["row"] == ["3", "3"]
    assert place["col"][0] == "0"
    assert sheet.row_dimensions[4].height == pytest.approx(116, abs=0.5)


def test_day_in_several_pieces_says_so_and_one_without_links_has_neither_text_nor_code():
    plan = handed_out(small_plan(), "baidu")
    sheet = openpyxl.load_workbook(BytesIO(plan_workbook(plan)))["R1 day sheets"]
    assert sheet["F4"].value.startswith("Navigation 1 of 4: https://api.map.baidu.com/direction?origin=")
    none = handed_out(small_plan(), "none")
    assert pictures(none) == {}
    assert openpyxl.load_workbook(BytesIO(plan_workbook(none)))["R1 day sheets"]["F4"].value == "leave home"


@pytest.mark.parametrize(("days", "coded"), [(20, 20), (21, 0)])
def test_workbook_of_too_many_days_has_no_codes_and_says_so(days, coded, monkeypatch):
    monkeypatch.setattr("routeplan.render.sheets.plan.day_sheets.MOST_CODES", 20)
    plan = large_plan(reps=1, days=days, visits=2)
    assert len(pictures(plan)) == coded
    text = openpyxl.load_workbook(BytesIO(plan_workbook(plan)))["R0 day sheets"]["F4"].value
    assert text.startswith("Navigation: https://")
    assert ("No QR codes: the plan has more than 20 days" in text) == (not coded)


def test_codes_are_pictures_of_equal_bytes():
    assert qr_png("https://example.org") == qr_png("https://example.org")
    assert qr_png("https://example.org") != qr_png("https://example.com")
    assert qr_png("x").startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize(("service", "pieces"), [("amap", 2), ("baidu", 4)])
def test_codes_hold_links_to_customers_with_long_names(service, pieces):
    plan = handed_out(small_plan(), service)
    for customer in ("C1", "C2", "C5"):
        plan = renamed(plan, customer, name="很长的名字" * 60)

    codes = codes_layer(plan)["codes"]["0/0"]

    assert codes["pieces"] == pieces
    assert len(codes["codes"]) == min(pieces, 3)
    # 97 modules on 27 mm are 0.28 mm each
    assert max(side for side, _ in codes["codes"]) <= 97
    assert pictures(plan)


@pytest.mark.parametrize("service", ["google", "amap"])
def test_paper_has_the_codes_of_the_links_of_each_day(service):
    plan = handed_out(small_plan(), service)

    codes = codes_layer(plan)["codes"]

    assert list(codes) == ["1/8", "0/0"]
    for day, route in zip(codes, plan.routes, strict=True):
        links = [piece.url for piece in day_links(plan, route)]
        assert codes[day]["pieces"] == len(links)
        for link, (side, packed) in zip(links, codes[day]["codes"], strict=True):
            bits = "".join(f"{byte:08b}" for byte in b64decode(packed))
            wanted = segno.make_qr(link, error="l").matrix
            assert len(wanted) == side
            assert bits[: side * side] == "".join(str(module) for row in wanted for module in row)


def test_paper_has_no_codes_without_links_nor_for_too_many_days(monkeypatch):
    assert codes_layer(handed_out(small_plan(), "none")) == {}
    monkeypatch.setattr("routeplan.render.layers.codes.MOST_CODES", 1)
    assert codes_layer(small_plan()) == {"no_codes": "No QR codes: the plan has more than 1 days"}
