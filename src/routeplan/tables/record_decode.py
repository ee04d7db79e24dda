"""JSON values as nouns, every one checked against the type of its field."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from routeplan.language import text
from routeplan.tables.lists import listed
from routeplan.tables.record_leaves import LEAVES

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun")


class DamagedError(ValueError):
    """A value is not what its place asks for; the message says where and what."""


def decode_record(kind: type[Noun], raw: Any, where: str, given: Mapping[str, Any] | None = None) -> Noun:
    """Return the noun that a mapping describes.

    Parameters
    ----------
    kind
        The dataclass of the noun.
    where
        Place in the file, for messages.
    given
        Fields that the caller has read already; they must not occur in ``raw``.

    Raises
    ------
    DamagedError
        If a field is missing, unknown or of the wrong type, or the noun refuses its fields.
    """
    values = dict(given or {})
    own = fields(cast("type[DataclassInstance]", kind))
    names = {field.name for field in own if field.name not in values}
    if unknown := sorted(set(mapping(raw, where)) - names):
        raise DamagedError(text("{where} has an unknown entry {name!r}", where=where, name=unknown[0]))
    for field in own:
        if field.name in raw:
            values[field.name] = decode_value(field.type, raw[field.name], f"{where}.{field.name}")
        elif field.name in names and field.default is MISSING and field.default_factory is MISSING:
            raise DamagedError(text("{where} has no {name!r}", where=where, name=field.name))
    try:
        return kind(**values)
    except (ValueError, OverflowError) as refused:
        raise DamagedError(f"{where}: {refused}") from refused


def decode_value(kind: Any, raw: Any, where: str) -> Any:
    """Return the value of a field.

    Parameters
    ----------
    kind
        Type of the field.

    Raises
    ------
    DamagedError
        If the JSON value does not fit the type.
    """
    if kind in LEAVES:
        return _leaf(kind, raw, where)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        wanted = next(one for one in inner if one is not type(None))
        return None if raw is None else decode_value(wanted, raw, where)
    if origin is Literal:
        return _choice(inner, raw, where)
    if origin is tuple:
        return _tuple(inner, raw, where)
    if origin is frozenset:
        return frozenset(_tuple((*inner, ...), raw, where))
    return decode_record(kind, raw, where)


def mapping(raw: Any, where: str) -> dict[str, Any]:
    """Return a JSON object as it is, or refuse anything else."""
    if not isinstance(raw, dict):
        raise DamagedError(text("{where} should be an object", where=where))
    return raw


def listing(raw: Any, where: str) -> list[Any]:
    """Return a JSON list as it is, or refuse anything else."""
    if not isinstance(raw, list):
        raise DamagedError(text("{where} should be a list", where=where))
    return raw


def _choice(choices: tuple[Any, ...], raw: Any, where: str) -> Any:
    """Return one of a closed list of words."""
    if not isinstance(raw, str) or raw not in choices:
        raise DamagedError(text("{where} should be one of {words}", where=where, words=listed(choices)))
    return raw


def _tuple(kinds: tuple[Any, ...], raw: Any, where: str) -> tuple[Any, ...]:
    """Return a list as a tuple: of one kind and any length, or of fixed kinds."""
    items = listing(raw, where)
    if kinds[-1] is ...:
        kinds = (kinds[0],) * len(items)
    if len(items) != len(kinds):
        raise DamagedError(text("{where} should have {count} items", where=where, count=len(kinds)))
    return tuple(
        decode_value(kind, item, f"{where}[{place}]")
        for place, (kind, item) in enumerate(zip(kinds, items, strict=True))
    )


def _leaf(kind: Any, raw: Any, where: str) -> Any:
    """Return a value that is written as one word, one number or one point."""
    try:
        return LEAVES[kind].read(raw)
    except (ValueError, TypeError, OverflowError) as refused:
        raise DamagedError(text(LEAVES[kind].message, where=where)) from refused
