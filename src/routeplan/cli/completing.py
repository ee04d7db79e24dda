"""What a shell offers for the values of options and arguments: ids and plans of the workspace at hand.

Tables are read as they are, cheaply; whatever goes wrong offers nothing and says nothing.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import typer

from routeplan.cli.find_plan import PLAN_FILE, PLANS
from routeplan.tables.encoding import text_of
from routeplan.tables.faults import FaultError

FOLDERS = ("workspace", "folder", "target", "path")
"""Parameters of commands that name a workspace."""

IDS = {
    "reps": ("rep_id", "rep", "id", "业务员编号", "工号", "编号"),
    "opportunities": ("opportunity_id", "opportunity", "deal", "id", "商机编号", "机会编号", "编号"),
    "customers": ("customer_id", "customer", "id", "客户编号", "编号", "客户代码"),
}
NAMES = ("name", "rep_name", "customer_name", "company", "姓名", "名称", "客户名称", "客户")
MOST_ROWS = 20_000
Offer = list[tuple[str, str]]


def offer_reps(ctx: typer.Context, incomplete: str) -> Offer:
    """Return the reps whose id begins so, each with the name."""
    return _offered(ctx, "reps", incomplete)


def offer_customers(ctx: typer.Context, incomplete: str) -> Offer:
    """Return the customers whose id begins so, each with the name."""
    return _offered(ctx, "customers", incomplete)


def offer_deals(ctx: typer.Context, incomplete: str) -> Offer:
    """Return the deals whose id begins so, each with its name or customer."""
    return _offered(ctx, "opportunities", incomplete)


def offer_plans(ctx: typer.Context, incomplete: str) -> Offer:
    """Return the folders of plans below the workspace that begin so."""
    try:
        here = Path(str(ctx.params.get("workspace") or "."))
        found = [file.parent for file in sorted((here / PLANS).glob(f"[!.]*/{PLAN_FILE}"))]
    except OSError:
        return []
    return [(str(one), "") for one in found if str(one).startswith(incomplete)]


def _offered(ctx: typer.Context, table: str, incomplete: str) -> Offer:
    """Return rows of a table of the workspace whose id begins so."""
    try:
        rows = list(_rows(_folder(ctx) / f"{table}.csv"))
        head = [one.strip().lower() for one in rows[0]]
        key = next((head.index(one) for one in IDS[table] if one in head), 0)
        name = next((head.index(one) for one in NAMES if one in head), None)
        said = [(_cell(row, key), _cell(row, name)) for row in rows[1:] if _cell(row, key)]
    except (OSError, FaultError, ValueError, IndexError, csv.Error):
        return []
    return [one for one in said if one[0].startswith(incomplete)]


def _cell(row: list[str], place: int | None) -> str:
    """Return a cell of a row, empty where the row is too short or there is no such column."""
    return row[place].strip() if place is not None and place < len(row) else ""


def _folder(ctx: typer.Context) -> Path:
    """Return the workspace named on the command line so far, also before an unfinished option; or here."""
    named = [ctx.params[one] for one in FOLDERS if ctx.params.get(one) is not None]
    places = [Path(str(one)) for one in (*ctx.args, *named)]
    place = next((one for one in places if one.exists()), Path())
    return place if place.is_dir() else place.parent


def _rows(file: Path) -> Iterator[list[str]]:
    """Yield the rows of a table.

    Raises
    ------
    OSError, FaultError, ValueError, csv.Error
        If it cannot be read.
    """
    lines = text_of(file.read_bytes()).splitlines()[: MOST_ROWS + 1]
    mark = max(",;\t", key=lines[0].count) if lines else ","
    yield from csv.reader(lines, delimiter=mark)
