"""The units of columns and settings, noted for the catalogs of messages."""

from routeplan.language import mark

UNITS = frozenset(
    {
        mark("minutes"),
        mark("hours"),
        mark("days"),
        mark("weeks"),
        mark("km"),
        mark("metres"),
        mark("degrees"),
        mark("visits"),
        mark("zones"),
        mark("half-days a week"),
        mark("ideal waits"),
        mark("minutes of driving"),
        mark("plain hand-overs"),
        mark("drives"),
        mark("standard errors"),
        mark("percent"),
    }
)
"""Every unit; ``text`` says them."""
