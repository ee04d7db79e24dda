"""A rule that a plan was made by, as a setting with its value."""

from dataclasses import dataclass

RuleValue = str | float


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One setting.

    Parameters
    ----------
    name
        As in ``routeplan.toml``, such as ``prices.late_per_day``.
    value, default
        Numbers as numbers, everything else as text; empty for not given.
    unit, meaning
        In English, messages of the catalog.
    """

    name: str
    value: RuleValue
    default: RuleValue
    unit: str
    meaning: str

    @property
    def is_default(self) -> bool:
        """Return whether the value is the one that holds without a word in the settings."""
        return self.value == self.default
