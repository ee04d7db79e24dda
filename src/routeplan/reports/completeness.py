"""What a call report still lacks, part by part."""

from collections.abc import Mapping
from typing import Literal, get_args

from routeplan.model.call_report import CallReport

ReportPart = Literal["before", "on_the_spot", "after"]
PARTS: tuple[ReportPart, ...] = get_args(ReportPart)
NEEDED: Mapping[ReportPart, tuple[str, ...]] = {
    "before": ("purpose",),
    "on_the_spot": ("key_points", "promise_due"),
    "after": ("result", "next_step", "next_date"),
}
"""Fields of a report by its part; a promise needs its day, a report needs no promise."""


def lacking(report: CallReport) -> Mapping[ReportPart, tuple[str, ...]]:
    """Return the fields that are empty and should not be, by part; complete parts are left out."""
    found = {part: tuple(one for one in fields if _lacks(report, one)) for part, fields in NEEDED.items()}
    return {part: fields for part, fields in found.items() if fields}


def complete_parts(report: CallReport) -> tuple[ReportPart, ...]:
    """Return the parts of a report that lack nothing."""
    missing = lacking(report)
    return tuple(part for part in PARTS if part not in missing)


def _lacks(report: CallReport, field: str) -> bool:
    """Return whether a field is empty that should not be."""
    if field == "promise_due" and not report.promise:
        return False
    return not getattr(report, field)
