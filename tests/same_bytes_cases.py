"""What ``tests.same_bytes`` does: the bundled examples, cut down, and the commands that write."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.encoding import text_of
from routeplan.tables.spreadsheet_text import restore

Rows = list[dict[str, str]]
TAIPEI_ID = "客户编号"


@dataclass(frozen=True)
class Case:
    """A workspace, and what is done with it.

    Parameters
    ----------
    example
        The bundled example that is copied.
    steps
        Command lines. ``{at}`` is the workspace, ``{out}`` a folder beside it, ``{visit}`` the first
        published visit from 6 January on; every plan is searched for quickly.
    every
        Only the customers at these steps of the list are kept, with what the other tables say of them.
    more
        Further files by name; what is already there gets the rows added.
    change
        What is done to the customers that are kept.
    """

    name: str
    example: str
    steps: tuple[str, ...]
    every: int = 1
    more: Mapping[str, str] = field(default_factory=dict)
    change: Callable[[Rows], None] = lambda rows: None


def make_office(case: Case, office: Path) -> None:
    """Cut a copy of an example down, and add what the case wants."""
    path = office / "customers.csv"
    customers = rows_of(path)
    key = next(iter(customers[0]))
    kept = sorted(customers, key=lambda one: one[key])[:: case.every]
    case.change(kept)
    gone = {one[key] for one in customers} - {one[key] for one in kept}
    for table in office.glob("*.csv"):
        rows = (
            kept if table == path else [one for one in rows_of(table) if one.get("customer_id") not in gone]
        )
        if table.name == "goals.csv":
            rows = [one for one in rows if one["subject"] not in gone and one["kind"] != "project"]
        write_rows(table, rows)
    for name, added in case.more.items():
        there = (office / name).read_text(encoding="utf-8-sig") if (office / name).exists() else ""
        (office / name).write_text(there + added, encoding="utf-8", newline="")


def rows_of(path: Path) -> Rows:
    """Return the rows of a table."""
    read = csv.DictReader(io.StringIO(text_of(path.read_bytes()), newline=""))
    return [{head: restore(cell) for head, cell in row.items()} for row in read]


def write_rows(path: Path, rows: Rows) -> None:
    """Write the rows of a table."""
    heads = list(dict.fromkeys(head for one in rows for head in one))
    path.write_bytes(csv_bytes_of_texts([heads, *([one.get(head, "") for head in heads] for one in rows)]))


def with_postcodes_and_sites(rows: Rows) -> None:
    """Write postcodes beside addresses, unlock all, and put some pairs of rows on one site."""
    for number, one in enumerate(rows):
        found = re.search(r"\b(\d{4}) ", one["address"])
        one["postcode"] = found[1] if found else ""
        one["locked"] = ""
        one["site_id"] = f"S{number // 2}" if number in (6, 7, 20, 21) else ""


def travel_of(ids: list[str]) -> str:
    """Return a table of travel times between some places, both ways, and one place nobody knows."""
    rows = [
        f"{one},{other},{5 + (3 * place) % 17},{2 + (7 * place) % 11}"
        for place, (one, other) in enumerate(permutations(ids, 2))
    ]
    return "\n".join(["from_id,to_id,minutes,km", *rows, "X2,X1,3,1", f"X1,{ids[0]},4,2", ""])


PLAN = "plan {at} --effort quick --workers {workers}"
MONDAY, STYRIA_DAY = "--today 2027-01-04", "--today 2027-02-26"

UPPER_AUSTRIA = Case(
    name="upper-austria",
    example="upper-austria",
    every=4,
    change=with_postcodes_and_sites,
    more={
        "areas.csv": "name,postcode,rep_id\nWest,4600,R2\nWest,4470;4650,R2\nNord,4240,R3\nNord,4230,R3\n",
        "lendings.csv": (
            "customer_id,rep_id,from,to\nK005,R2,2027-01-11,2027-01-15\nK009,R4,2027-01-12,\n"
            "K005,R3,2027-01-18,2027-01-19\n"
        ),
        "hotels.csv": "hotel_id,name,lat,lon\nH2,Traube,48.37,14.51\nH1,Post,48.03,13.49\n",
        "signals.csv": "customer_id,signal,date\nK013,new_product,2027-01-02\nK009,expanding,2027-01-01\n",
        "products.csv": "product_id,name,related\nP2,Saw,P1\nP1,Blade,P2\n",
    },
    steps=(
        f"check {{at}} {MONDAY}",
        f"workload {{at}} --by class {MONDAY}",
        f"territories {{at}} --rebalance --band 5 {MONDAY} --weeks 1",
        f"{PLAN} --weeks 2 {MONDAY} --zones --restarts 2",
        f"what-if {{at}} --drop-rep R3 --weeks 1 {MONDAY}",
        "export {at} --as all --rep R2 --to {out}",
        f"cover R2 --from 2027-01-12 --to 2027-01-13 --accept --workspace {{at}} {MONDAY}",
        f"assign K017 --accept --workspace {{at}} {MONDAY}",
        f"territories {{at}} --rebalance --accept {MONDAY} --weeks 1",
    ),
)  # fmt: skip

TAIPEI = Case(
    name="taipei-small",
    example="taipei-small",
    steps=(
        f"{PLAN} --level quarter --today 2026-12-28",
        "publish {at}/plans/2027-01-04-quarter",
        f"{PLAN} --level month --today 2026-12-30",
        "publish {at}/plans/2027-01-04-month",
        f"{PLAN} --level week --today 2026-12-31",
        "publish {at}/plans/2027-01-04-week",
        "simulate {at} --week 2027-01-04 --until 2027-01-05",
        "log {at}/simulated-2027-01-04.csv --workspace {at} --today 2027-01-06",
        "block --customer 001 --from 2027-01-07 --to 2027-01-08 --workspace {at} --today 2027-01-06",
        "replan {at} --from 2027-01-06 --today 2027-01-06 --publish",
        "move {visit} 2027-01-07 --workspace {at} --today 2027-01-06 --publish",
        "held --day 2027-01-06 --workspace {at} --today 2027-01-07",
        f"{PLAN} --level day --today 2027-01-06",
        "record {at} --today 2027-01-08",
        "find-day 003 --workspace {at} --plan {at}/plans/2027-01-04-month --today 2027-01-06",
        "offer 003 --workspace {at} --plan {at}/plans/2027-01-04-month --today 2027-01-06",
        "export {at} --as all --to {out}",
        "export {at} --as gpx --to {out}",
        "export {at} --as links --to {out}",
        "map {at} --weeks 1",
        "review {at}",
        "--language zh_CN export {at} --as xlsx --to {out}/zh",
    ),
)

GIVEN_TRAVEL = Case(
    name="given-travel",
    example="taipei-small",
    every=4,
    more={
        "travel.csv": travel_of(["001", "005", "009", "013", "017", "021", "home:01"]),
        "routeplan.toml": '\n[travel]\nsource = "table"\n',
    },
    steps=(f"{PLAN} --weeks 1 {MONDAY}", "review {at}"),
)

STYRIA = Case(
    name="styria",
    example="styria",
    every=2,
    steps=(
        f"{PLAN} {STYRIA_DAY} --weeks 2",
        f"customers classify {{at}} {STYRIA_DAY}",
        f"customers file --all --workspace {{at}} --out {{out}}/customers {STYRIA_DAY}",
        f"customers worth {{at}} {STYRIA_DAY} --json",
        f"customers prospects {{at}} {STYRIA_DAY} --json",
        f"funnel {{at}} {STYRIA_DAY} --csv {{out}}/deals.csv",
        f"funnel {{at}} {STYRIA_DAY} --deals",
        f"goals {{at}} {STYRIA_DAY} --json",
        f"reports sheets {{at}} --out {{out}}/sheets {STYRIA_DAY}",
        f"reports promises {{at}} {STYRIA_DAY}",
        f"reports check {{at}} {STYRIA_DAY}",
        f"control {{at}} {STYRIA_DAY} --weeks 8 --out {{out}}/control",
        f"control {{at}} {STYRIA_DAY} --weeks 8 --propose {{out}}/corrections.csv",
        "export {at} --as all --to {out}",
        f"control {{at}} {STYRIA_DAY} --accept {{out}}/corrections.csv",
        f"customers classify {{at}} --accept {STYRIA_DAY}",
        f"customers signal K009 new_product --workspace {{at}} {STYRIA_DAY}",
    ),
)

CASES = (UPPER_AUSTRIA, TAIPEI, GIVEN_TRAVEL, STYRIA)
