"""The keys of ``routeplan.toml`` on prospects, signs of needs and the worth of time."""

from routeplan.language import mark
from routeplan.model.prospect import ProspectRule
from routeplan.model.worth import WorthRule
from routeplan.tables.setting import Setting


def prospect_settings() -> tuple[Setting, ...]:
    """Return the keys on customers to be won."""
    rule = ProspectRule()
    weights = (
        ("weight_fit", rule.weight_fit, mark("Weight of how well a prospect fits (fit) in its score.")),
        ("weight_potential", rule.weight_potential, mark("Weight of what it could be worth (potential).")),
        ("weight_access", rule.weight_access, mark("Weight of how easily the rep gets in (access).")),
        (
            "weight_neighbours",
            rule.weight_neighbours,
            mark("Weight of the value, else the class, of the five nearest customers."),
        ),
        ("weight_distance", rule.weight_distance, mark("Weight of how near the rep's home is.")),
    )
    return (
        Setting(
            table="prospects", key="most_a_day", kind="whole number", most=200,
            text=mark("Most calls a day that nobody owes (customers with prize_min); no limit if not given."),
        ),
        Setting(
            table="prospects", key="again_days", kind="whole number", default="28", most=3650, unit="days",
            text=mark("Days after a visit before a prospect is called on again."),
        ),
        Setting(
            table="prospects", key="phone_first", kind="true/false", default="false",
            text=mark("Whether a prospect is phoned before anybody drives there."),
        ),
        Setting(
            table="prospects", key="phone_a_day", kind="whole number", default=str(rule.phone_a_day), least=1,
            most=100, text=mark("Most phone calls to prospects a rep and day, the best score first."),
        ),
        *(
            Setting(table="prospects", key=key, kind="number", default=f"{default:g}", most=100, text=meaning)
            for key, default, meaning in weights
        ),
    )  # fmt: skip


def signal_settings() -> tuple[Setting, ...]:
    """Return the keys on signs of needs."""
    return (
        Setting(
            table="signals", key="days", kind="whole number", default="14", least=1, most=365, unit="days",
            text=mark("Days after a sign of a need within which the customer is to be called on."),
        ),
    )  # fmt: skip


def worth_settings() -> tuple[Setting, ...]:
    """Return the keys on the worth of time."""
    rule = WorthRule()
    return (
        Setting(
            table="worth", key="floor_minutes", kind="number", default=f"{rule.floor_minutes:g}", most=10_000,
            unit="minutes", text=mark("Least that a customer deserves a quarter, driving included."),
        ),
        Setting(
            table="worth", key="cap_minutes", kind="number", default=f"{rule.cap_minutes:g}", most=100_000,
            unit="minutes", text=mark("Most that a customer deserves a quarter, driving included."),
        ),
        Setting(
            table="worth", key="potential_share", kind="number", default=f"{rule.potential_share:g}", most=1,
            text=mark("Part of the potential beyond the value that is counted as expected a year."),
        ),
        Setting(
            table="worth", key="band", kind="number", default=f"{rule.band:g}", least=0.05, most=10,
            text=mark(
                "How far the minutes given may lie from those deserved before a customer is over- or "
                "under-served."
            ),
        ),
    )  # fmt: skip
