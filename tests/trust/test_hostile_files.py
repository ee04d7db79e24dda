"""Files that are too big, too deep, not what they say, or no tables at all are refused in words."""

import json
import resource
import zipfile
from pathlib import Path

import pytest

from tests.method.office import customers, make_office, write_csv, write_xlsx
from tests.trust import reading
from tests.trust.processes import environment, finish, start
from tests.trust.spreadsheets import ODS_HEAD, ODS_MANIFEST, ODS_MIME, ODS_TAIL
from tests.trust.worked import REP

GIGABYTES = 1 << 30
FORMATS = Path(__file__).parents[1] / "method" / "as_before" / "plain-plan.json"
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(10)
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a10 SYSTEM "file:///etc/passwd">'


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office", customers=customers("AB"), reps=[REP])


def bounded(*arguments, seconds=60):
    """Run a command in 3 GB of memory and a minute; return exit code and words."""
    limit = environment(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", NUMBA_NUM_THREADS="1")
    process = start(*arguments, env=limit)
    resource.prlimit(process.pid, resource.RLIMIT_AS, (3 * GIGABYTES, 3 * GIGABYTES))
    code, out, err = finish(process, seconds)
    return code, " ".join((out + err).split())


def assert_refused(code, told):
    assert code == 2, (code, told[:2000])
    assert "RP" in told
    assert "Traceback" not in told
    assert "root:" not in told
    assert len(told) < 4000


def with_sheet(path: Path, name: str, text) -> None:
    """Put another sheet into a workbook; the text may come in parts."""
    with zipfile.ZipFile(path) as book:
        parts = {one: book.read(one) for one in book.namelist() if one != name}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for one, content in parts.items():
            book.writestr(one, content)
        with book.open(name, "w", force_zip64=True) as file:
            for part in [text] if isinstance(text, str) else text:
                file.write(part.encode())


SHEET_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_TAIL = "</sheetData></worksheet>"


def big_rows(count):
    yield SHEET_HEAD
    row = "".join(f'<row><c t="inlineStr"><is><t>{"x" * 30}</t></is></c></row>' for _ in range(1000))
    for _ in range(count // 1000):
        yield row
    yield SHEET_TAIL


def xlsx_bomb(path):
    write_xlsx(path, customers("A"))
    with_sheet(path, SHEET, (SHEET_HEAD, *(" " * (1 << 20) for _ in range(1500)), SHEET_TAIL))


def xlsx_of_two_million_rows(path):
    write_xlsx(path, customers("A"))
    with_sheet(path, SHEET, big_rows(2_000_000))


def xlsx_that_laughs(path):
    write_xlsx(path, customers("A"))
    text = f"{SHEET_HEAD}<row><c t='inlineStr'><is><t>&a10;</t></is></c></row>{SHEET_TAIL}"
    with_sheet(path, SHEET, LAUGHS + "]>" + text)


def xlsx_that_reads_files(path):
    write_xlsx(path, customers("A"))
    text = f"{SHEET_HEAD}<row><c t='inlineStr'><is><t>&a10;</t></is></c></row>{SHEET_TAIL}"
    with_sheet(path, SHEET, OUTSIDE + "]>" + text)


def xlsx_of_text(path):
    path.write_text("customer_id,name\nC01,Shop\n", encoding="utf-8")


def xlsx_cut_short(path):
    write_xlsx(path, customers("A" * 30))
    path.write_bytes(path.read_bytes()[:-300])


def xlsx_without_sheets(path):
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")


WORKBOOKS = (
    xlsx_bomb, xlsx_that_laughs, xlsx_that_reads_files, xlsx_of_text, xlsx_cut_short, xlsx_without_sheets,
)  # fmt: skip


@pytest.mark.parametrize("make", WORKBOOKS, ids=lambda make: make.__name__)
def test_workbooks_that_do_harm_are_refused(office, make):
    (office / "customers.csv").unlink()
    make(office / "customers.xlsx")
    assert_refused(*bounded("check", office, *reading.TODAY))


@pytest.mark.long
def test_a_workbook_of_two_million_rows_is_refused(office):
    (office / "customers.csv").unlink()
    xlsx_of_two_million_rows(office / "customers.xlsx")
    assert_refused(*bounded("check", office, *reading.TODAY, seconds=300))


def ods(path, text, times=1):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("mimetype", ODS_MIME)
        book.writestr("META-INF/manifest.xml", ODS_MANIFEST.format(mime=ODS_MIME))
        with book.open("content.xml", "w", force_zip64=True) as file:
            for _ in range(times):
                file.write(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            ODS_HEAD + '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell'
            ' table:number-columns-repeated="100000" office:value-type="string"><text:p>x</text:p>'
            "</table:table-cell></table:table-row>" + ODS_TAIL,
            id="repeated cells",
        ),
        pytest.param(
            ODS_HEAD.replace('<?xml version="1.0" encoding="UTF-8"?>', LAUGHS + "]>")
            + "<table:table-row><table:table-cell><text:p>&a10;</text:p></table:table-cell></table:table-row>"
            + ODS_TAIL,
            id="laughs",
        ),
        pytest.param(ODS_HEAD, id="cut short"),
    ],
)  # fmt: skip
def test_open_document_sheets_that_do_harm_are_refused(office, tmp_path, text):
    ods(tmp_path / "import.ods", text)
    assert_refused(*bounded("import", tmp_path / "import.ods", "--table", "customers", "--workspace", office))


