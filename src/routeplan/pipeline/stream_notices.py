"""Which stages of the funnel cannot have the hours of their budget, in words for the reader of a plan."""

from collections.abc import Sequence

from routeplan.language import mark, text
from routeplan.measures.stage_hours import Bound, StageHours, stage_hours
from routeplan.model.plan import Plan
from routeplan.model.stage_words import stage_text

NAMED = 3
MINUTES = 60
WHY: dict[Bound, str] = {
    "no_deals": mark("{rep} {stage} ({planned:.1f} of {budget:.1f} h, no deals)"),
    "few_deals": mark("{rep} {stage} ({planned:.1f} of {budget:.1f} h, too few deals)"),
    "many_deals": mark("{rep} {stage} ({planned:.1f} of {budget:.1f} h, too many deals)"),
    "": mark("{rep} {stage} ({planned:.1f} of {budget:.1f} h)"),
}


def stream_notices(plan: Plan) -> tuple[str, ...]:
    """Return whose stages are more than a call off their hours over the whole plan; nothing for none."""
    budget = plan.instance.policy.time_budget
    if budget is None:
        return ()
    groups: dict[tuple[str, str], list[StageHours]] = {}
    for one in stage_hours(plan):
        groups.setdefault((one.rep_id, one.stage), []).append(one)
    off = [
        own
        for own in groups.values()
        if MINUTES * abs(sum(one.drift_minutes for one in own)) > budget.rule_of(own[0].stage).call_seconds
    ]
    if not off:
        return ()
    named = text(", ").join(_named(own) for own in off[:NAMED])
    if len(off) <= NAMED:
        return (text("Hours for deals are more than a call off their budget: {stages}.", stages=named),)
    return (
        text(
            "Hours for deals are more than a call off their budget: {stages} and {more} more.",
            stages=named,
            more=len(off) - NAMED,
        ),
    )


def _named(own: Sequence[StageHours]) -> str:
    """Return a rep's stage with its hours."""
    planned = sum(one.planned_minutes or 0 for one in own)
    return text(
        WHY[own[0].bound],
        rep=own[0].rep_id,
        stage=stage_text(own[0].stage),
        planned=planned / MINUTES,
        budget=sum(one.budget_minutes for one in own) / MINUTES,
    )
