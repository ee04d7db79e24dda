"""Faults of the time that goes into deals: (code, files, place)."""

from typing import Any

from tests.unit.tables.contact_faults import Place

DEALS = "opportunity_id,customer_id,stage\nV1,C1,in\n"
TWICE = "contact_id,customer_id,name,frequency\nV1,C1,Eva,1/4w\n"

STREAM_FAULTS: list[tuple[str, dict[str, Any], Place]] = [
    (
        "RP620",
        {"routeplan_toml": "[funnel]\nshare = 10\nhours_per_week = 4\n"},
        ("routeplan.toml", None, "funnel.share"),
    ),
    (
        "RP621",
        {"routeplan_toml": '[funnel]\nshare = 10\nmix = "own"\n'},
        ("routeplan.toml", None, "funnel.mix"),
    ),
    (
        "RP622",
        {"routeplan_toml": "[funnel]\nshare = 10\n[funnel.mix_of_own]\nin = 99\n"},
        ("routeplan.toml", None, "funnel.mix_of_own"),
    ),
    (
        "RP623",
        {"routeplan_toml": "[funnel.stages.best_few]\nmost_days = 3\n"},
        ("routeplan.toml", None, "funnel.stages.best_few.most_days"),
    ),
    (
        "RP624",
        {"routeplan_toml": "[funnel]\nshare = 10\n", "opportunities_csv": DEALS, "contacts_csv": TWICE},
        ("opportunities.csv", 2, "opportunity_id"),
    ),
]
