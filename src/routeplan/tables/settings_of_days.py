"""The keys of ``routeplan.toml`` on days and weeks of a rep."""

from routeplan.language import mark
from routeplan.tables.setting import Setting


def day_settings() -> tuple[Setting, ...]:
    """Return the keys on being punctual."""
    return (
        Setting(
            table="day", key="arrival_buffer_min", kind="number", default="0", most=120, unit="minutes",
            text=mark("Time between arriving from another place and the start of a call or appointment."),
        ),
        Setting(
            table="day", key="start_rounding_min", kind="whole number", default="1", least=1, most=60,
            unit="minutes",
            text=mark("Starts lie on multiples of this, usually 5, 10 or 15; 1 leaves them as they come."),
        ),
    )  # fmt: skip


def week_settings() -> tuple[Setting, ...]:
    """Return the keys on half-days, times of day, and what is important and urgent."""
    return (
        Setting(
            table="week", key="blank_half_days", kind="whole number", default="0", most=4,
            unit="half-days a week",
            text=mark("Half-days of each rep to keep free of calls, drives and appointments."),
        ),
        Setting(
            table="week", key="slot_minutes", kind="number", default="60", most=720, unit="minutes",
            text=mark("How far apart the times of day may lie of visits that keep weekday and time."),
        ),
        Setting(
            table="week", key="important", kind="choices", default='["A", "B"]',
            choices=("A", "B", "C", "D"),
            text=mark(
                "Classes whose customers are important; a deal in the funnel or among the best few makes any "
                "customer important."
            ),
        ),
        Setting(
            table="week", key="urgent_from", kind="number", default="1", least=0.01, most=100,
            unit="ideal waits", text=mark("Wait from which on a visit is urgent."),
        ),
        Setting(
            table="week", key="least_important_not_urgent", kind="number", default="0", most=1,
            text=mark(
                "Least share of the hours of a rep's visits in a week for what is important and not urgent; "
                "0 for no such wish."
            ),
        ),
    )  # fmt: skip
