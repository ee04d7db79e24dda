"""How many deals come to each stage, and from which step fewest come on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from routeplan.model.funnel_flow import FunnelFlow, FunnelStep
from routeplan.model.opportunity import PATH, Opportunity, Stage


def flow_of_counts(counts: Sequence[tuple[str, int]], least_deals: int) -> FunnelFlow:
    """Return conversion and weakest step of stages with their counts, in their order.

    The weakest step has the lowest conversion; of several the first. Steps from a stage with fewer than
    ``least_deals`` deals are not judged.

    Raises
    ------
    ValueError
        If there is no stage, a count is negative, or the counts rise.
    """
    first = counts[0][1] if counts else 0
    steps = [
        FunnelStep(name=name, count=count, conversion=None, cumulative=_share(count, first))
        for name, count in counts
    ]
    steps[1:] = [
        replace(
            after,
            conversion=_share(after.count, before.count),
            is_judged=before.count >= max(1, least_deals),
        )
        for before, after in pairwise(steps)
    ]
    return FunnelFlow(steps=tuple(steps), least_deals=least_deals, weakest=_weakest(steps))


def flow_of_deals(deals: Sequence[Opportunity], least_deals: int) -> FunnelFlow:
    """Return how deals came through the stages, with those that are still there and those lost."""
    furthest = Counter(furthest_stage(one) for one in deals)
    counts = [sum(furthest[stage] for stage in PATH[place:]) for place in range(len(PATH))]
    flow = flow_of_counts(list(zip(PATH, counts, strict=True)), least_deals)
    here = Counter(one.stage for one in deals)
    lost = Counter(furthest_stage(one) for one in deals if one.stage == "lost")
    steps = tuple(
        replace(one, here=here[stage], lost=lost[stage]) for one, stage in zip(flow.steps, PATH, strict=True)
    )
    return replace(flow, steps=steps)


def furthest_stage(deal: Opportunity) -> Stage:
    """Return the highest stage that a deal came to, as far as its stage and its dates tell.

    A deal has passed the stages below its own, whether or not they have dates. One that is lost came as far
    as the highest stage that has a date, without dates to the first.
    """
    if deal.stage == "won":
        return "won"
    came = {stage for stage in PATH[:3] if deal.entered(stage) is not None} | {"above", deal.stage}
    return next(stage for stage in reversed(PATH) if stage in came)


def _share(count: int, of: int) -> float | None:
    """Return a share, None of nothing."""
    return count / of if of > 0 else None


def _weakest(steps: Iterable[FunnelStep]) -> int | None:
    """Return the place of the stage that the smallest share came to, as far as it can be judged."""
    judged = [
        (one.conversion, place)
        for place, one in enumerate(steps)
        if one.is_judged and one.conversion is not None
    ]
    return min(judged)[1] if judged else None
