"""Control for a script."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from routeplan.model.control_report import ControlReport, Figure, Standard
    from routeplan.model.correction import Correction


def control_record(report: "ControlReport") -> dict[str, Any]:
    """Return the report for a script."""
    return {
        "from": str(report.period.first),
        "to": str(report.period.last),
        "currency": report.currency,
        "figures": [_figure_record(one) for one in report.figures],
        "standards": [_standard_record(one) for one in report.standards],
        "variance": [
            {
                "rep_id": one.rep_id, "date": str(one.when), "minutes": round(one.whole / 60, 2),
                "causes": {cause: round(seconds / 60, 2) for cause, seconds in one.causes},
            }
            for one in report.variances
        ],
        "corrections": correction_records(report.corrections),
        "notices": list(report.notices),
    }  # fmt: skip


def correction_records(corrections: "Iterable[Correction]") -> list[dict[str, str]]:
    """Return corrections for a script."""
    return [
        {
            "table": one.table, "id": one.row_id, "column": one.column, "old": one.old, "new": one.new,
            "reason": one.reason, "evidence": one.evidence,
        }
        for one in corrections
    ]  # fmt: skip


def _figure_record(one: "Figure") -> dict[str, Any]:
    """Return a figure for a script."""
    rounded = {
        name: None if value is None else round(value, 3)
        for name, value in (("planned", one.planned), ("actual", one.actual))
    }
    return {**asdict(one), **rounded}


def _standard_record(one: "Standard") -> dict[str, Any]:
    """Return a standard for a script."""
    return {
        **asdict(one.target),
        "actual": None if one.actual is None else round(one.actual, 3),
        "met": one.is_met,
        "off": None if one.off is None else round(one.off, 3),
        "unit": one.unit,
        "trend": [
            {"week": name, "actual": None if value is None else round(value, 3)} for name, value in one.trend
        ],
    }
