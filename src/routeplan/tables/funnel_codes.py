"""The faults of deals and of the funnel, each with its stable code."""

FUNNEL_CODES: dict[str, str] = {
    "RP600": "The dates on which a deal came to its stages, or was closed, are out of order.",
    "RP601": "A deal has a day of closing, but is neither won nor lost (warning).",
    "RP602": "A table of counts says that more came to a stage than to the one before.",
    "RP603": "A table of counts has fewer than two stages.",
    "RP604": "There is no deal of the id given.",
    "RP605": "An answer given to a question on a deal cannot be understood.",
    "RP606": "A deal that is to be made has an id already taken, or no customer.",
}

FUNNEL_WARNINGS = frozenset({"RP601"})
