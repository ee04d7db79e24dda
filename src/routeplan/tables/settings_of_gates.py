"""The keys of ``routeplan.toml`` on the gates of the sales funnel and on deals that stand still."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from routeplan.language import mark, text
from routeplan.model.funnel_rules import FunnelRules
from routeplan.tables.faults import Faults
from routeplan.tables.setting import Setting
from routeplan.tables.settings import SETTINGS_FILE


def gate_settings() -> tuple[Setting, ...]:
    """Return the keys on stages, stale and stuck deals."""
    rules = FunnelRules()
    chances = (
        ("in_from", rules.in_from, mark("Lowest probability of a deal in the funnel, as a share.")),
        (
            "in_to", rules.in_to,
            mark("Highest probability of a deal in the funnel; above it may belong among the best few."),
        ),
    )  # fmt: skip
    days = (
        (
            "decision_days", rules.decision_days,
            mark("A deal among the best few is decided within so many days."),
        ),
        (
            "stale_days", rules.stale_days,
            mark("Days among the best few without an order before a deal is stale."),
        ),
        ("stuck_days", rules.stuck_days, mark("Days above or in the funnel before a deal is stuck.")),
    )  # fmt: skip
    least = mark("Deals that a stage needs before the conversion from it is judged.")
    return (
        *(
            Setting(
                table="funnel", key=key, kind="number", default=f"{default:g}", least=0.01, most=0.99,
                text=meaning,
            )
            for key, default, meaning in chances
        ),
        *(
            Setting(
                table="funnel", key=key, kind="whole number", default=f"{default}", least=1, most=3650,
                unit="days", text=meaning,
            )
            for key, default, meaning in days
        ),
        Setting(
            table="funnel", key="least_deals", kind="whole number", default=f"{rules.least_deals}", least=1,
            most=10_000, text=least,
        ),
    )  # fmt: skip


def funnel_rules(values: Mapping[str, Any], faults: Faults) -> FunnelRules:
    """Return what the stages of the funnel ask for, as usual where the settings contradict each other.

    Parameters
    ----------
    values
        Values that were given, by path.
    """
    names = (one.name for one in fields(FunnelRules))
    try:
        return FunnelRules(**{name: values[f"funnel.{name}"] for name in names if f"funnel.{name}" in values})
    except ValueError as refused:
        remedy = text("Change one of them, such as in_from = 0.25 and in_to = 0.5")
        faults.add("RP206", str(refused), remedy, file=SETTINGS_FILE, column="funnel")
        return FunnelRules()
