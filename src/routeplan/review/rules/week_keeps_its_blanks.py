"""Every week of a rep should keep its half-days free."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.blanks import blanks_due, blanks_kept, days_by_week
from routeplan.model.violation import Violation
from routeplan.review.case import Case


def week_keeps_its_blanks(case: Case) -> Iterator[Violation]:
    """Find weeks with fewer half-days kept free than their working days ask for."""
    instance = case.plan.instance
    for rep in case.reps.values():
        used = {route.day for route in case.routes if route.rep_id == rep.rep_id}
        mine = [blank for blank in case.plan.blank_half_days if blank.rep_id == rep.rep_id]
        for week, days in days_by_week(instance.horizon, case.at_work[rep.rep_id]).items():
            due = blanks_due(len(days), instance.policy.blank_half_days)
            kept = blanks_kept(rep, days, used, mine)
            if kept < due:
                yield Violation(
                    rule="week_keeps_its_blanks",
                    severity="soft",
                    message=text(
                        "Rep {rep}, {week}: keeps {kept} half-days free, {due} are wished",
                        rep=rep.rep_id,
                        week=week,
                        kept=kept,
                        due=due,
                    ),
                    rep_id=rep.rep_id,
                    day=days[0],
                )
