"""Nouns as plain JSON values, field by field, each by its type."""

from collections.abc import Collection
from dataclasses import MISSING, Field, fields
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from routeplan.tables.record_leaves import LEAVES


def encode_record(noun: Any, *, leave_out: Collection[str] = ()) -> dict[str, Any]:
    """Return a noun as a mapping from the names of its fields to JSON values.

    Fields that are empty by default and empty here (None, 0, False, no text, no items) are left out.

    Parameters
    ----------
    leave_out
        Names of fields that the caller writes in another way.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    return {
        field.name: encode_value(field.type, getattr(noun, field.name))
        for field in fields(noun)
        if field.name not in leave_out and not _empty(field, getattr(noun, field.name))
    }


def encode_value(kind: Any, value: Any) -> Any:
    """Return the JSON value of a field of some type.

    Values that are equal give equal text, whatever kind of number they are; sets are sorted.
    """
    if value is None:
        return None
    if kind in LEAVES:
        return LEAVES[kind].write(value)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return encode_value(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        kinds = (inner[0],) * len(value) if inner[-1] is ... else inner
        return [encode_value(one, item) for one, item in zip(kinds, value, strict=True)]
    if origin is frozenset:
        return sorted(value)
    return str(value) if origin is Literal else encode_record(value)


def _empty(field: Field[Any], value: Any) -> bool:
    """Return whether a field is empty by default and empty here."""
    return field.default is not MISSING and not field.default and bool(value == field.default)
