"""A workspace in the middle of its week, and the commands that change it."""

from pathlib import Path

from tests.method.office import MONEY, all_buyers, customers, deal, held, make_office, promise, write_csv
from tests.trust import reading
from tests.trust.worked import OTHER, REP

MONDAY, TUESDAY = "2027-01-04", "2027-01-05"
NOW = ("--today", TUESDAY)
DRAFT = "OFFICE/plans/2027-01-04-month-draft"

CHANGES: dict[str, tuple[str, ...]] = {
    "held": ("held", "C01/1", "--workspace", "OFFICE", *NOW),
    "missed": ("missed", "C02/1", "--workspace", "OFFICE", "--reason", "Ill", *NOW),
    "log": ("log", "OFFICE/week.csv", "--workspace", "OFFICE", *NOW),
    "block": ("block", "--customer", "C05", "--from", "2027-01-12", "--workspace", "OFFICE", *NOW),
    "publish": ("publish", DRAFT),
    "plan": ("plan", "OFFICE", "--today", "2027-01-11", "--effort", "quick"),
    "territories": ("territories", "OFFICE", "--accept", *NOW),
    "promise": ("reports", "promise", "C03", "Bring tiles", "--workspace", "OFFICE", *NOW),
    "kept": ("reports", "kept", "W1", "--workspace", "OFFICE", *NOW),
    "signal": ("customers", "signal", "C04", "expanding", "--workspace", "OFFICE", *NOW),
    "deal": ("deal", "D02", "--stage", "best_few", "--workspace", "OFFICE", *NOW),
    "assign": ("assign", "C06", "--rep", "R2", "--accept", "--workspace", "OFFICE", *NOW),
    "cover": ("cover", "R1", "--from", "2027-01-11", "--accept", "--workspace", "OFFICE", *NOW),
    "import": ("import", "OFFICE/export.csv", "--table", "customers", "--workspace", "OFFICE", *NOW),
    "replan": ("replan", "OFFICE", "--publish", *NOW),
}  # fmt: skip


def make_changing(folder: Path) -> Path:
    """Two reps, a published plan of two weeks, a draft beside it, a log, promises and deals."""
    shops = [
        one | {"rep_id": "R2"} if number > 5 else one for number, one in enumerate(customers("AABBCCBB"))
    ]
    office = make_office(
        folder / "office",
        weeks=2,
        settings=MONEY,
        customers=shops,
        reps=[REP, OTHER],
        contacts=all_buyers(2),
        opportunities=[deal(1, "in", value=5000), deal(2, "in", value=9000, probability=60)],
        promises=[promise(1, 3, "2027-01-13")],
        call_log=[held(3, "2026-12-29", "09:00", "09:30"), held(4, "2026-12-30", "09:00", "09:30")],
    )
    first = reading.plan(reading.runner, office)
    reading.publish(reading.runner, first)
    write_csv(office / "week.csv", [held(1, MONDAY, "09:00", "09:45"), held(2, MONDAY, "10:00", "10:45")])
    write_csv(office / "export.csv", [shops[6] | {"name": "Renamed"}, shops[0] | {"customer_id": "C20"}])
    reading.plan(reading.runner, office, "--seed", 5)
    return office
