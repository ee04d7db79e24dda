"""What allowed the day of each visit, and its next best days."""

from typing import Any

from routeplan.model.book_reasons import BookReasons
from routeplan.model.plan import Plan

MINUTE = 60


def with_reasons(data: dict[str, Any], plan: Plan, reasons: BookReasons | None) -> dict[str, Any]:
    """Return the data of the page with ``facts`` and ``others`` of visits and ``hints`` of calls left out.

    A stop's facts are numbers in the list of all facts, as many of them are alike; its others are pairs of a
    day number and minutes. Nothing is added without reasons.
    """
    if reasons is None:
        return data
    table: dict[str, int] = {}
    order = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    routes = sorted(plan.routes, key=lambda route: (order[route.rep_id], route.day))
    shown = [
        entry
        | {
            "stops": [
                told | _of_stop(stop.task_id if stop.kind == "visit" else "", reasons, table)
                for stop, told in zip(route.stops, entry["stops"], strict=True)
            ]
        }
        for route, entry in zip(routes, data["routes"], strict=True)
    ]
    unplanned = [one | _hints(one["task"], reasons) for one in data["unplanned"]]
    return data | {"routes": shown, "unplanned": unplanned, "facts": list(table)}


def _of_stop(visit_id: str, reasons: BookReasons, table: dict[str, int]) -> dict[str, Any]:
    """Return what is told of a stop; nothing for one that is no visit."""
    if visit_id not in reasons.facts:
        return {}
    facts = [table.setdefault(one, len(table)) for one in reasons.facts[visit_id]]
    others = [[day, round(seconds / MINUTE)] for day, seconds in reasons.others.get(visit_id, ())]
    return {"facts": facts, "others": others}


def _hints(visit_id: str, reasons: BookReasons) -> dict[str, Any]:
    """Return what could fit a call in, and whether that was tried; nothing where nothing is known."""
    if visit_id in reasons.tried:
        return {"hints": list(reasons.hints.get(visit_id, ())), "tried": True}
    found = list(reasons.hints.get(visit_id, ()))
    return {"hints": found} if found else {}
