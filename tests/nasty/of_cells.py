"""Single cells: numbers, dates, ids and texts that no customer has."""

import json
from datetime import date

from tests.nasty.case import CHECK, CUSTOMERS, FOLDER, Case, one_cell, one_rep

LONG = "9" * 5000
MARKS = "\u0301\u0316" * 60_000
PLAN = ("plan", FOLDER, "--today", "2027-01-04", "--effort", "quick", "--no-map", "--quiet")


def _cell(column, value, *codes, said=None, name=None):
    told = (column,) if said is None and codes else (said or ())
    return Case(
        name=name or f"{column} {value[:30]!r}",
        files={"customers.csv": one_cell(column, value)}, codes=codes, said=told,
    )  # fmt: skip


def _rep(column, value, *codes):
    return Case(
        name=f"rep's {column} {value[:30]!r}", files={"reps.csv": one_rep(column, value)}, codes=codes,
        said=("reps.csv",) if codes else (),
    )  # fmt: skip


NUMBERS = (
    *(_cell("lat", one, "RP122") for one in ("NaN", "nan", "Infinity", "-inf", "0x10", "1_000", "48°12'")),
    _cell("lat", "①②", name="a latitude in circled digits"),
    *(_cell("lat", one, "RP142") for one in ("91", "-90.0001")),
    _cell("lat", "99999999999", "RP141"),
    *(_cell("lon", one, "RP141") for one in ("180.5", "-181")),
    _cell("lat", "1e308", "RP123"),
    _cell("lat", "1e999", "RP123"),
    _cell("lat", LONG, "RP123", name="lat of five thousand digits"),
    _cell("lat", "４８．２１", name="a latitude in wide digits"),
    _cell("lat", "٤٨", name="a latitude in Arabic digits"),
    _cell("duration_min", "-5", "RP123"),
    _cell("duration_min", "1e14", "RP123"),
    _cell("duration_min", "100000", "RP123"),
    _cell("value", "-1e300", "RP123"),
    _cell("value", LONG, "RP123", name="a value of five thousand digits"),
    _cell("lat", "9" * 130_000 + "x", "RP122", name="a latitude of a hundred thousand digits and a letter"),
    _cell("value", "1,234", "RP122"),
    _cell("value", "--5", "RP122"),
    _cell("value", "5-", "RP122"),
)  # fmt: skip

FREQUENCIES = (
    *(
        _cell("frequency", one, "RP130")
        for one in ("999999/1w", "0/4w", "-1/4w", "1/0w", "1/w/w", "1e9/1w", "every 0 days", "½/w", f"{LONG}/1w",
                    f"1/{LONG}w", "every 99999999999 days", "999999999999/99999999999999w", "1/400y")
    ),
    _cell("frequency", "7/1w"),
    _cell("frequency", "none"),
)  # fmt: skip

DATES = (
    *(
        _cell("last_visit", one, "RP125")
        for one in ("2026-02-30", "2026-13-01", "29.02.2027", "12/31/2026", "31/12/26", "2026-12-31T25:00",
                    "tomorrow", "-44", "0", "999999999", "0000-00-00", "2026-12-31 23:59:59.999")
    ),
    *(_cell("last_visit", one, "RP726") for one in ("0001-01-01", "1899-12-31", "2200-01-01", "9998-12-31")),
    _cell("last_visit", "2026年12月1日"),
    _cell("closed_weekdays", f"Mo{' ' * 130_000}Tu", name="weekdays a hundred thousand blanks apart"),
    _rep("days_off", "2027-01-05..9999-12-31"),
    _rep("days_off", "0001-01-01..2027-01-02", "RP726"),
    _rep("days_off", "2027-01-05..2027-01-01", "RP154"),
    _rep("days_off", "2027-01-05...2027-01-07", "RP126"),
    _rep("start_time", "25:00", "RP124"),
    _rep("start_time", "-1:00", "RP124"),
    _rep("start_time", "8", "RP124"),
    _rep("end_time", "00:00", "RP154"),
    _rep("speed_factor", "0", "RP123"),
    _rep("speed_factor", "1e308", "RP123"),
)  # fmt: skip

UNSEEN = {
    "a control": "C\x1b1", "a bell": "C\a1", "a line end": "C\n1", "zero width": "C\u200b1",
    "a joiner": "C\u200d1", "from right to left": "C\u202e1", "an isolate": "C\u20661",
    "a byte order mark": "C\ufeff1", "a soft hyphen": "C\u00ad1", "a line separator": "C\u20281",
    "a delete": "C\x7f1", "a C1 control": "C\x9b1", "a tag": "C\U000e00411",
}  # fmt: skip
SEEN = {
    "path": "../../x", "absolute path": "/etc/passwd", "device": "CON", "device with an ending": "NUL.txt",
    "drive": "C:\\x", "formula": "=cmd|'/C calc'!A0", "plus": "+1", "at": "@SUM(1)", "emoji": "🏪",
    "markup": "</script><script>alert(1)</script>", "braces": "{0}{x.__class__}", "percent": "%s%n%(x)s",
    "dollar": "${x}", "prototype": "__proto__", "Cyrillic": "С1", "dots": "..", "dot": ".", "star": "*",
    "quotes": "\"'`", "query": "a?b#c&d", "blank inside": "C 1", "apostrophe": "'C1", "backslash": "\\", "0": "0",
}  # fmt: skip

