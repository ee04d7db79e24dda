"""The faults of deals and of the funnel, each with its stable code."""

FUNNEL_CODES: dict[str, str] = {
    "RP610": "The dates on which a deal came to its stages, or was closed, are out of order.",
    "RP611": "A deal has a day of closing, but is neither won nor lost (warning).",
    "RP612": "A table of counts says that more came to a stage than to the one before.",
    "RP613": "A table of counts has fewer than two stages.",
    "RP614": "There is no deal of the id given.",
    "RP615": "An answer given to a question on a deal cannot be understood.",
    "RP616": "A deal that is to be made has an id already taken, or no customer.",
}

FUNNEL_WARNINGS = frozenset({"RP611"})
