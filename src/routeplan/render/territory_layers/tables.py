"""Measures and choices as tables of text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from routeplan.model.territory_report import Choice, Measures, TerritoryReport

MISSING = "–"
THIN_SPACE = "\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of the table of measures.

    Parameters
    ----------
    name, note
        What it is called, and what it means.
    value
        Figure to compare; None where it cannot be taken.
    text
        How it is written.
    more_is_better
        Which way is better.
    """

    name: str
    note: str
    value: Callable[[Measures], float | None]
    text: Callable[[Measures], str]
    more_is_better: bool = False


def whole(value: float | None) -> str:
    """Return a number without decimals, thousands apart."""
    return MISSING if value is None else f"{value:,.0f}".replace(",", THIN_SPACE)


def percent(share: float | None) -> str:
    """Return a share in percent to a tenth."""
    return MISSING if share is None else f"{100 * share:.1f}{THIN_SPACE}%"


def tenth(value: float | None, unit: str = "") -> str:
    """Return a number to a tenth, or without decimals from 100 on."""
    if value is None:
        return MISSING
    text = whole(value) if abs(value) >= 100 else f"{value:.1f}"
    return f"{text}{THIN_SPACE}{unit}" if unit else text


MEASURES = (
    Measure(
        name="Imbalance",
        note="largest deviation of a rep's expected hours from the fair share by capacity",
        value=lambda one: one.imbalance,
        text=lambda one: percent(one.imbalance),
    ),
    Measure(
        name="Workload index",
        note="lowest and highest, the mean being 1000",
        value=lambda one: one.index_high - one.index_low,
        text=lambda one: f"{whole(one.index_low)} to {whole(one.index_high)}",
    ),
    Measure(
        name="Spread",
        note="root mean square distance of customers from the middle of their territory",
        value=lambda one: one.rms_radius_km,
        text=lambda one: tenth(one.rms_radius_km, "km"),
    ),
    Measure(
        name="Way to a call",
        note="mean distance of a call from the rep's home",
        value=lambda one: one.mean_visit_km,
        text=lambda one: tenth(one.mean_visit_km, "km"),
    ),
    Measure(
        name="Overlap",
        note="area that the hulls of two territories share, over the area of all hulls",
        value=lambda one: one.hull_overlap,
        text=lambda one: percent(one.hull_overlap),
    ),
    Measure(
        name="Roundness",
        note="4π area over perimeter² of the hulls, mean of the territories: 1 is a circle",
        value=lambda one: one.polsby_popper,
        text=lambda one: MISSING if one.polsby_popper is None else f"{one.polsby_popper:.2f}",
        more_is_better=True,
    ),
    Measure(
        name="Parts too many",
        note="pieces of territories that are cut off from the rest",
        value=lambda one: one.contiguity_violations,
        text=lambda one: whole(one.contiguity_violations),
    ),
    Measure(
        name="Stranded customers",
        note="outside the largest part of their territory",
        value=lambda one: one.stranded_customers,
        text=lambda one: whole(one.stranded_customers),
    ),
)

CHOICE_HEADS = (
    "Choice", "Imbalance", "Driving, hours", "Customers moved", "Disruption", "Hours moved", "Value moved"
)  # fmt: skip


def measures_layer(report: TerritoryReport) -> list[dict[str, Any]]:
    """Return one entry a measure: name, note, text before and after, 1 for better and -1 for worse."""
    return [_measure(one, report.measures_before, report.measures_after) for one in MEASURES]


def _measure(one: Measure, before: Measures | None, after: Measures) -> dict[str, Any]:
    """Return a line of the table of measures."""
    entry: dict[str, Any] = {"name": one.name, "note": one.note, "after": one.text(after)}
    if before is not None:
        entry |= {"before": one.text(before), "better": _better(one, one.value(before), one.value(after))}
    return entry


def _better(one: Measure, before: float | None, after: float | None) -> int:
    """Return 1 for better, -1 for worse, 0 for the same or not known."""
    if before is None or after is None or before == after:
        return 0
    return 1 if (after > before) == one.more_is_better else -1


def choices_layer(choices: tuple[Choice, ...]) -> dict[str, Any]:
    """Return heads and rows of text, which rows are chosen, and what a chart of the choices takes."""
    return {
        "heads": list(CHOICE_HEADS),
        "rows": [_choice(one) for one in choices],
        "chosen": [place for place, one in enumerate(choices) if one.chosen],
        "points": [[one.moved_customers, round(100 * one.imbalance, 2)] for one in choices],
    }


def _choice(one: Choice) -> list[str]:
    """Return a choice as cells of text."""
    return [
        one.name,
        percent(one.imbalance),
        whole(one.driving_hours),
        f"{whole(one.moved_customers)} ({percent(one.moved_share)})",
        tenth(one.disruption_cost),
        tenth(one.moved_hours),
        whole(one.moved_value),
    ]
