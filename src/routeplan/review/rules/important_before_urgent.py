"""What is important and not urgent should keep its share of the week."""

from collections.abc import Iterator
from dataclasses import replace

from routeplan.language import text
from routeplan.measures.quadrants import weeks_short_of_second
from routeplan.model.violation import Violation
from routeplan.review.case import Case


def important_before_urgent(case: Case) -> Iterator[Violation]:
    """Find weeks of reps with too small a share of visit hours for what is important and not urgent."""
    least = case.plan.instance.policy.quadrants.least_important_not_urgent
    for one in weeks_short_of_second(replace(case.plan, routes=case.routes)):
        yield Violation(
            rule="important_before_urgent",
            severity="soft",
            message=text(
                "Rep {rep}, {week}: {percent:.0f} % of the visit hours are important and not urgent, "
                "{least:g} % are wished",
                rep=one.rep_id,
                week=one.week,
                percent=100 * one.share_of_second,
                least=100 * least,
            ),
            rep_id=one.rep_id,
            day=one.first_day,
        )
