"""Nothing happens in a half of a day that is kept free."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.blanks import free_halves
from routeplan.model.half_day import HALF_DAY, HALF_WORDS, BlankHalfDay
from routeplan.model.route import Route
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import day_text, exact_clock


def blank_half_day_is_free(case: Case) -> Iterator[Violation]:
    """Find routes in halves kept free, and halves of days on which the rep does not work anyway.

    A rep leaves home at 12:30 or later after a blank morning, and has reached the end by 12:30 before a
    blank afternoon, without overtime.
    """
    for blank in sorted(set(case.plan.blank_half_days)):
        fault = _fault(case, blank)
        if fault:
            yield Violation(
                rule="blank_half_day_is_free",
                severity="hard",
                message=text(
                    "Rep {rep}, {day}: the {half} is listed as kept free, but {fault}",
                    rep=blank.rep_id,
                    day=day_text(case.plan.instance.horizon, blank.day),
                    half=text(HALF_WORDS[blank.half]),
                    fault=fault,
                ),
                rep_id=blank.rep_id,
                day=blank.day,
            )
    for route in case.routes:
        taken = case.blank_halves.get((route.rep_id, route.day), frozenset()) - set(free_halves(route))
        for half in sorted(taken) if route.stops else ():
            yield on_route("blank_half_day_is_free", case, route, _taken(route, half))


def _fault(case: Case, blank: BlankHalfDay) -> str:
    """Say why a half-day is nobody's to keep free; empty for nothing."""
    if blank.rep_id not in case.reps:
        return text("there is no such rep")
    if blank.day not in case.at_work[blank.rep_id]:
        return text("the rep does not work that day")
    return ""


def _taken(route: Route, half: str) -> str:
    """Say what happens in a half kept free."""
    if half == "morning":
        leaves = exact_clock(route.stops[0].end)
        return text("the morning is kept free, but the rep sets out at {leaves}", leaves=leaves)
    return text(
        "the afternoon is kept free from {noon}, but the day ends at {reaches}",
        noon=exact_clock(HALF_DAY),
        reaches=exact_clock(route.stops[-1].arrive),
    )
