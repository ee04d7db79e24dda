"""The first weeks of a plan's page."""

from typing import Any


def first_weeks(data: dict[str, Any], weeks: int | None) -> dict[str, Any]:
    """Return the data of the page cut to the first so many ISO weeks; None or more than all leaves them.

    Customers, what was left out and changes stay: they belong to the whole plan.
    """
    if weeks is None or weeks >= len(data["weeks"]):
        return data
    days = [day for day in data["days"] if day["week"] < weeks]
    cut: dict[str, Any] = {
        "days": days,
        "weeks": data["weeks"][:weeks],
        "routes": [one for one in data["routes"] if one["day"] < len(days)],
        "free": [one for one in data["free"] if one["day"] < len(days)],
        "away": [one for one in data["away"] if one["day"] < len(days)],
        "reps": [_rep(one, len(days)) for one in data["reps"]],
    }
    if "zones" in data:
        cut["zones"] = [_zone(one, len(days)) for one in data["zones"]]
    if "codes" in data:
        cut["codes"] = {key: one for key, one in data["codes"].items() if int(key.split("/")[1]) < len(days)}
    if "changes" in data:
        cut["changes"] = [_change(one, len(days)) for one in data["changes"]]
    if "today" in data and data["today"] >= len(days):
        data = {key: value for key, value in data.items() if key != "today"}
    return data | cut


def _rep(rep: dict[str, Any], days: int) -> dict[str, Any]:
    """Return a rep with the days that are shown."""
    cut = {key: rep[key][:days] for key in ("shifts", "capacity")}
    return rep | cut | {"off": [day for day in rep["off"] if day < days]}


def _zone(zone: dict[str, Any], days: int) -> dict[str, Any]:
    """Return a zone with its turns on the days that are shown."""
    return zone | {"days": [day for day in zone["days"] if day < days]}


def _change(change: dict[str, Any], days: int) -> dict[str, Any]:
    """Return a change whose days, where they are not shown, have names only."""
    return change | {key: _moment(change[key], days) for key in ("was", "now")}


def _moment(moment: dict[str, Any] | None, days: int) -> dict[str, Any] | None:
    """Return a moment without the number of a day that is not shown."""
    if moment is None or moment.get("day", 0) < days:
        return moment
    return {key: value for key, value in moment.items() if key != "day"}
