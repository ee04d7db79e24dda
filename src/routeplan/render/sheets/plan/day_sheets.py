"""One sheet a rep, to print and take along: day after day, each on pages of its own."""

from collections.abc import Collection, Iterator

from routeplan.language import mark, text
from routeplan.measures.deadlines import phone_text
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.clock import HOUR, MINUTE, clock_text
from routeplan.model.half_day import kept_free
from routeplan.model.night import night_text
from routeplan.model.rep import Rep
from routeplan.model.route import Proof, Route, Stop
from routeplan.render.day_links import day_links
from routeplan.render.layers.phones import who_is_phoned
from routeplan.render.payload import title_of
from routeplan.render.qr import MOST_CODES, qr_png
from routeplan.render.sheets.plan.facts import KEPT_FREE, PlanFacts, long_date
from routeplan.render.sheets.rep_sheets import LONGEST_NAME, sheet_name
from routeplan.render.sheets.sheet import Cell, Column, Look, Picture, Sheet, clock

COLUMNS = (
    Column(head=mark("From"), kind="clock", width=7),
    Column(head=mark("To"), kind="clock", width=7),
    Column(head=mark("Drive min"), kind="whole", width=7),
    Column(head=mark("Km"), kind="tenth", width=7),
    Column(head=mark("Customer"), width=12),
    Column(head=mark("Name"), kind="long", width=26),
    Column(head=mark("Class"), width=6),
    Column(head=mark("Address"), kind="long", width=26),
    Column(head=mark("Phone"), kind="long", width=16),
    Column(head=mark("Why"), kind="long", width=22),
    Column(head=mark("Notes"), kind="long", width=26),
    Column(head=mark("Remarks"), kind="long", width=36),
)
PROOFS: dict[Proof, str] = {"proved shortest": mark("proved shortest"), "best found": mark("best found")}
ROOM_TO_WRITE = 36
"""Height of a row in points."""


def day_sheets(facts: PlanFacts, taken: Collection[str]) -> list[Sheet]:
    """Return the day sheets of all reps, in the order of the reps.

    Parameters
    ----------
    taken
        Names of sheets in use.
    """
    used, sheets = set(taken), []
    for rep in facts.reps.values():
        ending = len(text("{rep} day sheets", rep=""))
        name = sheet_name(text("{rep} day sheets", rep=rep.rep_id[: LONGEST_NAME - ending]), used)
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
        found = [*_kept_and_away(facts, rep, day), *_phone_calls(facts, rep, day), *_route(facts, rep, day)]
        if found:
            if rows:
                breaks.append(len(rows) - 1)
            looks.append((len(rows), "banner"))
            rows.append([facts.horizon.date_of(day), *_blank(4), _banner(facts, rep, day), *_blank(6)])
            for said, code in _link(facts, rep, day):
                links.append(len(rows))
                if code:
                    pictures.append(
                        Picture(row=len(rows), column=0, png=code, says=text("QR code of the link"))
                    )
                rows.append([*_blank(5), said, *_blank(6)])
            rows += found
    banners = [row for row, _ in looks]
    horizon = facts.horizon
    return Sheet(
        name=name,
        above=(
            text(
                "{rep}: {title}, {first} to {last}",
                rep=facts.rep_name(rep.rep_id),
                title=title_of(facts.plan),
                first=long_date(horizon, 0),
                last=long_date(horizon, horizon.days - 1),
            ),
        ),
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
        return text("no calls")
    visits = sum(stop.kind == "visit" for stop in route.stops)
    return text(
        "{visits} visits; {start} to {end}; driving {hours} h, {km} km; order {proof}",
        visits=visits,
        start=clock_text(leaves_at(route)),
        end=clock_text(reaches_at(route)),
        hours=f"{route.drive_seconds / HOUR:.1f}",
        km=f"{route.drive_metres / 1000:.0f}",
        proof=text(PROOFS[route.proof]),
    )


def _link(facts: PlanFacts, rep: Rep, day: int) -> Iterator[tuple[str, bytes]]:
    """Yield the first link of a day with its QR code, no bytes where there are too many days for codes."""
    route = facts.routes[rep.rep_id].get(day)
    pieces = () if route is None else day_links(facts.plan, route)
    for piece in pieces[:1]:
        coded = len(facts.plan.routes) <= MOST_CODES
        said = text("Navigation: {url}", url=piece.url)
        if len(pieces) > 1:
            said = text(
                "Navigation {number} of {pieces}: {url}",
                number=piece.number,
                pieces=len(pieces),
                url=piece.url,
            )
        if not coded:
            said += "\n" + text("No QR codes: the plan has more than {days} days", days=MOST_CODES)
        yield said, qr_png(piece.url) if coded else b""


def _kept_and_away(facts: PlanFacts, rep: Rep, day: int) -> Iterator[list[Cell]]:
    """Yield what takes the rep away all day, and the half-days kept free."""
    for title in facts.away.get((rep.rep_id, day), ()):
        yield _line(None, None, title)
    shift = rep.shifts[day]
    for half in sorted(facts.halves_of(rep.rep_id, day), reverse=True):
        window = None if shift is None else kept_free(shift, half)
        if window is not None:
            yield _line(window.start, window.end, text(KEPT_FREE[half]))


def _phone_calls(facts: PlanFacts, rep: Rep, day: int) -> Iterator[list[Cell]]:
    """Yield the customers to be phoned on a day."""
    for one in facts.plan.phone_calls:
        if (one.rep_id, one.day) == (rep.rep_id, day):
            row = _line(None, None, text("phone: {who}", who=who_is_phoned(facts.plan, one)))
            row[4] = one.customer_id
            row[8:10] = [one.phone, phone_text(one)]
            yield row


def _route(facts: PlanFacts, rep: Rep, day: int) -> Iterator[list[Cell]]:
    """Yield the stops of a day."""
    route: Route | None = facts.routes[rep.rep_id].get(day)
    for stop in () if route is None else route.stops:
        if stop.kind in ("visit", "appointment"):
            yield _task(facts, stop)
        elif stop.kind == "lunch":
            yield _line(stop.start, stop.end, text("lunch"))
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
        text("appointment") if fixed else facts.due(stop.task_id),
        "" if customer is None else customer.to_know,
        "",
    ]


def _end(facts: PlanFacts, stop: Stop) -> list[Cell]:
    """Return the row of leaving home or reaching it, or of a night elsewhere."""
    leaves = stop.kind == "start"
    night = night_text(stop, facts.nights)
    name = text("leave {place}", place=facts.name_of(stop)) if leaves else night or text("back home")
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
