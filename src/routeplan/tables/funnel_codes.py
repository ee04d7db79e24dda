"""The faults of deals and of the funnel, each with its stable code."""

FUNNEL_CODES: dict[str, str] = {
    "RP600": "The dates on which a deal came to its stages, or was closed, are out of order.",
    "RP601": "A deal has a day of closing, but is neither won nor lost (warning).",
}

FUNNEL_WARNINGS = frozenset({"RP601"})
