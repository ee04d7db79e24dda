"""The judge's figures for people and scripts."""

from dataclasses import fields, is_dataclass
from typing import Any


def metrics_record(metrics: Any) -> dict[str, Any]:
    """Return a dataclass of figures as a dictionary, nested ones as well."""
    return {field.name: _plain(getattr(metrics, field.name)) for field in fields(metrics)}


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if is_dataclass(value):
        return metrics_record(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return round(value, 3)
    return value
