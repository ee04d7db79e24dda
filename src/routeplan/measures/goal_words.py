"""Goals in plain words."""

from routeplan.language import mark, text, texts
from routeplan.model.goal import GOAL_STATE_WORDS, MEASURE_WORDS, GoalProgress

SAID = mark(
    "{name}: {achieved:,.10g} of {target:,.10g} ({measure}), {percent:.0f} %; {time:.0f} % of the time is "
    "over: {state}."
)
SAID_SIMPLY = mark("{name}: {achieved:,.10g} of {target:,.10g} ({measure}), {percent:.0f} %: {state}.")
NOT_KNOWN = mark("{name}: how far it has come is not known ({measure}); fill in achieved.")
NO_MARKET = mark("{name}: how far it has come is not known; fill in market and value of the customers.")
WITH_PLAN = mark("With what is planned until {day}: {sum:,.10g}, {percent:.0f} %.")
WITH_CHANCES = mark(
    "With the deals to be decided until {day}, by their chances: {sum:,.10g}, {percent:.0f} %."
)


def goal_name(one: GoalProgress) -> str:
    """Return what a goal is called: its id and whom it is for."""
    goal = one.goal
    if not goal.subject:
        return text("{goal} (whole team)", goal=goal.goal_id)
    return text("{goal} ({subject})", goal=goal.goal_id, subject=goal.subject)


def goal_sentences(one: GoalProgress) -> tuple[str, ...]:
    """Return how far a goal has come, and what is planned, in sentences."""
    goal, measure = one.goal, text(MEASURE_WORDS[one.goal.measure])
    if one.achieved is None or one.share is None:
        said = NO_MARKET if goal.measure == "share_of_market" else NOT_KNOWN
        return (text(said, name=goal_name(one), measure=measure), *_calls(one))
    facts = {
        "name": goal_name(one), "achieved": round(one.achieved, 1), "target": goal.target, "measure": measure,
        "percent": 100 * one.share, "time": 100 * one.elapsed, "state": text(GOAL_STATE_WORDS[one.state]),
    }  # fmt: skip
    runs = one.state in ("ahead", "behind", "open")
    return (text(SAID if runs else SAID_SIMPLY, **facts), *_ahead(one, one.achieved), *_calls(one))


def _ahead(one: GoalProgress, achieved: float) -> tuple[str, ...]:
    """Return what the plan, or the deals under way, will make of it."""
    if not one.planned or one.state in ("missed", "reached"):
        return ()
    whole = achieved + one.planned
    said = WITH_CHANCES if one.goal.measure in ("deals_won", "order_value") else WITH_PLAN
    return (text(said, day=one.goal.last, sum=round(whole, 1), percent=100 * whole / one.goal.target),)


def _calls(one: GoalProgress) -> tuple[str, ...]:
    """Return how many calls are planned for a customer's or a project's goal."""
    if one.goal.kind == "territory" or one.state in ("missed", "reached"):
        return ()
    return (
        texts(
            "{number} visit is planned there until then.",
            "{number} visits are planned there until then.",
            one.calls_planned,
        ),
    )
