"""Plan the calls of a field-sales team."""

__version__ = "0.1.0"
