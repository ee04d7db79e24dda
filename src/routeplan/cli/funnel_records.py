"""A funnel and its deals for a script."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from routeplan.model.deal_standing import DealStanding, Lack
from routeplan.model.forecast import Forecast, ForecastRow
from routeplan.model.funnel_flow import FunnelFlow
from routeplan.model.funnel_report import FunnelReport
from routeplan.model.opportunity import STAGE_DAYS
from routeplan.model.qualification import QUESTIONS


def report_record(report: FunnelReport) -> dict[str, Any]:
    """Return all that is said of a funnel."""
    return {
        "today": str(report.today),
        "rep_id": report.rep_id,
        "closed": report.closed,
        "flow": None if report.flow is None else flow_record(report.flow),
        "dwell": [asdict(one) for one in report.dwell],
        "forecast": _forecast(report.forecast),
        "deals": [deal_record(one) for one in report.deals],
        "buyers": [
            {
                "customer_id": one.customer_id,
                "covered": one.is_covered,
                "roles": {role: [person.contact_id for person in people] for role, people in one.by_role},
            }
            for one in report.buyers
        ],
        "notices": list(report.notices),
    }


def flow_record(flow: FunnelFlow) -> dict[str, Any]:
    """Return stages, conversions and the weakest step."""
    return {
        "stages": [
            {
                "stage": one.name,
                "count": one.count,
                "conversion": _rounded(one.conversion),
                "cumulative": _rounded(one.cumulative),
                "judged": one.is_judged,
                "here": one.here,
                "lost": one.lost,
            }
            for one in flow.steps
        ],
        "weakest": [one.name for one in flow.weakest_step] if flow.weakest_step else None,
        "too_few": [[before.name, after.name] for before, after in flow.too_few],
        "least_deals": flow.least_deals,
    }


def deal_record(one: DealStanding) -> dict[str, Any]:
    """Return a deal with all that is found about it."""
    deal, gates = one.deal, one.gates
    return {
        "opportunity_id": deal.opportunity_id,
        "name": deal.name,
        "customer_id": deal.customer_id,
        "customer": one.customer_name,
        "rep_id": one.rep_id,
        "stage": deal.stage,
        "proposed_stage": gates.proposed if gates else None,
        "value": deal.value,
        "probability": _rounded(one.probability),
        "probability_of_stage": one.is_usual,
        "expected_value": None if one.expected is None else round(one.expected, 2),
        "decision_date": _day(deal.decision_date),
        "days_in_stage": one.days_in_stage,
        "dates": {name: _day(getattr(deal, name)) for name in STAGE_DAYS},
        "answers": {one.key: deal.answer(one.key) for one in QUESTIONS},
        "score": one.qualification.score,
        **{
            name: [question.key for question in getattr(one.qualification, name)]
            for name in ("yes", "no", "unknown")
        },
        "open_questions": [
            {"key": question.key, "ask": question.sentence}
            for question in (one.qualification.unknown if deal.is_open else ())
        ],
        "verified": deal.verified,
        "shortlisted": deal.shortlisted,
        "close_plan": deal.close_plan,
        "missing_roles": list(one.coverage.missing),
        "lacks": _lacks(gates.lacks if gates else ()),
        "next_stage": gates.next_stage if gates else None,
        "next_lacks": _lacks(gates.next_lacks if gates else ()),
        "stale": any(delay.kind == "stale" for delay in one.delays),
        "delays": [{"kind": delay.kind, "days": delay.days} for delay in one.delays],
    }


def _lacks(lacks: Sequence[Lack]) -> list[dict[str, Any]]:
    """Return conditions that are not met."""
    return [{"condition": one.condition, "known": one.is_known, "reason": one.reason} for one in lacks]


def _forecast(forecast: Forecast) -> dict[str, Any]:
    """Return the forecast."""
    return {
        "rows": [_forecast_row(one) for one in forecast.rows],
        "total": {
            "deals": forecast.deals,
            "value": round(forecast.value, 2),
            "weighted": round(forecast.weighted, 2),
            "best_few": round(forecast.best_few, 2),
        },
        "without_date": list(forecast.without_date),
        "without_probability": list(forecast.without_probability),
        "without_value": list(forecast.without_value),
    }


def _forecast_row(one: ForecastRow) -> dict[str, Any]:
    """Return a month of the forecast."""
    return {
        "when": one.when,
        "month": f"{one.month:%Y-%m}" if one.month else None,
        "deals": one.deals,
        "value": round(one.value, 2),
        "weighted": round(one.weighted, 2),
        "best_few": round(one.best_few, 2),
    }


def _rounded(share: float | None) -> float | None:
    """Return a share with six decimals."""
    return None if share is None else round(share, 6)


def _day(day: Any) -> str | None:
    """Return a date, or None."""
    return None if day is None else str(day)