IDS = (
    *(_cell("customer_id", one, "RP723", name=f"an id with {what}") for what, one in UNSEEN.items()),
    *(_cell("customer_id", one, name=f"an id as a {what}") for what, one in SEEN.items()),
    _cell("customer_id", "C" * 201, "RP722"),
    _cell("customer_id", "#N/A", "RP724"),
    _cell("customer_id", "", "RP121"),
    _cell("rep_id", "nobody", "RP152"),
    _cell("rep_id", "R1\u200b", "RP723"),
    _cell("name", "#REF!", "RP724"),
    _cell("name", "x" * 30_000, name="a name of thirty thousand letters"),
    _cell("name", "\u202egnp.exe\u2066\x1b[31m\x07\r\n", name="a name with controls and directions"),
    _cell("name", f"a{MARKS}", name="a name of a hundred thousand marks"),
    _cell("class", f"A{MARKS}", "RP129", name="a class of a hundred thousand marks"),
    Case(
        name="a heading of a hundred thousand marks",
        files={"customers.csv": CUSTOMERS.replace("class\n", f"class,x{MARKS}\n", 1)},
    ),
    _cell("class", "E", "RP129"),
    _cell("class", "А", "RP129", name="a class in Cyrillic"),
)

HOURS = (
    *(
        _cell("opening_hours", one, "RP131")
        for one in ("Mo-Fr 25:00-26:99", "whenever", "((((((((((", "Mo-Fr 8-" * 20, "9:00-", "\x00" and "🕘")
    ),
    _cell("opening_hours", "Mo-Fr 09:00-17:00," * 5000, "RP722"),
    _cell("opening_hours", "Mo-Fr 09:00-17:00; " * 20, name="hours said twenty times"),
    _cell("opening_hours", "2000-9999 Mo-Fr 09:00-17:00", name="hours of all years"),
)


def _settings(text, *codes, said=("routeplan.toml",), name=None):
    shown = text if isinstance(text, str) else repr(text)
    content = text if isinstance(text, bytes) else f"country = ''\n{text}\n"
    return Case(name=name or f"settings {shown[:40]!r}", files={"routeplan.toml": content}, codes=codes,
                said=said if codes else ())  # fmt: skip


SETTINGS = (
    _settings("= = =", "RP201"),
    _settings(b"\xff\xfe=1", "RP201"),
    _settings(b"start = 2027-01-04\0", "RP201"),
    _settings("weeks = [" * 5000, "RP201", name="lists nested five thousand deep"),
    _settings("a." * 5000 + "b = 1", "RP201", name="keys nested five thousand deep"),
    _settings("x = {a = " * 5000, "RP201", name="tables nested five thousand deep"),
    _settings(f"weeks = {LONG}", "RP201", name="a number of five thousand digits"),
    _settings(f"weeks = 0x{LONG}", "RP201", name="a number of five thousand hexadecimal digits"),
    _settings(f"weeks = [0x{LONG}]", "RP201", name="a list of a number of five thousand digits"),
    _settings(f"[columns.customers]\nname = 0b{'1' * 5000}", "RP201", name="a column of five thousand digits"),
    _settings('"!".' * 50_000 + "b = 1", "RP201", name="keys in quotes nested fifty thousand deep"),
    _settings('"\\"".' * 50_000 + "b = 1", "RP201", name="keys of a quote nested fifty thousand deep"),
    _settings("'!' . " * 50_000 + "b = 1", "RP201", name="keys in other quotes nested fifty thousand deep"),
    _settings(f"country_name = '{'a' * 1_000_000}'", "RP202", name="a text of a megabyte"),
    _settings(f"country_name = '{'a a.' * 200_000}'", "RP202", name="a text of a megabyte with dots"),
    _settings("weeks = 99999999999999999999", "RP204"),
    _settings("weeks = 5000", "RP204"),
    _settings("weeks = -1", "RP204"),
    _settings("weeks = 0", "RP204"),
    _settings("weeks = nan", "RP203"),
    _settings("weeks = inf", "RP203"),
    _settings("weeks = true", "RP203"),
    _settings("weeks = '4'", "RP203"),
    _settings("weeks = []", "RP203"),
    _settings("weeks = 1\nweeks = 2", "RP201"),
    _settings("start = 0001-01-01", "RP726"),
    _settings("start = 9999-12-31", "RP726"),
    _settings("start = 2199-12-31", "RP726"),
    _settings("start = 2027-01-04T00:00:00Z", "RP203"),
    _settings("language = ['en']", "RP203"),
    _settings("language = '../../zh_CN'", "RP205"),
    _settings("country = '../../etc'", "RP201", name="a key twice"),
    Case(name="a country that climbs out", files={"routeplan.toml": "country = '../../etc'\n"},
         codes=("RP205",)),
    _settings("timezone = '../../etc/passwd'", "RP205"),
    _settings("timezone = '/etc/passwd'", "RP205"),
    _settings("timezone = 'Europe/Vienna\\u0000'", "RP205"),
    _settings(f"timezone = '{'x' * 5000}'", "RP205", name="a time zone of five thousand letters"),
    _settings("[travel]\nsource = 'file:///etc/passwd'", "RP205"),
    _settings("[travel]\naddress = 'http://user:secret@host/'", "RP203"),
    _settings("[map]\nbackground = '/dev/zero'", "RP491", said=()),
    _settings("[map]\nbackground = '../../../../../../../../../../../../etc/passwd'", "RP492", said=()),
    _settings("__proto__ = 1", "RP202"),
    _settings("".join(f"travel_sourc{n} = 1\n" for n in range(10_000)), "RP202", name="ten thousand unknown keys"),
    _settings("#" * 2_000_000, "RP721", name="settings of two megabytes"),
    _settings("[columns.customers]\nname = '__class__'", "RP202"),
    _settings("columns = 5", "RP202"),
    _settings("[columns]\ncustomers = 5", "RP202"),
    _settings("overload = 5", "RP202"),
    _settings("import = 5", "RP202"),
    _settings("classes = 'A'", "RP202"),
)  # fmt: skip


