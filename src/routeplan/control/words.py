"""What measures, activities and causes are called where a person reads them."""

from routeplan.language import mark, text

MEASURES = {
    "calls_held": mark("calls held"),
    "kept_visits": mark("planned visits kept"),
    "coverage": mark("customers seen"),
    "compliance": mark("calls in their window"),
    "gap_mean": mark("mean wait"),
    "gap_variation": mark("variation of waits"),
    "gap_worst": mark("worst wait over maximum"),
    "calls_a_day": mark("calls a day"),
    "share_with_customers": mark("time with customers"),
    "hours_with_customers": mark("hours with customers"),
    "km": mark("kilometres"),
    "km_per_call": mark("km a call"),
    "drive_min_per_call": mark("minutes of driving a call"),
    "cost_of_km": mark("cost of kilometres"),
    "cost_of_hours": mark("cost of hours"),
    "cost_per_call": mark("cost of a call"),
}
ACTIVITIES = {
    "customers": mark("with customers"),
    "driving": mark("driving"),
    "waiting": mark("waiting"),
    "office": mark("office"),
    "phone": mark("on the phone"),
    "lunch": mark("lunch"),
}
CAUSES = {
    "no_show": mark("nobody there"),
    "customer": mark("the customer"),
    "overrun": mark("calls longer or shorter"),
    "traffic": mark("drives longer or shorter"),
    "rep": mark("the rep"),
    "other": mark("other causes"),
    "late_start": mark("left later or earlier"),
    "moved": mark("calls moved"),
    "added": mark("calls not planned"),
    "not_logged": mark("calls not logged"),
    "waiting": mark("waits and breaks"),
}
STAGES = {
    "none": mark("no deal"),
    "above": mark("above the funnel"),
    "in": mark("in the funnel"),
    "best_few": mark("best few"),
    "won": mark("won"),
    "lost": mark("lost"),
}
UNITS = {
    "days": mark("days"),
    "days over": mark("days over"),
    "min": mark("min"),
    "h": mark("h"),
}


def measure_word(measure: str) -> str:
    """Return what a measure is called."""
    return text(MEASURES.get(measure, measure))


def activity_word(activity: str) -> str:
    """Return what an activity is called."""
    return text(ACTIVITIES[activity])


def cause_word(cause: str) -> str:
    """Return what a cause of variance is called."""
    return text(CAUSES[cause])


def stage_word(stage: str) -> str:
    """Return what a funnel stage is called."""
    return text(STAGES.get(stage, stage))


def unit_word(unit: str, currency: str) -> str:
    """Return a unit; money in the currency of the workspace, nothing for calls, which are only counted."""
    if unit in ("money", "calls"):
        return currency if unit == "money" else ""
    return text(UNITS[unit]) if unit in UNITS else unit


def scope_name(scope: str) -> str:
    """Return the last name in a scope, such as ``A`` of ``class:A``; ``all`` in words."""
    return text("all") if scope == "all" else scope.rpartition("/")[2].partition(":")[2]