HEAD = b"customer_id,name,lat,lon,class\n"


def csv_of(lines):
    return HEAD + b"\n".join(lines) + b"\n"


TABLES = {
    "huge cell": csv_of([b"C01," + b"x" * 20_000_000 + b",48,16,A"]),
    "open quote": HEAD + b'C01,"' + b"x,\n" * 3_000_000,
    "many columns": b"customer_id,name,lat,lon,class," + b",".join(b"c%d" % n for n in range(60_000)) + b"\n",
    "zeros": b"\x00" * 5_000_000,
    "no end of line": b"customer_id" * 1_000_000,
    "not a number": csv_of([b"C01,Shop,nan,16,A"]),
    "infinite": csv_of([b"C01,Shop,inf,-inf,A"]),
    "out of this world": csv_of([b"C01,Shop,1e308,16,A"]),
    "many digits": csv_of([b"C01,Shop," + b"9" * 10_000 + b",16,A"]),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "pickle": b"\x80\x04\x95\x1f\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
    "utf-16 without end": "customer_id,name".encode("utf-16")[:-1],
    "half a letter": HEAD + b"C01,Shop \xe7\x8e,48,16,A\n\xff\xfe",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_that_are_none_are_refused(office, name):
    (office / "customers.csv").write_bytes(TABLES[name])
    assert_refused(*bounded("check", office, *reading.TODAY))


@pytest.mark.long
def test_a_table_of_millions_of_rows_is_refused_or_read_within_memory(office):
    with (office / "customers.csv").open("wb") as file:
        file.write(HEAD)
        for block in range(300):
            file.write(b"".join(b"C%d,Shop,48.2,16.3,A\n" % (block * 10_000 + n) for n in range(10_000)))
    code, told = bounded("check", office, *reading.TODAY, seconds=300)
    assert code in (0, 2), told[:2000]
    assert "Traceback" not in told


CELLS = {
    "frequency": ["1/0w", "999999999999/w", "every 1e9 days", "-1/w", "1/w" * 5000],
    "opening_hours": ["Mo" * 5000, "Mo-Fr 00:00-99:99", "(" * 5000, "easter -999999999 days", "9" * 400],
    "last_visit": ["0000-00-00", "99999-01-01", "2027-02-30", "-1", "1e400"],
    "duration_min": ["1e999", "-5", "nan", "٣٠x", "9" * 400],
    "lat": ["NaN", "91", "48,2,1", "0x30", "48.2\u202e"],
}  # fmt: skip


@pytest.mark.parametrize("column", CELLS)
def test_cells_that_are_no_values_are_named(run, office, column):
    for cell in CELLS[column]:
        write_csv(office / "customers.csv", [customers("A")[0] | {column: cell}])
        result = run("check", office, *reading.TODAY)
        told = reading.heard(result, 2)
        assert "RP" in told
        assert len(told) < 5000, column


NESTED = 100_000
PLANS = {
    "deep": b'{"format": 1, "a": ' + b"[" * NESTED + b"]" * NESTED + b"}",
    "deep objects": b'{"a":' * NESTED + b"1" + b"}" * NESTED,
    "long number": b'{"format": ' + b"9" * 100_000 + b"}",
    "no number": b'{"format": NaN}',
    "list": b"[]",
    "null": b"null",
    "empty": b"",
    "pickle": TABLES["pickle"],
    "lone surrogate": b'{"format": 1, "a": "\\ud800"}',
    "same key twice": b'{"format": 1, "format": 1}',
}


@pytest.mark.parametrize("name", PLANS)
def test_plans_that_are_none_are_refused(run, tmp_path, name):
    (tmp_path / "plan.json").write_bytes(PLANS[name])
    told = reading.heard(run("review", tmp_path / "plan.json"), 2)
    assert "RP" in told
    assert len(told) < 4000


def leaves(record, path=()):
    """Return the paths of a plan's values, one for each place in its structure."""
    pairs = record.items() if isinstance(record, dict) else enumerate(record[:1])
    for key, value in pairs:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))