def _shape(content, *codes):
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    return Case(name=f"shapes {text[:60]!r} to {text[-90:]!r}", files={"areas.geojson": text}, codes=codes,
                said=("areas.geojson",) if codes else ())  # fmt: skip


def _polygon(*corners, **properties):
    shape = {"type": "Polygon", "coordinates": [list(corners)]}
    return {"type": "Feature", "properties": {"rep_id": "R1", **properties}, "geometry": shape}


SQUARE = ([16, 48], [17, 48], [17, 49], [16, 48])
SHAPES = (
    _shape("", "RP181"),
    _shape(b"\xff\xfe{}", "RP181"),
    _shape("{", "RP181"),
    _shape("[" * 100_000, "RP181"),
    _shape('{"a":' * 100_000, "RP181"),
    _shape('{"type": "FeatureCollection", "features": [NaN]}', "RP181"),
    _shape('{"type": "Polygon", "coordinates": [[[' + LONG + ', 1]]]}', "RP181"),
    _shape([], "RP182"),
    _shape({"type": "FeatureCollection", "features": []}, "RP182"),
    _shape({"type": ["Feature"]}, "RP182"),
    _shape({"type": "FeatureCollection", "features": [None, 5, "x", [], {}]}, "RP183"),
    _shape(_polygon([1e308, 1e308], [0, 0], [1, 1], [1e308, 1e308]), "RP141"),
    _shape('{"type": "Polygon", "coordinates": [[[1e999, 1], [1, 2], [3, 4], [1e999, 1]]]}', "RP141"),
    _shape(_polygon(["16", "48"], [17, 48], [17, 49], ["16", "48"]), "RP184"),
    _shape(_polygon([True, False], [17, 48], [17, 49], [True, False]), "RP184"),
    _shape(_polygon([16, 48], [17, 49], [16, 48]), "RP184"),
    _shape(_polygon([16, 48], [16, 48], [16, 48], [16, 48]), ),
    _shape(_polygon(*SQUARE, rep_id={"a": 1}), "RP185"),
    _shape(_polygon(*SQUARE, rep_id="nobody"), "RP152"),
    _shape(_polygon(*SQUARE, name="</script><img src=x onerror=alert(1)>\u202e\x1b")),
    _shape({"type": "Feature", "properties": [], "geometry": {"type": "Polygon", "coordinates": {}}}, "RP184"),
)  # fmt: skip

MAILS = (
    Case(
        name="an address of mail of a hundred thousand dots",
        files={"export.csv": f"Id,Account Name,Contact\n1,Cafe,a@a{'.a' * 60_000}@\n"},
        command=("import", f"{FOLDER}/export.csv", "--workspace", FOLDER, "--dry-run"),
    ),
)

CASES = (*MAILS, *NUMBERS, *FREQUENCIES, *DATES, *IDS, *HOURS, *SETTINGS, *SHAPES)
__all__ = ["CASES", "CHECK", "PLAN", "date"]
