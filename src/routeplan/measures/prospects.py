"""How well customers to be won fit, in figures that can be compared."""

from collections.abc import Mapping, Sequence
from math import fsum

import numpy as np

from routeplan.measures.classes import MEDIAN, mid_rank
from routeplan.measures.distance import great_circle_km
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.prospect import FIT_PARTS, FitPart, ProspectRule

NEIGHBOURS = 5
CLASS_RANK = {"A": 4.0, "B": 3.0, "C": 2.0, "D": 1.0}
Figures = Mapping[FitPart, float | None]
Parts = tuple[tuple[FitPart, float, bool], ...]


def prospects_in(instance: Instance) -> tuple[Customer, ...]:
    """Return the customers to be won: those with a prize, whom nobody owes a call."""
    return tuple(one for one in instance.places_called_on if one.prize_minutes is not None)


def home_of(instance: Instance, customer: Customer) -> tuple[str, float]:
    """Return the rep of a customer, or else the one who lives nearest, and the km as the crow flies."""
    reps = [one for one in instance.reps if customer.rep_id == one.rep_id] or list(instance.reps)
    away = great_circle_km([customer.coordinate], [one.home for one in reps])[0]
    nearest = int(np.argmin(away))
    return reps[nearest].rep_id, float(away[nearest])


def rank_prospects(instance: Instance, rule: ProspectRule) -> tuple[tuple[Customer, float, Parts], ...]:
    """Return the prospects with a score from 0 to 100 and its parts, the best first, then by id.

    In each part a prospect has its mid-rank percentile among the prospects with a figure, as in
    ``propose_classes``: fit, potential and access as given, the mean value of the five nearest customers (of
    their classes where nobody has a value), and the distance to the home, near being better. An empty cell
    counts as 0.5; the weight of a part that no prospect has is shared among the others.
    """
    prospects = prospects_in(instance)
    figures = _figures(instance, prospects)
    ranked = {
        part: sorted(one for some in figures if (one := some[part]) is not None)
        for part in FIT_PARTS
        if rule.weights[part] > 0
    }
    present = {part: rule.weights[part] for part, known in ranked.items() if known}
    total = fsum(present.values())
    found = []
    for customer, own in zip(prospects, figures, strict=True):
        parts = tuple((part, *_percentile(ranked[part], own[part])) for part in present)
        score = fsum(present[part] * percentile for part, percentile, _ in parts) / total if total else MEDIAN
        found.append((customer, 100 * score, parts))
    return tuple(sorted(found, key=lambda one: (-round(one[1], 6), one[0].customer_id)))


def _percentile(ranked: Sequence[float], figure: float | None) -> tuple[float, bool]:
    """Return where a figure stands, and whether it is known."""
    return (MEDIAN, False) if figure is None else (mid_rank(ranked, figure), True)


def _figures(instance: Instance, prospects: Sequence[Customer]) -> list[Figures]:
    """Return the figures of each prospect."""
    near = _neighbours(instance, prospects)
    return [
        {
            "fit": one.fit,
            "potential": one.potential,
            "access": one.access,
            "neighbours": worth,
            "distance": -home_of(instance, one)[1],
        }
        for one, worth in zip(prospects, near, strict=True)
    ]


def _neighbours(instance: Instance, prospects: Sequence[Customer]) -> list[float | None]:
    """Return what the customers nearest to each prospect are worth on average; None without any."""
    customers = [one for one in instance.places_called_on if one.prize_minutes is None]
    valued = [one for one in customers if one.value is not None]
    known = valued or customers
    if not known or not prospects:
        return [None] * len(prospects)
    worth = np.array([one.value if valued else CLASS_RANK[one.class_name] for one in known], dtype=np.float64)
    away = great_circle_km([one.coordinate for one in prospects], [one.coordinate for one in known])
    nearest = np.argsort(away, axis=1, kind="stable")[:, :NEIGHBOURS]
    return [float(worth[row].mean()) for row in nearest]
