"""The keys of ``routeplan.toml`` on what is evidence for a correction."""

from routeplan.language import mark
from routeplan.tables.setting import Setting


def control_settings() -> tuple[Setting, ...]:
    """Return the keys on control."""
    return (
        Setting(
            table="control", key="evidence_weeks", kind="whole number", default="26", least=1, most=260,
            unit="weeks", text=mark("How far back the log is looked at for corrections."),
        ),
        Setting(
            table="control", key="class_calls", kind="whole number", default="20", least=2, most=10000,
            unit="visits",
            text=mark("Fewest calls with times before the length of a class is corrected."),
        ),
        Setting(
            table="control", key="customer_calls", kind="whole number", default="5", least=2, most=1000,
            unit="visits",
            text=mark("Fewest calls or waits before length or frequency of a customer are corrected."),
        ),
        Setting(
            table="control", key="drives", kind="whole number", default="30", least=2, most=10000,
            unit="drives", text=mark("Fewest drives before the speed of a rep is corrected."),
        ),
        Setting(
            table="control", key="noise", kind="number", default="3", least=0.5, most=10,
            unit="standard errors", text=mark("How far a figure must be off before it is corrected."),
        ),
    )  # fmt: skip
