"""Faults of contacts and of what classes go by: (code, files, place)."""

from typing import Any

from tests.unit.tables.workspaces import customers

Place = tuple[str, int | None, str | None]

PEOPLE = "contact_id,customer_id,name,role,frequency,duration_min\n"
COLON = "customer_id,name,lat,lon,class\nC1,Cafe,48.2,16.3,A\nC1:P1,Bar,48.2,16.4,B\n"

CONTACT_FAULTS: list[tuple[str, dict[str, Any], Place]] = [
    ("RP111", {"contacts_csv": "contact_id,customer_id\nP1,C1\n"}, ("contacts.csv", None, "name")),
    ("RP121", {"contacts_csv": PEOPLE + "P1,C1,,,,\n"}, ("contacts.csv", 2, "name")),
    ("RP123", {"contacts_csv": PEOPLE + "P1,C1,Eva,,1/q,0\n"}, ("contacts.csv", 2, "duration_min")),
    ("RP128", {"contacts_csv": PEOPLE + "P1,C1,Eva,boss,,\n"}, ("contacts.csv", 2, "role")),
    ("RP130", {"contacts_csv": PEOPLE + "P1,C1,Eva,,often,\n"}, ("contacts.csv", 2, "frequency")),
    ("RP151", {"contacts_csv": PEOPLE + "P1,C1,Eva,,,\nP1,C2,Adam,,,\n"}, ("contacts.csv", 3, "contact_id")),
    ("RP153", {"contacts_csv": PEOPLE + "P1,C9,Eva,,,\n"}, ("contacts.csv", 2, "customer_id")),
    (
        "RP167",
        {"customers_csv": COLON, "contacts_csv": PEOPLE + "P1,C1,Eva,,1/q,\n"},
        ("contacts.csv", 2, "contact_id"),
    ),
    ("RP122", {"customers_csv": customers("access", "so-so")}, ("customers.csv", 2, "access")),
    ("RP123", {"customers_csv": customers("access", "6")}, ("customers.csv", 2, "access")),
    ("RP123", {"customers_csv": customers("potential", "-1")}, ("customers.csv", 2, "potential")),
    (
        "RP204",
        {"routeplan_toml": "[classify]\nshare_a = 1.5\n"},
        ("routeplan.toml", None, "classify.share_a"),
    ),
    (
        "RP206",
        {"routeplan_toml": "[classify]\nshare_a = 0.5\nshare_b = 0.6\n"},
        ("routeplan.toml", None, "classify"),
    ),
    (
        "RP206",
        {"routeplan_toml": "[classify]\nweight_value = 0\nweight_potential = 0\nweight_access = 0\n"},
        ("routeplan.toml", None, "classify"),
    ),
]
