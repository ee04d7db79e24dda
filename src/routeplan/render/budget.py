"""A page that does not grow beyond what opens well: the least needed stays out, and the page says so."""

from collections.abc import Iterator
from typing import Any

from routeplan.language.text import text
from routeplan.render.page import script_safe_json

BUDGET_BYTES = 6_000_000
"""Largest page that is written; phones open it in a second or two."""

DETAILS = ("notes", "contact", "due")
"""Of a customer, what can be looked up elsewhere."""
EMPTY = "[]"


def within_budget(data: dict[str, Any], room: int) -> dict[str, Any]:
    """Return the data of the page, cut until they take no more bytes than there is room for.

    First what allowed the days of the visits and their next best days go, then the QR codes on paper, then
    details of the customers and the reasons of the visits, then the ways on the roads, then the stops of the
    last week, then of the week before it, and so on; the first week always stays. ``leftOut`` says what went.
    """
    scale = _Scale()
    if scale.size_of(data) <= room:
        return data
    cut = data
    for cut in _cuts(data):
        if scale.size_of(cut) <= room:
            break
    return cut


class _Scale:
    """Weighs the data again and again, what is long but once: a list of customers, and each route."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, int]] = {}

    def size_of(self, data: dict[str, Any]) -> int:
        """Return how many bytes data take in the page."""
        routes, customers = data["routes"], data["customers"]
        separators = max(0, len(routes) - 1)
        apart = size_of({**data, "routes": [], "customers": []})
        return apart + sum(map(self._weigh, routes)) + separators + self._weigh(customers) - len(EMPTY)

    def _weigh(self, item: Any) -> int:
        """Return how many bytes an item takes; it is weighed once and kept, so that it stays the same one."""
        known = self._known.get(id(item))
        if known is None:
            known = self._known[id(item)] = (item, size_of(item))
        return known[1]


def size_of(data: Any) -> int:
    """Return how many bytes data take in the page."""
    return len(script_safe_json(data).encode("utf-8"))


def _cuts(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the data with more and more left out."""
    gone = ""
    if data.get("facts"):
        gone = text("what allowed the days of the visits, and their next best days")
        routes = _without_of_stops(data["routes"], ("facts", "others"))
        data = {**_without(data, ("facts",)), "routes": routes}
        yield data | {"leftOut": _sentence(gone)}
    if "codes" in data:
        gone = _and(gone, text("the QR codes on paper"))
        data = _without(data, ("codes",))
        yield data | {"leftOut": _sentence(gone)}
    details = _and(
        gone, text("notes, contacts and due windows of the customers, and the reasons of the visits")
    )
    data = {**data, "customers": [_without(one, DETAILS) for one in data["customers"]]}
    data["routes"] = _without_of_stops(data["routes"], ("why",))
    yield data | {"leftOut": _sentence(details)}
    if any("way" in route for route in data["routes"]):
        details = text("{details}; the ways on the roads", details=details)
        data["routes"] = [_without(route, ("way",)) for route in data["routes"]]
        yield data | {"leftOut": _sentence(details)}
    last = len(data["weeks"]) - 1
    for first in range(last, 0, -1):
        kept = [route for route in data["routes"] if data["days"][route["day"]]["week"] < first]
        names = data["weeks"][first]["name"], data["weeks"][last]["name"]
        weeks = names[0] if first == last else text("{first} to {last}", first=names[0], last=names[1])
        what = text("{details}; all days of {weeks}", details=details, weeks=weeks)
        yield data | {"routes": kept, "cutFrom": first, "leftOut": _sentence(what)}


def _and(first: str, second: str) -> str:
    """Return what goes first with what goes after it."""
    return text("{first}; {second}", first=first, second=second) if first else second


def _sentence(what: str) -> str:
    """Return what was left out and how to get it."""
    return text(
        "To keep this page small it lacks: {what}. `routeplan map --rep REP` and `routeplan map --weeks N` "
        "draw pages of one rep or of the first weeks, with all of it.",
        what=what,
    )


def _without_of_stops(routes: list[dict[str, Any]], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return routes whose stops lack some of their keys."""
    return [{**route, "stops": [_without(stop, keys) for stop in route["stops"]]} for route in routes]


def _without(entry: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """Return an entry without some of its keys."""
    return {key: value for key, value in entry.items() if key not in keys}
