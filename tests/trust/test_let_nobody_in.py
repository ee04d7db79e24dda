"""Nothing that stands in a table comes alive: in pages, calendars, sheets, feeds or on the terminal."""

import ast
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import icalendar
import pytest
from openpyxl import load_workbook

from tests.method.office import MONEY, customers, make_office
from tests.trust import reading
from tests.trust.payloads import BIDI, CALENDAR, MARK, PAGE, TERMINAL, make_hostile
from tests.trust.processes import SOURCE, command
from tests.trust.worked import REP

NOW = reading.TODAY
LATER = ("--today", "2027-01-11")
STEPS = (
    ("publish", "PLAN"),
    ("export", "PLAN", "--to", "OUT", "--as", "all"),
    ("export", "PLAN", "--to", "OUT", "--as", "links"),
    ("export", "PLAN", "--to", "OUT", "--as", "gpx"),
    ("territories", "OFFICE", "--redesign", *NOW),
    ("customers", "file", "--all", "--workspace", "OFFICE", "--out", "OUT/files", *NOW),
    ("reports", "sheets", "PLAN", "--out", "OUT/sheets", *NOW),
    ("control", "OFFICE", "--out", "OUT/control", *LATER),
    ("funnel", "OFFICE", "--csv", "OUT/funnel.csv", *NOW),
)
TOLD = (
    ("check", "OFFICE", *NOW), ("workload", "OFFICE", *NOW), ("review", "PLAN"), ("record", "OFFICE", *NOW),
    ("funnel", "OFFICE", "--deals", *NOW), ("funnel", "OFFICE", "--buyers", *NOW), ("goals", "OFFICE", *NOW),
    ("deal", "D01", "--workspace", "OFFICE", *NOW), ("find-day", "C01", "--workspace", "OFFICE", *NOW),
    ("offer", "C01", "--workspace", "OFFICE", *NOW), ("reports", "promises", "OFFICE", *NOW),
    ("customers", "prospects", "OFFICE", *NOW), ("customers", "worth", "OFFICE", *NOW),
    ("control", "OFFICE", *LATER), ("cover", "R1", "--from", "2027-01-06", "--workspace", "OFFICE", *NOW),
    ("compare", "PLAN", "PLAN"), ("reports", "check", "OFFICE", *NOW),
)  # fmt: skip
NEW = (
    ("why", "C01", "--workspace", "OFFICE"), ("why-not", "--all", "--workspace", "OFFICE"),
    ("review", "OFFICE", "--baseline", "PLAN/visits.csv", "--start", "2027-01-04", "--weeks", "2"),
)  # fmt: skip


