"""All plans of a workspace, however old, those kept in ``plans/earlier`` too."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.history import History, PublishedDay, PublishedPlan, PublishedStop
from routeplan.model.record import LEVELS, RecordedPlan
from routeplan.tables.changes.recover import unbroken
from routeplan.tables.plan_decode import MOST_DAYS
from routeplan.tables.plan_file import MAKE_AGAIN, PLAN_FILE, plan_text
from routeplan.tables.plan_folder import standing_folders
from routeplan.tables.read_record import DAMAGE, PLANS

EARLIER = "earlier"
TASKS = ("visit", "appointment")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A plan in a file."""

    plan: RecordedPlan
    stops: tuple[PublishedStop, ...]
    days: tuple[PublishedDay, ...]
    is_published: bool


def read_history(folder: Path) -> History:
    """Return all plans of a workspace, published ones with their stops.

    Raises
    ------
    InputError
        If a plan is damaged (RP304).
    """
    return unbroken(folder, lambda: _history(folder))


def _history(folder: Path) -> History:
    """Return all plans of a workspace as they are now."""
    standing = [_read(name, file) for name, file in _files(folder / PLANS)]
    replaced = [_read(name, file) for name, file in _files(folder / PLANS / EARLIER)]
    published = [
        PublishedPlan(plan=one.plan, stops=one.stops, days=one.days, replaced=is_old)
        for found, is_old in ((replaced, True), (standing, False))
        for one in found
        if one.is_published
    ]
    drafts = [one.plan for one in standing if not one.is_published]
    return History(
        published=tuple(sorted(published, key=lambda one: _rank(one.plan))),
        drafts=tuple(sorted(drafts, key=_rank)),
    )


def _rank(plan: RecordedPlan) -> tuple[int, date]:
    """Return what plans are in order of."""
    return LEVELS.index(plan.level), plan.first


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the plans in a folder by name, and their files."""
    for name, where in standing_folders(folder).items():
        if (where / PLAN_FILE).exists():
            yield name, where / PLAN_FILE


def _read(name: str, file: Path) -> _Found:
    """Return a plan as a file has it."""
    try:
        raw = json.loads(plan_text(file))
        plan = _plan(raw, name)
        return _Found(
            plan=plan,
            stops=tuple(_stops(raw, plan.first)),
            days=tuple(_days(raw, plan.first)),
            is_published=raw["status"] == "published",
        )
    except (OSError, *DAMAGE):
        place = file.relative_to(file.parents[2] if file.parents[1].name == PLANS else file.parents[3])
        message = text("this plan is damaged")
        issue = Issue(code="RP304", file=place.as_posix(), message=message, remedy=text(MAKE_AGAIN))
        raise InputError((issue,)) from None


def _plan(raw: dict[str, Any], name: str) -> RecordedPlan:
    """Return what a plan covers."""
    horizon = raw["instance"]["horizon"]
    if not 0 < horizon["days"] <= MOST_DAYS:
        raise ValueError(horizon["days"])
    first = date.fromisoformat(horizon["start"])
    return RecordedPlan(
        name=name,
        level=LEVELS[LEVELS.index(raw["level"])],
        first=first,
        last=first + timedelta(days=horizon["days"] - 1),
        rep_ids=tuple(rep["rep_id"] for rep in raw["instance"]["reps"]),
    )


def _stops(raw: dict[str, Any], first: date) -> Iterator[PublishedStop]:
    """Yield the visits and appointments of a plan."""
    for route in raw["routes"]:
        for stop in route["stops"]:
            if stop["kind"] in TASKS:
                yield PublishedStop(
                    task_id=stop["task_id"],
                    kind=stop["kind"],
                    customer_id=stop.get("customer_id"),
                    rep_id=route["rep_id"],
                    when=first + timedelta(days=route["day"]),
                    arrive=int(stop["arrive"]),
                    start=int(stop["start"]),
                    end=int(stop["end"]),
                    drive_seconds=int(stop.get("drive_seconds", 0)),
                    drive_metres=int(stop.get("drive_metres", 0)),
                )


def _days(raw: dict[str, Any], first: date) -> Iterator[PublishedDay]:
    """Yield the days of a plan that have stops."""
    speed = {rep["rep_id"]: float(rep.get("speed_factor", 1)) for rep in raw["instance"]["reps"]}
    for route in raw["routes"]:
        stops = route["stops"]
        if not stops:
            continue
        yield PublishedDay(
            rep_id=route["rep_id"],
            when=first + timedelta(days=route["day"]),
            leaves=int(stops[0]["end"]),
            home=int(stops[-1]["arrive"]),
            lunch_seconds=sum(int(one["end"] - one["start"]) for one in stops if one["kind"] == "lunch"),
            drive_seconds=sum(int(one.get("drive_seconds", 0)) for one in stops),
            drive_metres=sum(int(one.get("drive_metres", 0)) for one in stops),
            home_seconds=int(stops[-1].get("drive_seconds", 0)) if stops[-1]["kind"] == "end" else 0,
            speed_factor=speed.get(route["rep_id"], 1.0),
        )
