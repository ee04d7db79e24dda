"""Faults of the log of days and of standards of performance: (code, files, place)."""

from typing import Any

Place = tuple[str, int | None, str | None]

DAYS = "rep_id,date,left,back,km,office_min\n"
TARGETS = "measure,scope,target,tolerance\n"

CONTROL_FAULTS: list[tuple[str, dict[str, Any], Place]] = [
    ("RP121", {"day_log_csv": DAYS + "R1,,08:00,17:00,,\n"}, ("day_log.csv", 2, "date")),
    ("RP123", {"day_log_csv": DAYS + "R1,2027-01-04,,,-5,\n"}, ("day_log.csv", 2, "km")),
    ("RP124", {"day_log_csv": DAYS + "R1,2027-01-04,8h,,,\n"}, ("day_log.csv", 2, "left")),
    ("RP152", {"day_log_csv": DAYS + "R9,2027-01-04,,,,\n"}, ("day_log.csv", 2, "rep_id")),
    ("RP154", {"day_log_csv": DAYS + "R1,2027-01-04,17:00,08:00,,\n"}, ("day_log.csv", 2, "back")),
    (
        "RP656",
        {"day_log_csv": DAYS + "R1,2027-01-04,,,80,\nR1,2027-01-05,,,80,\nR1,2027-01-04,,,90,\n"},
        ("day_log.csv", 4, "date"),
    ),
    ("RP128", {"targets_csv": TARGETS + "luck,all,90,\n"}, ("targets.csv", 2, "measure")),
    ("RP653", {"targets_csv": TARGETS + "coverage,R9,90,\n"}, ("targets.csv", 2, "scope")),
    ("RP654", {"targets_csv": TARGETS + "coverage,all,0.9,\n"}, ("targets.csv", 2, "target")),
    (
        "RP204",
        {"routeplan_toml": "[control]\nevidence_weeks = 0\n"},
        ("routeplan.toml", None, "control.evidence_weeks"),
    ),
    ("RP128", {"call_log_csv": "customer_id,outcome,cause\nC1,missed,luck\n"}, ("call_log.csv", 2, "cause")),
]
