"""One sheet a rep, to print and take along: day after day, each on pages of its own."""

from collections.abc import Collection, Iterator

from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.clock import HOUR, MINUTE, clock_text
from routeplan.model.half_day import kept_free
from routeplan.model.night import night_text
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.render.day_links import day_links
from routeplan.render.payload import title_of
from routeplan.render.qr import qr_png
from routeplan.render.sheets.plan.facts import PlanFacts, long_date
from routeplan.render.sheets.rep_sheets import LONGEST_NAME, sheet_name
from routeplan.render.sheets.sheet import Cell, Column, Look, Picture, Sheet, clock

COLUMNS = (
    Column(head="From", kind="clock", width=7),
    Column(head="To", kind="clock", width=7),
    Column(head="Drive min", kind="whole", width=7),
    Column(head="Km", kind="tenth", width=7),
    Column(head="Customer", width=12),
    Column(head="Name", kind="long", width=26),
    Column(head="Class", width=6),
    Column(head="Address", kind="long", width=26),
    Column(head="Phone", kind="long", width=16),
    Column(head="Why", kind="long", width=22),
    Column(head="Notes", kind="long", width=26),
    Column(head="Remarks", kind="long", width=36),
)
ENDING = " day sheets"
ROOM_TO_WRITE = 36
"""Height of a row in points."""
MOST_CODES = 200
"""Days with a QR code in one workbook; with more it would take long to write and to open."""


def day_sheets(facts: PlanFacts, taken: Collection[str]) -> list[Sheet]:
    """Return the day sheets of all reps, in the order of the reps.

    Parameters
    ----------
    taken
        Names of sheets in use.
    """
    used, sheets = set(taken), []
    for rep in facts.reps.values():
        name = sheet_name(rep.rep_id[: LONGEST_NAME - len(ENDING)] + ENDING, used)
        used.add(name)
        sheets.append(_sheet(facts, rep, name))
    return sheets


def _sheet(facts: PlanFacts, rep: Rep, name: str) -> Sheet:
    """Return the day sheets of a rep; days without anything are left out."""
    rows: list[list[Cell]] = []
    looks: list[tuple[int, Look]] = []
    breaks: list[int] = []
    pictures: list[Picture] = []
    links: list[int] = []
    for day in range(facts.horizon.days):
        found = [*_kept_and_away(facts, rep, day), *_route(facts, rep, day)]
        if found:
            if rows:
                breaks.append(len(rows) - 1)
            looks.append((len(rows), "banner"))
            rows.append([facts.horizon.date_of(day), *_blank(4), _banner(facts, rep, day), *_blank(6)])
            for text, code in _link(facts, rep, day):
                links.append(len(rows))
                if code:
                    pictures.append(Picture(row=len(rows), column=0, png=code, says="QR code of the link"))
                rows.append([*_blank(5), text, *_blank(6)])
            rows += found
    banners = [row for row, _ in looks]
    horizon = facts.horizon
    about = f"{long_date(horizon, 0)} to {long_date(horizon, horizon.days - 1)}"
    return Sheet(
        name=name,
        above=(f"{facts.rep_name(rep.rep_id)}: {title_of(facts.plan)}, {about}",),
        columns=COLUMNS,
        rows=rows,
        looks=tuple(looks),
        kinds=tuple((row, 0, "weekday") for row in banners),
        spread=tuple((row, 5) for row in (*banners, *links)),
        joined=tuple((row, 0, 4) for row in banners),
        filter_at=None,
        top=2,
        breaks=tuple(breaks),
        row_height=ROOM_TO_WRITE,
        pictures=tuple(pictures),
    )


def _banner(facts: PlanFacts, rep: Rep, day: int) -> str:
    """Return a day in figures."""
    route = facts.routes[rep.rep_id].get(day)
    if route is None:
        return "no calls"
    visits = sum(stop.kind == "visit" for stop in route.stops)
    parts = (
        f"{visits} visits",
        f"{clock_text(leaves_at(route))} to {clock_text(reaches_at(route))}",
        f"driving {route.drive_seconds / HOUR:.1f} h, {route.drive_metres / 1000:.0f} km",
        f"order {route.proof}",
    )
    return "; ".join(parts)


def _link(facts: PlanFacts, rep: Rep, day: int) -> Iterator[tuple[str, bytes]]:
    """Yield the first link of a day with its QR code, no bytes where there are too many days for codes."""
    route = facts.routes[rep.rep_id].get(day)
    pieces = () if route is None else day_links(facts.plan, route)
    for piece in pieces[:1]:
        coded = len(facts.plan.routes) <= MOST_CODES
        more = f" {piece.number} of {len(pieces)}" if len(pieces) > 1 else ""
        why = "" if coded else f"\nNo QR codes: the plan has more than {MOST_CODES} days"
        yield f"Navigation{more}: {piece.url}{why}", qr_png(piece.url) if coded else b""


def _kept_and_away(facts: PlanFacts, rep: Rep, day: int) -> Iterator[list[Cell]]:
    """Yield what takes the rep away all day, and the half-days kept free."""
    for title in facts.away.get((rep.rep_id, day), ()):
        yield _line(None, None, title)
    shift = rep.shifts[day]
    for half in sorted(facts.halves_of(rep.rep_id, day), reverse=True):
        window = None if shift is None else kept_free(shift, half)
        if window is not None:
            yield _line(window.start, window.end, f"{half} kept free")


def _route(facts: PlanFacts, rep: Rep, day: int) -> Iterator[list[Cell]]:
    """Yield the stops of a day."""
    route: Route | None = facts.routes[rep.rep_id].get(day)
    for stop in () if route is None else route.stops:
        if stop.kind in ("visit", "appointment"):
            yield _task(facts, stop)
        elif stop.kind == "lunch":
            yield _line(stop.start, stop.end, "lunch")
        else:
            yield _end(facts, stop)


def _task(facts: PlanFacts, stop: Stop) -> list[Cell]:
    """Return the row of a visit or an appointment."""
    customer, people = facts.customer_of(stop), facts.people.get(stop.customer_id or "")
    fixed = stop.kind == "appointment"
    name, known = facts.name_of(stop), "" if customer is None else customer.name
    asked = "" if people is None else people.text
    return [
        clock(stop.start),
        clock(stop.end),
        round(stop.drive_seconds / MINUTE),
        stop.drive_metres / 1000,
        stop.customer_id or "",
        "\n".join(part for part in dict.fromkeys((name, known, asked)) if part),
        "" if customer is None else customer.class_name,
        facts.address_of(stop),
        facts.phone_of(stop),
        "appointment" if fixed else facts.due(stop.task_id),
        "" if customer is None else customer.notes,
        "",
    ]


def _end(facts: PlanFacts, stop: Stop) -> list[Cell]:
    """Return the row of leaving home or reaching it, or of a night elsewhere."""
    leaves = stop.kind == "start"
    night = night_text(stop, facts.nights)
    name = f"leave {facts.name_of(stop)}" if leaves else night or "back home"
    row = _line(stop.end if leaves else None, None if leaves else stop.arrive, name)
    row[7:9] = [facts.address_of(stop), facts.phone_of(stop)]
    if not leaves:
        row[2:4] = [round(stop.drive_seconds / MINUTE), stop.drive_metres / 1000]
    return row


def _line(start: int | None, end: int | None, name: str) -> list[Cell]:
    """Return a row without a customer."""
    times = [None if one is None else clock(one) for one in (start, end)]
    return [*times, *_blank(3), name, *_blank(6)]


def _blank(cells: int) -> list[Cell]:
    return [None] * cells
