"""A calendar of each rep: weeks below each other, weekdays side by side."""

from dataclasses import dataclass

from routeplan.language import mark, text
from routeplan.model.clock import HOUR
from routeplan.model.rep import Rep
from routeplan.model.route import Route
from routeplan.render.sheets.plan.facts import KEPT_FREE, PlanFacts
from routeplan.render.sheets.sheet import Cell, Column, Kind, Look, Sheet

LINES = (
    mark("Date"), mark("Note"), mark("Zone"), mark("Visits"), mark("First"), mark("Last"), mark("Drive h")
)  # fmt: skip
KINDS: dict[str, Kind] = {"Date": "weekday", "Visits": "whole", "Drive h": "tenth"}
WORKING_WEEK = range(5)
TWO_WEEKS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What stands in a calendar on a day of a rep, one cell a line.

    Parameters
    ----------
    off
        Whether the rep does not work.
    marked
        Whether its note is to catch the eye.
    """

    cells: tuple[Cell, ...]
    off: bool
    marked: bool


def month_sheet(facts: PlanFacts) -> Sheet:
    """Return a calendar of each rep: days off, zone, visits, first and last town, driving, what is free.

    Saturdays and Sundays are there where somebody works or has an appointment.
    """
    weekdays = _weekdays(facts)
    rows: list[list[Cell]] = []
    kinds: list[tuple[int, int, Kind]] = []
    looks: list[tuple[int, Look]] = []
    breaks: list[int] = []
    for rep_id, rep in facts.reps.items():
        if rows:
            breaks.append(len(rows) - 1)
        for week, days in _weeks(facts).items():
            known = {weekday: _day(facts, rep, day) for weekday, day in days.items() if weekday in weekdays}
            looks.append((len(rows), "banner"))
            for number, line in enumerate(LINES):
                kinds += _kinds(len(rows), number, line, weekdays, known)
                cells = [known[one].cells[number] if one in known else None for one in weekdays]
                rows.append([facts.rep_name(rep_id), week, text(line), *cells])
    columns = (
        Column(head=mark("Rep")),
        Column(head=mark("Week"), width=10),
        Column(head=mark("Line")),
        *(Column(head=facts.weekdays[weekday], kind="long", width=19) for weekday in weekdays),
    )
    return Sheet(
        name=text("Month"),
        columns=columns,
        rows=rows,
        kinds=tuple(kinds),
        looks=tuple(looks),
        breaks=tuple(breaks),
        left=3,
    )


def _weekdays(facts: PlanFacts) -> list[int]:
    """Return Monday to Friday and the days of the weekend on which there is something."""
    busy = {day for rep in facts.reps.values() for day in rep.working_days}
    busy |= {day for one in facts.plan.instance.appointments for day in one.days}
    return sorted({*WORKING_WEEK, *(facts.horizon.weekday_of(day) for day in busy)})


def _weeks(facts: PlanFacts) -> dict[str, dict[int, int]]:
    """Return the day numbers of each ISO week by weekday."""
    weeks: dict[str, dict[int, int]] = {}
    for day in range(facts.horizon.days):
        weeks.setdefault(facts.horizon.week_of(day), {})[facts.horizon.weekday_of(day)] = day
    return weeks


def _kinds(
    row: int, number: int, line: str, weekdays: list[int], known: dict[int, _Day]
) -> list[tuple[int, int, Kind]]:
    """Return how the cells of a line are written."""
    kinds: list[tuple[int, int, Kind]] = []
    for place, weekday in enumerate(weekdays):
        day = known.get(weekday)
        if line == "Date":
            kinds.append((row, 3 + place, "weekday"))
        elif day is None or day.off:
            kinds.append((row, 3 + place, "off"))
        elif day.marked and line == "Note":
            kinds.append((row, 3 + place, "mark"))
        elif number and line in KINDS:
            kinds.append((row, 3 + place, KINDS[line]))
    return kinds


def _day(facts: PlanFacts, rep: Rep, day: int) -> _Day:
    """Return what stands on a day of a rep."""
    route, works = facts.routes[rep.rep_id].get(day), rep.shifts[day] is not None
    notes = _notes(facts, rep, day)
    zones = [one.name for one in facts.plan.zones if one.rep_id == rep.rep_id and day in one.days and works]
    visits = None if route is None else sum(stop.kind == "visit" for stop in route.stops)
    first, last = _ends(facts, route)
    drive = None if route is None else route.drive_seconds / HOUR
    when = facts.horizon.date_of(day)
    cells = (when, "\n".join(notes), text(", ").join(zones), visits, first, last, drive)
    return _Day(cells=cells, off=not works and route is None, marked=bool(notes))


def _notes(facts: PlanFacts, rep: Rep, day: int) -> list[str]:
    """Return what is special about a day."""
    notes = list(facts.away.get((rep.rep_id, day), ()))
    if rep.shifts[day] is None:
        return notes or ([_off_text(facts, day)] if _is_off(facts, rep, day) else [])
    notes += [text(KEPT_FREE[half]) for half in sorted(facts.halves_of(rep.rep_id, day), reverse=True)]
    if _comes_back(facts, rep, day):
        notes.append(text("first day back"))
    return notes


def _is_off(facts: PlanFacts, rep: Rep, day: int) -> bool:
    """Return whether the rep is off on a day that is else worked; a single week does not tell which are."""
    weekday = facts.horizon.weekday_of(day)
    single = facts.horizon.days < TWO_WEEKS and weekday in WORKING_WEEK
    return rep.shifts[day] is None and (single or weekday in facts.usual[rep.rep_id])


def _off_text(facts: PlanFacts, day: int) -> str:
    """Return ``holiday`` where the whole team is off on a day that is usually worked, else ``day off``."""
    usual = any(facts.horizon.weekday_of(day) in weekdays for weekdays in facts.usual.values())
    nobody = len(facts.reps) > 1 and all(mate.shifts[day] is None for mate in facts.reps.values())
    return text("holiday") if usual and nobody else text("day off")


def _comes_back(facts: PlanFacts, rep: Rep, day: int) -> bool:
    """Return whether it is the first working day after usual working days off or away."""
    missed, before = False, day - 1
    while before >= 0 and not _at_work(facts, rep, before):
        missed |= facts.horizon.weekday_of(before) in facts.usual[rep.rep_id]
        before -= 1
    return missed and _at_work(facts, rep, day)


def _at_work(facts: PlanFacts, rep: Rep, day: int) -> bool:
    """Return whether a rep works and is not away all day."""
    return rep.shifts[day] is not None and (rep.rep_id, day) not in facts.away


def _ends(facts: PlanFacts, route: Route | None) -> tuple[str, str]:
    """Return the towns of the first and the last task of a day, or their names without a town."""
    tasks = [] if route is None else [one for one in route.tasks if one.coordinate is not None]
    if not tasks:
        return "", ""
    first, last = (facts.town_of(one) or facts.name_of(one) for one in (tasks[0], tasks[-1]))
    return first, last