def run_all(run, office, plan, out, lines):
    """Run command lines; return what each printed."""
    names = {"OFFICE": str(office), "PLAN": str(plan), "OUT": str(out)}
    printed = {}
    for line in lines:
        words = [re.sub("^(OFFICE|PLAN|OUT)", lambda found: names[found[0]], word) for word in line]
        result = run(*words)
        printed[" ".join(line)] = reading.heard(result, 0, 2) and result.output + result.stderr
        assert result.exit_code == 0, (line, result.output)
    return printed


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Every file that can be made of a hostile office, and every word that was printed meanwhile."""
    folder = tmp_path_factory.mktemp("hostile")
    office, out = make_hostile(folder), folder / "out"
    out.mkdir()
    planned = reading.plan(reading.runner, office)
    printed = run_all(reading.runner, office, planned.folder, out, STEPS)
    return office, planned.folder, out, printed


def files(hostile, suffix):
    office, _, out, _ = hostile
    found = [one for folder in (office, out) for one in folder.rglob(f"*{suffix}")]
    tables = {one for one in office.iterdir() if one.is_file()}
    return [one for one in found if one not in tables or one.name == "territories-draft.csv"]


def test_pages_have_no_element_of_a_table(hostile):
    pages = files(hostile, ".html")
    assert len(pages) >= 4
    for page in pages:
        for tag, attributes in reading.elements(page.read_text(encoding="utf-8")):
            assert tag != MARK, page.name
            alive = {name: text for name, text in attributes.items() if name.startswith("on")}
            assert not [text for text in alive.values() if text and MARK in text], page.name
            for name in ("href", "src", "action", "formaction", "xlink:href"):
                link = re.sub(r"\s", "", attributes.get(name) or "").lower()
                assert not link.startswith(("javascript:", "vbscript:")), (page.name, link)
                assert not link.startswith("data:text/html"), (page.name, link)


def test_scripts_and_styles_of_pages_end_only_where_we_end_them(hostile):
    for page in files(hostile, ".html"):
        text = page.read_text(encoding="utf-8")
        assert f"<{MARK}" not in text, page.name
        scripts = re.findall(r"<script\b[^>]*>(.*?)</script", text, re.DOTALL | re.IGNORECASE)
        for script in scripts:
            assert "\u2028" not in script, page.name
            assert "<!--" not in script, page.name


def test_pages_forbid_their_browser_every_other_address(hostile):
    for page in files(hostile, ".html"):
        text = page.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text or "<script" not in text.lower(), page.name


def test_the_texts_are_there_all_the_same(hostile):
    """Escaped, not thrown away: a page that shows nothing is no proof."""
    _, plan, _, _ = hostile
    assert MARK in (plan / "map.html").read_text(encoding="utf-8")
    assert MARK in (plan / "visits.csv").read_text(encoding="utf-8-sig")


NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")


def test_csv_cells_are_no_formulas(hostile):
    tables = files(hostile, ".csv")
    assert len(tables) > 8
    for table in tables:
        cells = [one for one in reading.csv_cells(table) if one and one[0] in "=+-@\t\r"]
        assert [one for one in cells if not NUMBER.fullmatch(one)] == [], table.name


def test_workbooks_have_no_formula_and_no_link_of_a_table(hostile):
    books = files(hostile, ".xlsx")
    assert books
    for path in books:
        for sheet in load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f" or MARK not in str(cell.value), (path.name, cell.coordinate)
                    target = (cell.hyperlink.target or "") if cell.hyperlink else ""
                    assert not target.lower().startswith(("javascript:", "file:", "\\\\")), path.name
                    assert "evil.example" not in target, (path.name, cell.coordinate)


def test_charts_refer_to_no_range_that_a_table_names(hostile):
    """A title such as ``-2+3+cmd|'x'!A0`` is a text of the chart, not a formula that fetches it."""
    for path in files(hostile, ".xlsx"):
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                ranges = re.findall(r"<(?:c:)?f>(.*?)</", book.read(name).decode("utf-8", "replace"))
                assert [one for one in ranges if MARK in one] == [], (path.name, name)


def test_calendars_have_the_events_of_the_plan_and_no_other(hostile):
    _, plan, _, _ = hostile
    for rep in ("R1", "R2"):
        calendar = icalendar.Calendar.from_ical((plan / f"{rep}.ics").read_bytes())
        events = calendar.walk("VEVENT")
        stops = [
            row for row in reading.rows_of(plan / "visits.csv")
            if row["rep_id"] == rep and row["kind"] in ("visit", "appointment")
        ]  # fmt: skip
        phoning = {row["date"] for row in reading.rows_of(plan / "phone_calls.csv") if row["rep_id"] == rep}
        assert len(events) == len(stops) + len(phoning) > 0
        for event in events:
            assert set(event.keys()) & {"ATTENDEE", "ATTACH", "ORGANIZER"} == set()
            assert not str(event.get("URL", "")).lower().startswith("javascript:")


def test_gpx_and_geojson_have_no_element_of_a_table(hostile):
    feeds = files(hostile, ".gpx")
    assert feeds
    for path in feeds:
        names = {one.tag.rsplit("}", 1)[-1] for one in ET.parse(path).iter()}
        assert MARK not in names
        assert "img" not in names


def test_links_lead_to_the_map_service(hostile):
    _, _, out, _ = hostile
    rows = reading.rows_of(out / "links.csv")
    assert rows
    assert {re.match(r"https://[^/?#]+", row["url"])[0] for row in rows} == {"https://www.google.com"}


def test_every_command_says_its_say(run, hostile):
    office, plan, out, _ = hostile
    run_all(run, office, plan, out, TOLD)


@pytest.mark.parametrize("line", NEW, ids=lambda line: line[0])
def test_the_new_commands_say_their_say(run, hostile, line):
    office, plan, out, _ = hostile
    run_all(run, office, plan, out, [line])


def test_the_page_of_the_present_way_is_harmless(run, hostile, tmp_path):
    office, plan, _, _ = hostile
    page, _ = reading.baseline_files(
        run, office, plan / "visits.csv", tmp_path / "baseline.html", "--start", "2027-01-04", "--weeks", 2
    )
    assert MARK not in {tag for tag, _ in reading.elements(page)}


# The terminal, and texts with control characters: either refused, or harmless


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("text", [TERMINAL, BIDI, "Shop\x00", CALENDAR, "Shop\x0b\x0cX"], ids=repr)
def test_control_characters_reach_neither_terminal_nor_files(run, tmp_path, text):
    office = make_hostile(tmp_path, name=text)
    result = run("plan", office, "--effort", "quick", *NOW)
    told = result.output + result.stderr
    found = CONTROL.search(told)
    assert not found, (found, repr(told))
    assert result.exit_code in (0, 2), repr(result.exception)
    if result.exit_code == 2:
        assert "RP" in told
        return
    (plan,) = (office / "plans").iterdir()
    for path in plan.glob("*.ics"):
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        assert [one for one in calendar.walk("VEVENT") if str(one["SUMMARY"]) == MARK] == []
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", path.read_bytes().decode("utf-8")), path.name
    for line in TOLD:
        said = run(*(word.replace("OFFICE", str(office)).replace("PLAN", str(plan)) for word in line))
        found = CONTROL.search(said.output + said.stderr)
        assert not found, (line, found)


def test_faults_of_a_table_are_said_without_its_control_characters(run, tmp_path):
    shops = [customers("A")[0] | {"class": TERMINAL}, customers("A")[0] | {"customer_id": "\x1b[2J"}]
    office = make_office(tmp_path / "office", customers=shops, reps=[REP])
    result = run("check", office, *NOW)
    assert result.exit_code == 2
    assert not CONTROL.search(result.output + result.stderr)


# Ids that want out of the folder

PATHS = (
    "../../evil",
    "/etc/evil",
    "..\\..\\evil",
    "C:evil",
    "a/b/c",
    "..",
    "~root",
    "con",
    "x" * 300,
    "evil.ics/..",
)


@pytest.mark.parametrize("name", PATHS, ids=lambda name: name[:12])
def test_ids_stay_in_the_folder(run, tmp_path, name):
    shops = [one | {"rep_id": name} for one in customers("AB")]
    shops[0]["customer_id"] = name
    home = tmp_path / "a" / "b" / "c"
    home.mkdir(parents=True)
    office = make_office(home / "office", customers=shops, reps=[REP | {"rep_id": name}], settings=MONEY)
    before = {one for one in tmp_path.rglob("*") if office not in one.parents and one != office}
    result = run("plan", office, "--effort", "quick", *NOW, "--quiet")
    reading.heard(result, 0, 2)
    if result.exit_code == 0:
        for line in (("customers", "file", "--all", "--workspace", office), ("reports", "sheets", office)):
            reading.heard(run(*line, *NOW), 0, 2)
    after = {one for one in tmp_path.rglob("*") if office not in one.parents and one != office}
    assert after == before
    for path in ("/etc/evil", "/etc/evil.ics"):
        assert not Path(path).exists()


def test_a_folder_of_plans_that_leads_elsewhere_is_not_written_through(run, make, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.html").write_text("mine", encoding="utf-8")
    office = make(customers=customers("AB"))
    (office / "plans").mkdir()
    (office / "plans" / "2027-01-04-month").symlink_to(outside, target_is_directory=True)
    reading.heard(run("plan", office, "--effort", "quick", *NOW, "--quiet"), 0, 2)
    assert [one.name for one in outside.iterdir()] == ["keep.html"]


def test_a_table_that_is_a_link_is_not_replaced_outside(run, make, tmp_path):
    """What `held` writes stays in the workspace; a log that leads out of it is refused or made whole here."""
    outside = tmp_path / "outside.csv"
    outside.write_text("customer_id,date,outcome\n", encoding="utf-8")
    office = make(customers=customers("AB"))
    (office / "call_log.csv").symlink_to(outside)
    reading.heard(
        run("held", "C01", "--on", "2027-01-04", "--workspace", office, "--today", "2027-01-05"), 0, 2
    )
    assert outside.read_text(encoding="utf-8") == "customer_id,date,outcome\n"


# Keys, pickles and readers


KEY = "sk-never-print-me-4711"


def test_a_key_is_never_printed_nor_written(make):
    office = make(
        customers=customers("AB"),
        settings='[travel]\nsource = "paid"\nengine = "ors"\naddress = "http://127.0.0.1:9"\n',
    )
    code, out, err = command("plan", office, *NOW, env={"ROUTEPLAN_TRAVEL_KEY": KEY})
    assert code == 3, out + err
    assert KEY not in out + err
    assert "Traceback" not in err
    assert [name for name, content in reading.contents(office).items() if KEY.encode() in content] == []


def test_nothing_is_pickled_and_no_text_is_run():
    forbidden = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
    for path in sorted(SOURCE.joinpath("routeplan").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not {one.name.split(".")[0] for one in node.names} & forbidden, path
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in forbidden, path
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                assert name not in ("eval", "exec"), path
                shell = [one for one in node.keywords if one.arg == "shell"]
                assert not shell, path


def test_the_page_is_escaped_where_the_payload_is_a_heading(hostile):
    """Unknown columns are carried through: their headings are texts of a table like any other."""
    _, plan, _, _ = hostile
    head = (plan / "visits.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert MARK in head
    assert PAGE.split(">")[0] in head
