"""The hours that go into deals beside their budget."""

from routeplan.language import mark, text
from routeplan.measures.stage_hours import StageHours, stage_hours
from routeplan.model.stage_words import stage_text
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.sheet import HOURS_BAR, Cell, Column, Sheet

MINUTES = 60
COLUMNS = (
    Column(head=mark("Rep"), width=9),
    Column(head=mark("Name")),
    Column(head=mark("Period"), width=20),
    Column(head=mark("From"), kind="date"),
    Column(head=mark("Stage"), width=16),
    Column(head=mark("Deals"), kind="whole"),
    Column(head=mark("Budget h"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Owed h"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Planned h"), kind="tenth", bar=HOURS_BAR),
    Column(head=mark("Off the budget h"), kind="tenth"),
    Column(head=mark("Why"), width=16),
)
BOUNDS = {
    "no_deals": mark("no deals"),
    "few_deals": mark("too few deals"),
    "many_deals": mark("too many deals"),
}


def time_budget_sheet(facts: PlanFacts) -> Sheet | None:
    """Return what each stage of the funnel gets, by rep and period; None where deals have no calls."""
    rows = [_row(facts, one) for one in stage_hours(facts.plan)]
    if not rows:
        return None
    return Sheet(
        name=text("Time budget"),
        above=(
            text("Time budget"),
            text(
                "Hours of calls on deals by stage of the funnel, without driving: budgeted, owed as the "
                "fitted intervals ask for, and planned."
            ),
        ),
        columns=COLUMNS,
        rows=rows,
    )


def _row(facts: PlanFacts, one: StageHours) -> list[Cell]:
    """Return the row of a rep, period and stage."""
    return [
        one.rep_id,
        facts.rep_name(one.rep_id),
        one.period,
        facts.horizon.date_of(one.first_day),
        stage_text(one.stage),
        one.deals,
        one.budget_minutes / MINUTES,
        one.owed_minutes / MINUTES,
        (one.planned_minutes or 0) / MINUTES,
        one.drift_minutes / MINUTES,
        text(BOUNDS[one.bound]) if one.bound else "",
    ]
