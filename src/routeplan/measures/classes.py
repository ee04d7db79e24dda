"""Classes of customers by value, potential and access."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import floor, fsum, inf, isfinite

from routeplan.language import mark, text
from routeplan.model.classify import (
    CLASSES,
    PARTS,
    ClassDraft,
    ClassifyRule,
    ClassProposal,
    Part,
    PartScore,
)
from routeplan.model.customer import Customer

MEDIAN = 0.5
PART_WORDS: dict[Part, str] = {
    "value": mark("value"),
    "potential": mark("potential"),
    "access": mark("access"),
}
EVEN = 1e-9
"""Scores that differ by less are the same: sums of weights round."""


def propose_classes(customers: Sequence[Customer], rule: ClassifyRule) -> ClassDraft:
    """Return the class proposed for each customer.

    ABC analysis (H. F. Dickie, ABC inventory analysis shoots for dollars, Factory Management and Maintenance
    109, 1951) by several criteria (B. E. Flores and D. C. Whybark, Multiple criteria ABC analysis, Int. J. of
    Operations and Production Management 6, 1986), here weighted into one score::

        percentile = (customers with less + half of those with as much) / customers with a figure
        score      = sum of weight x percentile / sum of weights

    over the parts that any customer has; an empty cell counts as 0.5. Ordered by score, then id, the first
    ``share_a`` of n customers are A, and so on, class ends rounded half up. The border between two classes
    is the middle of the two scores beside it. A class changes only across borders that the score is beyond
    by ``hysteresis``, so it goes as far towards the proposed class as the score carries it.

    Raises
    ------
    ValueError
        If no customer has any figure that counts.
    """
    weights = _weights(customers, rule)
    ranked = {part: sorted(_figures(customers, part)) for part in weights}
    parts = {one.customer_id: _parts(one, ranked) for one in customers}
    scores = {name: fsum(weights[one.part] * one.percentile for one in some) for name, some in parts.items()}
    ordered = sorted(customers, key=lambda one: (-round(scores[one.customer_id], 9), one.customer_id))
    ends = _ends(len(ordered), rule)
    borders = _borders([scores[one.customer_id] for one in ordered], ends)
    return ClassDraft(
        rule=rule,
        weights=tuple(weights.items()),
        borders=borders,
        proposals=tuple(
            _proposal(
                one, parts[one.customer_id], scores[one.customer_id], sum(place >= end for end in ends),
                borders, rule.hysteresis,
            )
            for place, one in enumerate(ordered)
        ),
        notices=_notices(customers, rule, weights),
    )  # fmt: skip


def _proposal(
    customer: Customer,
    parts: tuple[PartScore, ...],
    score: float,
    target: int,
    borders: tuple[float, float, float],
    hysteresis: float,
) -> ClassProposal:
    """Return the class proposed for one customer whom the shares alone would put into the target class."""
    now = CLASSES.index(customer.class_name)
    after = CLASSES[_reached(now, target, score, borders, hysteresis)]
    return ClassProposal(
        customer_id=customer.customer_id,
        name=customer.name,
        before=customer.class_name,
        after=after,
        score=score,
        parts=parts,
        reason=_reason(parts, score, customer.class_name, after, CLASSES[target], borders),
    )


def _figures(customers: Sequence[Customer], part: Part) -> list[float]:
    """Return the figures of one part that customers have."""
    return [figure for one in customers if (figure := getattr(one, part)) is not None]


def _weights(customers: Sequence[Customer], rule: ClassifyRule) -> dict[Part, float]:
    """Return the weights of the parts that any customer has, as shares of their sum."""
    present = {part: rule.weights[part] for part in PARTS if rule.weights[part] and _figures(customers, part)}
    total = fsum(present.values())
    if not total:
        raise ValueError("no customer has a figure that counts")
    return {part: weight / total for part, weight in present.items()}


def _parts(customer: Customer, ranked: dict[Part, list[float]]) -> tuple[PartScore, ...]:
    """Return how one customer stands in each part."""
    found = []
    for part, figures in ranked.items():
        own = getattr(customer, part)
        percentile = MEDIAN if own is None else mid_rank(figures, own)
        found.append(PartScore(part=part, percentile=percentile, known=own is not None))
    return tuple(found)


def mid_rank(ordered: Sequence[float], figure: float) -> float:
    """Return the mid-rank percentile of a figure among ascending ones that hold it, between 0 and 1."""
    less, not_more = bisect_left(ordered, figure), bisect_right(ordered, figure)
    return (less + not_more) / 2 / len(ordered)


def _ends(count: int, rule: ClassifyRule) -> tuple[int, int, int]:
    """Return how many customers are in A, in A and B, and in A to C, rounded half up."""
    a, b, c, _ = rule.shares
    first, second, third = (floor(count * share + 0.5 + EVEN) for share in (a, a + b, a + b + c))
    return first, second, min(count, third)


def _borders(scores: Sequence[float], ends: tuple[int, int, int]) -> tuple[float, float, float]:
    """Return the scores between the classes; beyond reach where nobody is above, or below."""

    def border(end: int) -> float:
        if end == 0:
            return inf
        return -inf if end == len(scores) else (scores[end - 1] + scores[end]) / 2

    return border(ends[0]), border(ends[1]), border(ends[2])


def _reached(
    now: int, target: int, score: float, borders: tuple[float, float, float], hysteresis: float
) -> int:
    """Return the class reached on the way from the present to the proposed one, as numbers from A."""
    while now > target and score >= borders[now - 1] + hysteresis - EVEN:
        now -= 1
    while now < target and score <= borders[now] - hysteresis + EVEN:
        now += 1
    return now


def _reason(
    parts: Sequence[PartScore],
    score: float,
    before: str,
    after: str,
    target: str,
    borders: tuple[float, float, float],
) -> str:
    """Return why a customer has its proposed class, with the percentile of each part."""
    known: dict[str, object] = {"figures": text(", ").join(map(_percentile, parts)), "score": score}
    if after != before:
        rises = after < before
        crossed = borders[CLASSES.index(after) - (0 if rises else 1)]
        if not isfinite(crossed):
            return text("{figures}: score {score:.3f}", **known)
        if rises:
            return text("{figures}: score {score:.3f} is above {border:.3f}", **known, border=crossed)
        return text("{figures}: score {score:.3f} is below {border:.3f}", **known, border=crossed)
    if target != before:
        return text(
            "{figures}: score {score:.3f} is too near the border to change to {target}",
            **known,
            target=target,
        )
    return text("{figures}: score {score:.3f} stays in {name}", **known, name=before)


def _percentile(one: PartScore) -> str:
    """Return how a customer stands in one part, in words."""
    part, percent = text(PART_WORDS[one.part]), 100 * one.percentile
    if one.known:
        return text("{part} {percent:.0f} %", part=part, percent=percent)
    return text("{part} {percent:.0f} % (not known)", part=part, percent=percent)


def _notices(
    customers: Sequence[Customer], rule: ClassifyRule, weights: dict[Part, float]
) -> tuple[str, ...]:
    """Return what was assumed where figures are missing."""
    notices = []
    for part in PARTS:
        missing = len(customers) - len(_figures(customers, part))
        if part in weights and missing:
            notices.append(
                text(
                    "{customers} customers have no {part}: they count as in the middle of it.",
                    customers=missing,
                    part=text(PART_WORDS[part]),
                )
            )
        elif rule.weights[part] and part not in weights:
            notices.append(
                text(
                    "No customer has {part}: its weight is shared among the others.",
                    part=text(PART_WORDS[part]),
                )
            )
    return tuple(notices)
