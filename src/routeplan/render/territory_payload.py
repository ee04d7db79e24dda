"""Territories as the data of the page."""

from collections.abc import Sequence
from typing import Any

from routeplan.model.territory_report import RepLoad, TerritoryReport
from routeplan.render.layers.dates import days_and_year
from routeplan.render.layers.towns import towns_layer
from routeplan.render.payload import language_layer
from routeplan.render.territory_layers.colours import neighbouring_reps, rep_colours
from routeplan.render.territory_layers.customers import customers_layer
from routeplan.render.territory_layers.hand_overs import hand_overs_layer
from routeplan.render.territory_layers.loads import loads_layer, reps_layer
from routeplan.render.territory_layers.numbers import rep_of_each
from routeplan.render.territory_layers.shapes import barriers_layer, outlines_of, shapes_layer
from routeplan.render.territory_layers.tables import choices_layer, measures_layer


def territory_payload(report: TerritoryReport) -> dict[str, Any]:
    """Return all that the page shows: every layer once, reps as numbers, times in hours."""
    instance, horizon = report.instance, report.instance.horizon
    after = rep_of_each(instance, report.after)
    before = None if report.before is None else rep_of_each(instance, report.before)
    return {
        "title": report.title,
        "dates": days_and_year(horizon),
        "reps": reps_layer(instance, _colours(report, before, after)),
        "customers": customers_layer(instance, after if before is None else before, after),
        "before": None if before is None else _view(report, before, report.loads_before),
        "after": _view(report, after, report.loads_after),
        "handOvers": hand_overs_layer(report),
        "measures": measures_layer(report),
        "choices": choices_layer(report.choices),
        "barriers": barriers_layer(instance),
        "towns": towns_layer(instance.customers),
        **language_layer(),
    }


def _view(report: TerritoryReport, rep_of: Sequence[int], loads: Sequence[RepLoad]) -> dict[str, Any]:
    """Return what is shown of one alignment."""
    return {
        "shapes": shapes_layer(outlines_of(report.instance, rep_of)),
        "loads": loads_layer(report.instance, loads),
    }


def _colours(report: TerritoryReport, before: Sequence[int] | None, after: Sequence[int]) -> list[str]:
    """Return a colour for each rep."""
    places = [one.coordinate for one in report.instance.customers]
    then = set() if before is None else neighbouring_reps(places, before)
    return rep_colours(len(report.instance.reps), neighbouring_reps(places, after), then)
