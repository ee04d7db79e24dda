"""The schedule by week: one row a customer, one column a week."""

from routeplan.language import mark, text
from routeplan.measures.due import overdue_since
from routeplan.model.customer import Customer
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.plan.late import late_visits, left_out
from routeplan.render.sheets.sheet import Cell, Column, Kind, Sheet

BEFORE = (
    Column(head=mark("Rep"), width=9),
    Column(head=mark("Customer"), width=11),
    Column(head=mark("Name"), kind="long", width=32),
    Column(head=mark("Class"), width=7),
    Column(head=mark("Town"), kind="long", width=18),
    Column(head=mark("Last visit"), kind="date"),
    Column(head=mark("Overdue since"), kind="date"),
)
AFTER = (Column(head=mark("Visits"), kind="whole", width=8),)
CLASSES: dict[str, Kind] = {"A": "class A", "B": "class B", "C": "class C", "D": "class D"}


def weeks_sheet(facts: PlanFacts) -> Sheet:
    """Return the weekdays of each customer's visits week by week, in the colour of the class.

    Visits after the longest wait, and weeks in which a call is left out, are red.
    """
    heads, rows, kinds = facts.week_heads(), list[list[Cell]](), list[tuple[int, int, Kind]]()
    for rep_id in (*facts.reps, ""):
        for one in _customers(facts, rep_id):
            kinds += _kinds(facts, one, len(rows), list(heads))
            rows.append(_row(facts, rep_id, one, list(heads)))
    weeks = tuple(Column(head=head, width=12) for head in heads.values())
    return Sheet(
        name=text("Weeks"),
        above=(
            text("Visits by week"),
            text(
                "Weekdays of the visits in the colour of the class; "
                "red: later than the longest wait, or left out."
            ),
        ),
        columns=(*BEFORE, *weeks, *AFTER),
        rows=rows,
        kinds=tuple(kinds),
        left=3,
    )


def _customers(facts: PlanFacts, rep_id: str) -> list[Customer]:
    """Return the customers of a rep, or of nobody, by class and name."""
    of = facts.customers_of.get(rep_id, ())
    return sorted(of, key=lambda one: (one.class_name, one.name.casefold(), one.customer_id))


def _row(facts: PlanFacts, rep_id: str, one: Customer, weeks: list[str]) -> list[Cell]:
    """Return the row of a customer."""
    series = facts.series.get(one.customer_id)
    since = None if series is None else overdue_since(one, series)
    cells = _cells(facts, one)
    return [
        rep_id or text("nobody"),
        one.customer_id,
        one.name,
        one.class_name,
        facts.towns[one.customer_id],
        one.last_visit,
        None if since is None else facts.horizon.date_of(since),
        *(text(", ").join(cells.get(week, ())) for week in weeks),
        len(facts.made[one.customer_id]),
    ]


def _cells(facts: PlanFacts, one: Customer) -> dict[str, list[str]]:
    """Return what stands in each week; visits of another rep bear the id."""
    found: dict[str, list[str]] = {}
    for made in facts.made[one.customer_id]:
        own = made.rep_id == facts.rep_of.get(one.customer_id, "")
        said = facts.weekday(made.day) if own else f"{facts.weekday(made.day)} {made.rep_id}"
        found.setdefault(facts.horizon.week_of(made.day), []).append(said)
    for week in _weeks_left_out(facts, one):
        found.setdefault(week, []).append(text("left out"))
    return found


def _weeks_left_out(facts: PlanFacts, one: Customer) -> list[str]:
    """Return the weeks in which calls left out were best made, those before the start in the first."""
    last = facts.horizon.days - 1
    best = [facts.owed[left.task_id][1].ideal_day for left in left_out(facts, one.customer_id)]
    return [facts.horizon.week_of(min(max(day, 0), last)) for day in best]


def _kinds(facts: PlanFacts, one: Customer, row: int, weeks: list[str]) -> list[tuple[int, int, Kind]]:
    """Return the colours of a customer's weeks."""
    colour = CLASSES.get(one.class_name, "mark")
    found: dict[str, Kind] = {facts.horizon.week_of(made.day): colour for made in facts.made[one.customer_id]}
    late = [made.day for _, made in late_visits(facts, one)]
    found |= {facts.horizon.week_of(day): "late" for day in late}
    found |= dict.fromkeys(_weeks_left_out(facts, one), "late")
    return [(row, len(BEFORE) + weeks.index(week), kind) for week, kind in found.items()]
