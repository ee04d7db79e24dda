"""Deals and stages of a funnel as tables to keep."""

from collections.abc import Sequence
from pathlib import Path

from routeplan.language import text
from routeplan.model.deal_standing import DealStanding, Lack
from routeplan.model.funnel_flow import FunnelFlow
from routeplan.model.funnel_report import FunnelReport
from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.whole_file import write_whole

DEAL_COLUMNS = (
    "order", "opportunity_id", "name", "customer_id", "customer", "rep_id", "stage", "proposed_stage",
    "value", "probability_percent", "expected_value", "decision_date", "days_in_stage", "yes", "no",
    "unknown", "first_question", "missing_roles", "lacks", "next_stage", "next_lacks", "delays",
)  # fmt: skip
STEP_COLUMNS = ("stage", "count", "conversion_percent", "cumulative_percent")


def write_deals(report: FunnelReport, path: Path) -> Path:
    """Write the deals under way, one a row in the order in which to work on them, and return the file.

    Raises
    ------
    InputError
        If it cannot be written (RP307).
    """
    rows = (deal_cells(number, one) for number, one in enumerate(report.deals, start=1))
    return write_whole(path, csv_bytes_of_texts([DEAL_COLUMNS, *rows]))


def write_steps(flow: FunnelFlow, path: Path) -> Path:
    """Write the stages with their counts and conversions, one a row, and return the file.

    Raises
    ------
    InputError
        If it cannot be written (RP307).
    """
    rows = (
        (one.name, str(one.count), _percent(one.conversion), _percent(one.cumulative)) for one in flow.steps
    )
    return write_whole(path, csv_bytes_of_texts([STEP_COLUMNS, *rows]))


def deal_cells(number: int, one: DealStanding) -> tuple[str, ...]:
    """Return a deal as the cells of ``DEAL_COLUMNS``."""
    deal, known, gates = one.deal, one.qualification, one.gates
    return (
        str(number), deal.opportunity_id, deal.name, deal.customer_id, one.customer_name, one.rep_id or "",
        deal.stage, gates.proposed if gates else "", _number(deal.value), _percent(one.probability),
        _number(one.expected), str(deal.decision_date or ""),
        "" if one.days_in_stage is None else str(one.days_in_stage),
        *(str(len(part)) for part in (known.yes, known.no, known.unknown)),
        known.unknown[0].sentence if known.unknown else "", ";".join(one.coverage.missing),
        _reasons(gates.lacks if gates else ()), gates.next_stage if gates else "",
        _reasons(gates.next_lacks if gates else ()),
        text("; ").join(delay.sentence for delay in one.delays),
    )  # fmt: skip


def _reasons(lacks: Sequence[Lack]) -> str:
    """Return what is lacking in one cell."""
    return text("; ").join(one.reason for one in lacks)


def _number(value: float | None) -> str:
    """Return an amount with two decimals at most, empty for none."""
    return "" if value is None else f"{round(value, 2):.10g}"


def _percent(share: float | None) -> str:
    """Return a share as percent with one decimal at most, empty for none."""
    return "" if share is None else f"{round(100 * share, 1):g}"
