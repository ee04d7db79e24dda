"""The hours of each rep and week, with bars and charts."""

from collections.abc import Sequence

from routeplan.language import mark, text
from routeplan.measures.week_hours import WeekHours, hours_by_week
from routeplan.model.clock import HOUR
from routeplan.render.sheets.charts import rows_of_chart
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.sheet import HOURS_BAR, Cell, Chart, Column, Kind, Look, Sheet

FREE_BAR, OVER_BAR, USE_BAR = "#A9D6B0", "#E99B8F", "#B9C2C6"
COLUMNS = (
    Column(head=mark("Rep"), width=9),
    Column(head=mark("Name")),
    Column(head=mark("Week"), width=10),
    Column(head=mark("From"), kind="date"),
    Column(head=mark("Visits h"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Drive h"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Appointments h"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Office h"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Free h"), kind="tenth", bar=FREE_BAR),
    Column(head=mark("Over h"), kind="tenth", bar=OVER_BAR),
    Column(head=mark("Capacity h"), kind="tenth"),
    Column(head=mark("Use"), kind="percent", bar=USE_BAR),
)
PARTS = ((4, "#2F6DA8"), (5, "#E0A030"), (6, "#7B5AA6"), (7, "#8A959A"), (8, "#CFE8D2"), (9, "#C0392B"))
MOST_CHARTS = 12
"""Charts of weeks, one a rep; with more reps there are none."""
SHOWN = 0.05
"""Fewest hours over the capacity that are worth a cell: fewer would be written as 0.0."""


def workload_sheet(facts: PlanFacts) -> Sheet:
    """Return what each week of each rep holds; where there are several weeks, sums of the reps before it."""
    weeks = hours_by_week(facts.plan)
    single = len({one.week for one in weeks}) < 2
    sums = [] if single else _sums(facts, weeks)
    head = len(sums) + 1
    rows: list[list[Cell]] = [*sums]
    if not single:
        rows += [[None] * len(COLUMNS), [text(one.head) for one in COLUMNS]]
    begin = len(rows)
    rows += [_week(facts, one) for one in weeks]
    return Sheet(
        name=text("Workload"),
        above=(
            text("Workload"),
            text(
                "Hours as planned. Free is what is left of the capacity, waits between stops included; "
                "over is what goes beyond it."
            ),
        ),
        columns=COLUMNS,
        rows=rows,
        looks=() if single else _looks(facts, head),
        kinds=() if single else _plain_heads(head),
        filter_at=-1 if single else head,
        bars_from=begin,
        charts=tuple(_charts(facts, len(weeks), begin)) if weeks else (),
    )


def _looks(facts: PlanFacts, head: int) -> tuple[tuple[int, Look], ...]:
    """Return which rows are sums of all reps and heads."""
    total: tuple[tuple[int, Look], ...] = ((len(facts.reps), "total"),) if len(facts.reps) > 1 else ()
    return (*total, (head, "head"))


def _plain_heads(head: int) -> tuple[tuple[int, int, Kind], ...]:
    """Return that heads amid the table are texts."""
    return tuple((head, place, "long") for place in range(len(COLUMNS)))


def _charts(facts: PlanFacts, weeks: int, begin: int) -> list[Chart]:
    """Return a chart of the reps, where there are several, and one of each rep's weeks, below each other."""
    reps = [facts.rep_name(rep_id) for rep_id in facts.reps]
    charts = [Chart(title=text("Hours of each rep"), first=0, last=len(reps) - 1, names=1, parts=PARTS)]
    if weeks == len(reps):
        return charts
    charts = charts if len(reps) > 1 else []
    each, at = weeks // len(reps), sum(rows_of_chart(one) for one in charts)
    for number, name in enumerate(reps if len(reps) <= MOST_CHARTS else ()):
        first = begin + number * each
        chart = Chart(
            title=text("Hours of each week: {rep}", rep=name),
            first=first,
            last=first + each - 1,
            names=2,
            parts=PARTS,
            at=at,
        )
        at += rows_of_chart(chart)
        charts.append(chart)
    return charts


def _sums(facts: PlanFacts, weeks: Sequence[WeekHours]) -> list[list[Cell]]:
    """Return a row a rep, and one of all where there are several."""
    of = {rep_id: [one for one in weeks if one.rep_id == rep_id] for rep_id in facts.reps}
    first = facts.horizon.start
    rows = [
        [rep_id, facts.rep_name(rep_id), text("all"), first, *_hours(ones)] for rep_id, ones in of.items()
    ]
    return [*rows, [text("All"), "", text("all"), first, *_hours(weeks)]] if len(rows) > 1 else rows


def _week(facts: PlanFacts, one: WeekHours) -> list[Cell]:
    """Return the row of a week."""
    first = facts.horizon.date_of(one.first_day)
    return [one.rep_id, facts.rep_name(one.rep_id), one.week, first, *_hours([one])]


def _hours(weeks: Sequence[WeekHours]) -> list[Cell]:
    """Return the hours of some weeks together; what is over in one week does not use up another's."""
    capacity = sum(one.capacity_seconds for one in weeks)
    over = sum(one.over_seconds for one in weeks) / HOUR
    return [
        sum(one.visit_seconds for one in weeks) / HOUR,
        sum(one.drive_seconds for one in weeks) / HOUR,
        sum(one.appointment_seconds for one in weeks) / HOUR,
        sum(one.office_seconds for one in weeks) / HOUR,
        sum(one.free_seconds for one in weeks) / HOUR,
        over if over >= SHOWN else None,
        capacity / HOUR,
        sum(one.used_seconds for one in weeks) / capacity if capacity else None,
    ]
