"""An office whose every text tries to come alive in a page, a script, a calendar, a sheet or a terminal."""

from pathlib import Path

from tests.method.office import MONEY, SECOND_REP, all_buyers, customers, deal, held, make_office, promise
from tests.trust.worked import REP

MARK = "pwned"
PAGE = f'</script></style></title></textarea>--><{MARK} onload="{MARK}()"><img src=x onerror={MARK}()>'
QUOTES = f"\"'`;{MARK}();//\\u2028 ${{{MARK}()}} {{{{{MARK}}}}}"
CALENDAR = f"Shop\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:{MARK}\nATTENDEE:mailto:a@b"
TERMINAL = f"\x1b]0;{MARK}\x07\x1b[2J\x1b[31m\x9b5mShop"
BIDI = "Shop \u202egnp.exe\u2066"
LINK = f"javascript:{MARK}()"
FORMULAS = (
    f"=HYPERLINK(\"http://evil.example/{MARK}\")", f"+1+cmd|' /C {MARK}'!A0", f"@SUM(1)*cmd|'{MARK}'!A0",
    f"-2+3+cmd|'{MARK}'!A0", f"\t=cmd|'{MARK}'!A0",
)  # fmt: skip
TEXTS = (PAGE, QUOTES, LINK, *FORMULAS)
"""Texts that a table may hold as it is read; line breaks and control characters are tried apart."""


def payload(number: int) -> str:
    return TEXTS[number % len(TEXTS)]


def make_hostile(folder: Path, *, name: str | None = None) -> Path:
    """Make an office in which every free text carries a payload, or all of them the one given."""
    counter = iter(range(10_000))

    def evil() -> str:
        return name if name is not None else payload(next(counter))

    shops = [
        one | {
            "name": evil(), "address": evil(), "phone": evil(), "email": evil(), "notes": evil(),
            "market segment": evil(), PAGE if name is None else "unknown": evil(),
            "rep_id": "R2" if number % 2 else "R1",
        }
        for number, one in enumerate(customers("AABBBCCCDD"))
    ]  # fmt: skip
    return make_office(
        folder / "office",
        weeks=2,
        settings=MONEY + '[funnel]\nhours_per_week = 3\nmix = "closing"\n',
        customers=shops,
        reps=[REP | {"name": evil(), "email": evil()}, SECOND_REP | {"name": evil()}],
        contacts=[one | {"name": evil(), "notes": evil(), "phone": evil()} for one in all_buyers(1)],
        opportunities=[
            deal(1, "best_few", value=9000, probability=60, close_plan=evil()) | {"name": evil()},
            deal(2, "in", value=5000) | {"name": evil()},
        ],
        promises=[
            promise(1, 8, "2027-01-06") | {"promise": evil(), "notes": evil()},
            promise(2, 9, "2027-01-07", how="phone") | {"promise": evil()},
        ],
        call_log=[
            held(3, "2026-12-29", "09:00", "09:30", purpose=evil(), key_points=evil(), result=evil())
            | {"next_step": evil(), "next_date": "2027-01-08"}
        ],
        blocks=[{"customer_id": "C05", "from": "2027-01-04", "to": "2027-01-05", "reason": evil()}],
        appointments=[
            {
                "appointment_id": "P1", "rep_id": "R1", "customer_id": "", "kind": "exact",
                "date": "2027-01-06", "start": "10:00", "duration_min": 45, "title": evil(),
                "address": evil(), "lat": 48.2, "lon": 16.38,
            }
        ],
        signals=[{"customer_id": "C09", "signal": "expanding", "date": "2026-12-30", "note": evil()}],
        products=[{"product_id": "P1", "name": evil(), "margin_percent": 30, "specialist": evil()}],
        goals=[
            {
                "goal_id": "G1", "kind": "territory", "subject": "R1", "measure": "held_calls", "target": 20,
                "from": "2027-01-01", "to": "2027-03-31", "notes": evil(),
            }
        ],
    )  # fmt: skip
