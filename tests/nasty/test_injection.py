"""Texts of tables stay texts in every file that is written and in every line that is said."""

import csv
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from routeplan.render.offline import policy_of
from tests.nasty.office import IDS, RAN

NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OURS = re.compile(
    r"^=?(_xlfn\.)?(SUM|COUNT|COUNTIF|COUNTIFS|IF|IFERROR|SUMIF|SUMIFS|AND|OR|AVERAGE|MAX|MIN)\("
)


class _Live(HTMLParser):
    """Gathers what would run: scripts, events in attributes, addresses that are scripts."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.scripts, self.events, self.addresses, self._in = [], [], [], None

    def handle_starttag(self, tag, attrs):
        self._in = "data" if ("type", "application/json") in attrs else tag
        if self._in == "script":
            self.scripts.append("")
        self.events += [(tag, name) for name, _ in attrs if name.startswith("on")]
        self.addresses += [value for name, value in attrs if name in ("href", "src", "action") and value]

    def handle_endtag(self, tag):
        self._in = None

    def handle_data(self, data):
        if self._in == "script":
            self.scripts[-1] += data


def files_of(office, *suffixes):
    found = sorted(one for one in office.rglob("*") if one.suffix in suffixes and one.parent != office)
    assert found, suffixes
    return found


def test_every_command_is_done(written):
    wrong = {name: said.output for name, said in written[1].items() if said.exit_code not in (0, 4)}
    assert wrong == {}


def test_nothing_steers_the_terminal(written):
    for name, said in written[1].items():
        assert not CONTROLS.search(said.stdout + said.stderr), name


def test_json_for_scripts_can_be_read(written):
    said = written[1]["review as JSON"].stdout
    assert json.loads(said)["reps"] if "reps" in json.loads(said) else json.loads(said)
    assert "\x1b" not in said


def test_pages_run_their_own_scripts_and_no_other(written):
    for page in files_of(written[0], ".html"):
        text = page.read_text(encoding="utf-8")
        live = _Live()
        live.feed(text)
        assert live.events == [], page.name
        assert [one for one in live.scripts if RAN in one] == [], page.name
        bad = [
            one for one in live.addresses if not one.startswith(("#", "data:", "tel:", "mailto:", "https://"))
        ]
        assert bad == [], page.name
        assert not [one for one in live.addresses if "evil.example" in one]
        rules = policy_of(page=text) if page.parent.name != "reports" else "default-src 'none'"
        assert text.count("Content-Security-Policy") == 1
        assert rules in text, page.name
        assert "unsafe-inline" not in re.findall(r"script-src([^;]*)", text)[:1]


def test_tables_hold_no_formulas(written):
    for table in files_of(written[0], ".csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        live = [one for one in cells if one.lstrip(" ").startswith(STARTS) and not NUMBER.fullmatch(one)]
        assert live == [], table.name


def test_workbooks_hold_no_formulas_but_our_own(written):
    for book in files_of(written[0], ".xlsx"):
        sheets = load_workbook(book).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
        formulas = [str(one.value) for one in cells if one.data_type == "f"]
        assert [one for one in formulas if "cmd" in one or "HYPERLINK" in one or "SUM(1+1)" in one] == []
        links = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
        assert [one for one in links if not one.startswith(("https://", "#"))] == [], book.name


def test_calendars_hold_events_and_nothing_that_a_text_put_there(written):
    for calendar in files_of(written[0], ".ics"):
        content = calendar.read_bytes()
        assert b"\x1b" not in content
        assert not re.search(rb"(?m)^(ATTENDEE|BEGIN:VALARM|ACTION:EMAIL)", content)
        for event in Calendar.from_ical(content).walk("VEVENT"):
            assert event.get("attendee") is None
            assert not event.walk("VALARM") or event.walk("VALARM")[0]["action"] == "DISPLAY"


def test_files_for_devices_are_well_formed(written):
    for file in files_of(written[0], ".gpx"):
        names = [one.text for one in ElementTree.parse(file).iter() if one.tag.endswith("name")]
        assert any("<" in name for name in names)
    for file in files_of(written[0], ".geojson", ".json"):
        assert json.loads(file.read_text(encoding="utf-8"))


def test_files_stand_where_they_should(written):
    office = written[0]
    outside = [one for one in office.parent.iterdir() if one != office]
    assert outside == []
    for one in office.rglob("*"):
        assert one.resolve().is_relative_to(office.resolve())
        assert not one.is_symlink()
        assert re.fullmatch(r"[\w. \-]+", one.name), one.name


@pytest.mark.parametrize("customer_id", IDS)
def test_every_customer_is_found_under_its_own_id(written, customer_id):
    plan = next(one for one in files_of(written[0], ".json") if one.name == "plan.json")
    ids = [
        one["customer_id"] for one in json.loads(plan.read_text(encoding="utf-8"))["instance"]["customers"]
    ]
    assert customer_id in ids
