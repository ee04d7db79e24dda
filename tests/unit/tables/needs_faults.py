"""Faults of signals, goals and products: (code, files, place)."""

from typing import Any

from tests.unit.tables.workspaces import customers

Place = tuple[str, int | None, str | None]

SIGNALS = "customer_id,signal,date\n"
GOALS = "goal_id,kind,subject,measure,target,from,to\n"
DAYS = "2027-01-01,2027-03-31"
PRODUCTS = "product_id,name,margin_percent,related\n"

NEEDS_FAULTS: list[tuple[str, dict[str, Any], Place]] = [
    ("RP111", {"signals_csv": "customer_id,signal\nC1,expanding\n"}, ("signals.csv", None, "date")),
    ("RP125", {"signals_csv": SIGNALS + "C1,expanding,soon\n"}, ("signals.csv", 2, "date")),
    ("RP128", {"signals_csv": SIGNALS + "C1,happy,2027-01-04\n"}, ("signals.csv", 2, "signal")),
    ("RP153", {"signals_csv": SIGNALS + "C9,expanding,2027-01-04\n"}, ("signals.csv", 2, "customer_id")),
    ("RP121", {"goals_csv": GOALS + f"G,customer,,calls,5,{DAYS}\n"}, ("goals.csv", 2, "subject")),
    ("RP123", {"goals_csv": GOALS + f"G,territory,,calls,0,{DAYS}\n"}, ("goals.csv", 2, "target")),
    ("RP151", {"goals_csv": GOALS + 2 * f"G,territory,,calls,5,{DAYS}\n"}, ("goals.csv", 3, "goal_id")),
    ("RP152", {"goals_csv": GOALS + f"G,territory,R9,calls,5,{DAYS}\n"}, ("goals.csv", 2, "subject")),
    ("RP153", {"goals_csv": GOALS + f"G,customer,C9,calls,5,{DAYS}\n"}, ("goals.csv", 2, "subject")),
    (
        "RP154",
        {"goals_csv": GOALS + "G,territory,,calls,5,2027-03-31,2027-01-01\n"},
        ("goals.csv", 2, "to"),
    ),
    ("RP670", {"goals_csv": GOALS + f"G,project,O9,deal_won,1,{DAYS}\n"}, ("goals.csv", 2, "subject")),
    ("RP672", {"goals_csv": GOALS + f"G,territory,,deal_won,1,{DAYS}\n"}, ("goals.csv", 2, "measure")),
    ("RP151", {"products_csv": PRODUCTS + "P,Saw,,\nP,Drill,,\n"}, ("products.csv", 3, "product_id")),
    ("RP123", {"products_csv": PRODUCTS + "P,Saw,120,\n"}, ("products.csv", 2, "margin_percent")),
    ("RP671", {"products_csv": PRODUCTS + "P,Saw,,P9\n"}, ("products.csv", 2, "related")),
    (
        "RP671",
        {"customers_csv": customers("products", "P;P9"), "products_csv": PRODUCTS + "P,Saw,,\n"},
        ("customers.csv", 2, "products"),
    ),
    (
        "RP206",
        {"routeplan_toml": "[worth]\nfloor_minutes = 30\ncap_minutes = 20\n"},
        ("routeplan.toml", None, "worth.floor_minutes"),
    ),
]