def test_no_value_of_a_plan_of_another_kind_is_a_bug(run, tmp_path):
    """Each place of the file in turn holds something else; some are harmless, none ends as a bug."""
    text = FORMATS.read_text(encoding="utf-8")
    bugs = []
    for number, path in enumerate(leaves(json.loads(text))):
        record = json.loads(text)
        place = record
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = (None, "x", -1, [], {}, 1e400)[number % 6]
        (tmp_path / "plan.json").write_text(json.dumps(record), encoding="utf-8")
        result = run("review", tmp_path / "plan.json")
        if result.exit_code not in (0, 2, 4):
            bugs.append((path, record and (None, "x", -1, [], {}, 1e400)[number % 6], repr(result.exception)))
    assert bugs == []


SETTINGS = {
    "deep": "a = " + "[" * 20_000 + "]" * 20_000,
    "deep tables": "[" + ".".join("a" * 5000) + "]",
    "long": "language = '" + "x" * 5_000_000 + "'",
    "not a number": "weeks = nan",
    "huge": "weeks = 99999999999999999999999999",
    "bytes": "\ufffd\x00\x01",
    "twice": "weeks = 1\nweeks = 2",
    "a date": "start = 0000-00-00",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_are_none_are_refused(office, name):
    (office / "routeplan.toml").write_text(SETTINGS[name], encoding="utf-8")
    assert_refused(*bounded("check", office, *reading.TODAY))


SHAPES = {
    "deep": '{"type": "FeatureCollection", "features": ' + "[" * NESTED + "]" * NESTED + "}",
    "no numbers": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"rep_id":"R1"},'
    '"geometry":{"type":"Polygon","coordinates":[[[NaN,1],[1,1e999],[1,2],[NaN,1]]]}}]}',
    "bow tie": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"rep_id":"R1"},'
    '"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1]]]}}]}',
    "null": "null",
    "list": "[1]",
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_maps_that_are_none_are_refused(run, office, name):
    (office / "areas.geojson").write_text(SHAPES[name], encoding="utf-8")
    told = reading.heard(run("territories", office, *reading.TODAY), 2)
    assert "RP" in told
    assert len(told) < 4000


def test_a_folder_in_place_of_a_table_is_refused(office):
    (office / "customers.csv").unlink()
    (office / "customers.csv").mkdir()
    assert_refused(*bounded("check", office, *reading.TODAY))
