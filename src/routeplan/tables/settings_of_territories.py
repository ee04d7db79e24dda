"""The keys of ``routeplan.toml`` on territories, on handing customers over, and on zones."""

from routeplan.language import mark
from routeplan.tables.setting import Setting

HAND_OVERS = "plain hand-overs"


def territory_settings() -> tuple[Setting, ...]:
    """Return the keys on territories, then those on what a hand-over costs."""
    return (*_balance(), *_hand_over())


def zone_settings() -> tuple[Setting, ...]:
    """Return the keys on day-zones and their rotation."""
    return (
        Setting(
            table="zones", key="use", kind="true/false", default="false",
            text=mark(
                "Whether each territory is split into zones, each with its weekday; as with plan --zones."
            ),
        ),
        Setting(
            table="zones", key="weeks", kind="whole number", default="1", least=1, most=13, unit="weeks",
            text=mark(
                "Length of the rotation: 1 for the same zones every week, n for n weeks with their own."
            ),
        ),
        Setting(
            table="zones", key="a_week", kind="whole number", least=1, most=7, unit="zones",
            text=mark("Zones a week; if not given, one each weekday on which the rep works."),
        ),
        Setting(
            table="zones", key="least_visits", kind="whole number", default="0", most=1000, unit="visits",
            text=mark(
                "Visits that each zone should have in four weeks, or its calls weigh more; 0 for none."
            ),
        ),
    )  # fmt: skip


def _balance() -> tuple[Setting, ...]:
    """Return the keys on how even territories should be, and on islands."""
    rows = (
        ("band", "0.02", mark("Largest deviation of a rep's hours from a fair share, as a share of it.")),
        ("rebalance_band", "0.05", mark("The same for rebalancing, where each hand-over costs something.")),
        ("calls_band", "", mark("The same for the calls owed; if not given they are not balanced.")),
        ("value_band", "", mark("The same for the value of the customers; if not given it is not balanced.")),
    )
    return (
        *(
            Setting(table="territories", key=key, kind="number", default=default, most=1, text=text)
            for key, default, text in rows
        ),
        Setting(
            table="territories", key="islands", kind="choice", default='"attach"',
            choices=("attach", "whole"),
            text=mark(
                "Customers that barriers or water part from all others: attach joins each to the nearest "
                "territory, whole keeps every island with one rep."
            ),
        ),
    )  # fmt: skip


def _hand_over() -> tuple[Setting, ...]:
    """Return the prices of handing a customer over, beside one with nothing special."""
    rows = (
        ("class_a", "2", mark("On top, for a customer of class A.")),
        ("class_b", "1", mark("On top, for a customer of class B.")),
        ("open_deal", "3", mark("On top, for a customer with a deal under way.")),
        ("tenure_per_year", "0.5", mark("On top, for each year with the present rep.")),
        ("most_tenure", "2", mark("Most that those years cost together.")),
        ("recent_visit", "0.5", mark("On top, for a customer visited in the last recent_days days.")),
    )
    return (
        *(
            Setting(
                table="hand_over", key=key, kind="number", default=default, most=1000, unit=HAND_OVERS,
                text=text
            )
            for key, default, text in rows
        ),
        Setting(
            table="hand_over", key="recent_days", kind="whole number", default="14", most=3650, unit="days",
            text=mark("How long a visit counts as recent."),
        ),
    )  # fmt: skip
