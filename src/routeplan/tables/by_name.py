"""Ids by what people call the thing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from routeplan.tables.normal_text import normal_text

IdsByName = Mapping[str, tuple[str, ...]]


def ids_by_name(named: Sequence[tuple[str, str]]) -> IdsByName:
    """Return ids by what they may be called, from pairs of id and name: their own text before any name.

    Ids that differ in nothing but case are called alike.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for one, _ in named:
        ids[plain_name(one)].append(one)
    for one, name in named:
        plain = plain_name(name)
        if plain and plain not in ids:
            found[plain].append(one)
            for both in (f"{plain_name(one)} {plain}", f"{plain} ({plain_name(one)})"):
                found[both].append(one)
    return {name: tuple(all_of_it) for name, all_of_it in (*found.items(), *ids.items())}


def plain_name(written: str) -> str:
    """Return a name without what people write differently: width, case and blanks."""
    return " ".join(normal_text("NFKC", written).casefold().split())
