"""Measures and choices as tables of text."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from routeplan.language import mark, text
from routeplan.model.territory_report import Choice, Measures, TerritoryReport

Kind = Literal["percent", "whole", "tenth", "ratio", "km"]

MISSING = "–"
THIN_SPACE = "\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of the table of measures.

    Parameters
    ----------
    name, note
        What it is called, and what it means.
    kind
        How it is written.
    value
        The figure; None where it cannot be taken.
    more_is_better
        Which way is better.
    """

    name: str
    note: str
    kind: Kind
    value: Callable[[Measures], float | None]
    more_is_better: bool = False


MEASURES = (
    Measure(
        name=mark("Imbalance"),
        note=mark("largest deviation of a rep's expected hours from the fair share by capacity"),
        kind="percent",
        value=lambda one: one.imbalance,
    ),
    Measure(
        name=mark("Lowest index"),
        note=mark("workload of the rep with least to do, the mean being 1000"),
        kind="whole",
        value=lambda one: one.index_low,
        more_is_better=True,
    ),
    Measure(
        name=mark("Highest index"),
        note=mark("workload of the rep with most to do, the mean being 1000"),
        kind="whole",
        value=lambda one: one.index_high,
    ),
    Measure(
        name=mark("Spread"),
        note=mark("root mean square distance of customers from the middle of their territory"),
        kind="km",
        value=lambda one: one.rms_radius_km,
    ),
    Measure(
        name=mark("Way to a call"),
        note=mark("mean distance of a call from the rep's home"),
        kind="km",
        value=lambda one: one.mean_visit_km,
    ),
    Measure(
        name=mark("Overlap"),
        note=mark("area that the hulls of two territories share, over the area of all hulls"),
        kind="percent",
        value=lambda one: one.hull_overlap,
    ),
    Measure(
        name=mark("Roundness"),
        note=mark("4π area over perimeter² of the hulls, mean of the territories: 1 is a circle"),
        kind="ratio",
        value=lambda one: one.polsby_popper,
        more_is_better=True,
    ),
    Measure(
        name=mark("Parts too many"),
        note=mark("pieces of territories that are cut off from the rest"),
        kind="whole",
        value=lambda one: one.contiguity_violations,
    ),
    Measure(
        name=mark("Stranded customers"),
        note=mark("outside the largest part of their territory"),
        kind="whole",
        value=lambda one: one.stranded_customers,
    ),
)

CHOICE_HEADS = (
    mark("Choice"),
    mark("Imbalance"),
    mark("Driving, hours"),
    mark("Customers moved"),
    mark("Disruption"),
    mark("Hours moved"),
    mark("Value moved"),
)


def measures_layer(report: TerritoryReport) -> list[dict[str, Any]]:
    """Return one entry a measure: name, note, text before and after, 1 for better and -1 for worse."""
    return [_measure(one, report.measures_before, report.measures_after) for one in MEASURES]


def _measure(one: Measure, before: Measures | None, after: Measures) -> dict[str, Any]:
    """Return a line of the table of measures."""
    entry = {"name": text(one.name), "note": text(one.note), "after": written(one.value(after), one.kind)}
    if before is None:
        return entry
    return {
        **entry,
        "before": written(one.value(before), one.kind),
        "better": better(one, one.value(before), one.value(after)),
    }


def better(one: Measure, before: float | None, after: float | None) -> int:
    """Return 1 for better, -1 for worse, 0 for what looks the same or is not known."""
    texts = {written(before, one.kind), written(after, one.kind)}
    if before is None or after is None or MISSING in texts or len(texts) == 1:
        return 0
    return 1 if (after > before) == one.more_is_better else -1


def choices_layer(choices: tuple[Choice, ...]) -> dict[str, Any]:
    """Return heads and rows of text, which rows are chosen, and what a chart of the choices takes."""
    return {
        "heads": [text(one) for one in CHOICE_HEADS],
        "rows": [_choice(one) for one in choices],
        "chosen": [place for place, one in enumerate(choices) if one.chosen],
        "points": [[one.moved_customers, _percent_or_none(one.imbalance)] for one in choices],
    }


def _percent_or_none(share: float) -> float | None:
    """Return a share in percent, None for one without end."""
    return round(100 * share, 2) if isfinite(share) else None


def _choice(one: Choice) -> list[str]:
    """Return a choice as cells of text."""
    return [
        one.name,
        written(one.imbalance, "percent"),
        written(one.driving_hours, "whole"),
        text(
            "{customers} ({percent})",
            customers=written(one.moved_customers, "whole"),
            percent=written(one.moved_share, "percent"),
        ),
        written(one.disruption_cost, "tenth"),
        written(one.moved_hours, "tenth"),
        written(one.moved_value, "whole"),
    ]


def written(value: float | None, kind: Kind) -> str:
    """Return a figure as text: tenths below a hundred, thousands apart."""
    if value is None or not isfinite(value):
        return MISSING
    if kind == "percent":
        return f"{100 * value:.1f}{THIN_SPACE}%"
    if kind == "ratio":
        return f"{value:.2f}"
    figure = f"{value:,.0f}" if kind == "whole" or abs(value) >= 100 else f"{value:.1f}"
    figure = figure.replace(",", THIN_SPACE)
    return f"{figure}{THIN_SPACE}km" if kind == "km" else figure
