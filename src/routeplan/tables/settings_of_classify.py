"""The keys of ``routeplan.toml`` on proposing classes of customers."""

from routeplan.language import mark
from routeplan.model.classify import ClassifyRule
from routeplan.tables.setting import Setting


def classify_settings() -> tuple[Setting, ...]:
    """Return the keys on proposing classes."""
    rule = ClassifyRule()
    rows = (
        ("weight_value", rule.weight_value, 100, mark("Weight of what a customer is worth a year (value).")),
        (
            "weight_potential",
            rule.weight_potential,
            100,
            mark("Weight of what it could be worth (potential)."),
        ),
        ("weight_access", rule.weight_access, 100, mark("Weight of how easily the rep gets in (access).")),
        ("share_a", rule.share_a, 1, mark("Share of the customers in A, the best scores first.")),
        ("share_b", rule.share_b, 1, mark("Share in B, the next ones.")),
        ("share_c", rule.share_c, 1, mark("Share in C; D has the rest.")),
        (
            "hysteresis",
            rule.hysteresis,
            1,
            mark("How far beyond the border of a class a score changes it."),
        ),
    )
    return tuple(
        Setting(table="classify", key=key, kind="number", default=f"{default:g}", most=most, text=text)
        for key, default, most, text in rows
    )
