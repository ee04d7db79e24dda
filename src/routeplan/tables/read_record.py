"""The published plans of a workspace, read for what they promise and nothing else."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.zone_days import usual_weekdays
from routeplan.model.horizon import Horizon
from routeplan.model.record import LEVELS, Level, PlanOfRecord, RecordedPlan, RecordedVisit
from routeplan.model.zone import Zone, ZonePolicy, ZonesBefore
from routeplan.tables.changes.recover import settle
from routeplan.tables.faults import FaultError
from routeplan.tables.json_text import json_text, read_json
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.plan_decode import MOST_DAYS
from routeplan.tables.plan_file import LARGEST_FILE_BYTES, PLAN_FILE, plan_text
from routeplan.tables.plan_folder import standing_folders
from routeplan.tables.record_decode import decode_value

PLANS = "plans"
STATUS = re.compile(r'^ "status": "(draft|published)"', re.MULTILINE)
DAMAGE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
    FaultError,
)
LOOK_BACK = timedelta(days=91)
"""How far back published plans are looked at for calls that were never made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Published:
    """A published plan, its visits, and what it says of each customer: first serial, last visit, rep."""

    plan: RecordedPlan
    visits: tuple[RecordedVisit, ...]
    serials: dict[str, int]
    assumed: dict[str, date]
    rep_of: dict[str, str]
    zones: ZonesBefore | None
    cancelled: tuple[RecordedVisit, ...]


def read_record(folder: Path, today: date) -> PlanOfRecord:
    """Return what has been published in a workspace.

    Plans that ended more than 13 weeks before today are history and are not looked at.

    Raises
    ------
    InputError
        If a published plan is damaged (RP304).
    """
    settle(folder)
    folders = standing_folders(folder / PLANS)
    found = (_published(name, where / PLAN_FILE) for name, where in folders.items())
    recent = [one for one in found if one is not None and one.plan.last >= today - LOOK_BACK]
    return _record(sorted(recent, key=lambda one: _rank(one.plan)))


def _record(published: Sequence[_Published]) -> PlanOfRecord:
    """Return the plan of record that published plans make; coarse ones first, later ones win.

    What is known of a customer is what the plan says that begins last, of those the finest.
    """
    serials, assumed, rep_of = dict[str, int](), dict[str, date](), dict[str, str]()
    by_start = sorted(published, key=lambda one: one.plan.first)
    for one in by_start:
        serials |= one.serials
        assumed |= one.assumed
        rep_of |= one.rep_of
    finest: dict[tuple[str, date], int] = {}
    for number, one in enumerate(published):
        for rep_id in one.plan.rep_ids:
            for ahead in range((one.plan.last - one.plan.first).days + 1):
                finest[rep_id, one.plan.first + timedelta(days=ahead)] = number
    visits = [
        visit
        for number, one in enumerate(published)
        for visit in one.visits
        if finest[visit.rep_id, visit.when] == number
    ]
    return PlanOfRecord(
        plans=tuple(one.plan for one in published),
        visits=tuple(sorted(visits, key=lambda one: (one.when, one.rep_id, one.start, one.visit_id))),
        serials=tuple(sorted(serials.items())),
        assumed=tuple(sorted(assumed.items())),
        rep_of=tuple(sorted(rep_of.items())),
        zones=next((one.zones for one in reversed(by_start) if one.zones is not None), None),
        cancelled=tuple(visit for one in published for visit in one.cancelled),
    )


def _rank(plan: RecordedPlan) -> tuple[int, int, date, str]:
    """Return what decides which of two plans stands for a day: the later in this order.

    Of one level that is the one published last; plans whose order is not known go by their first days.
    """
    return LEVELS.index(plan.level), plan.revision, plan.first, plan.name


def is_published(folder: Path) -> bool:
    """Return whether the plan in a folder is published; no plan is not."""
    try:
        return _status(plan_text(folder / PLAN_FILE)) == "published"
    except (OSError, *DAMAGE):
        return False


def _status(text: str) -> str:
    """Return the status of a plan; the whole is parsed only where it is laid out unlike our own."""
    found = STATUS.search(text)
    return found[1] if found else str(json.loads(text)["status"])


def _published(name: str, file: Path) -> _Published | None:
    """Return a plan if it is published, else None."""
    try:
        content = bytes_of(file, LARGEST_FILE_BYTES)
        written = json_text(content)
        if _status(written) == "draft":
            return None
        return _extract(read_json(written), name, hashlib.sha256(content).hexdigest())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, *DAMAGE):
        issue = Issue(
            code="RP304",
            file=f"{PLANS}/{name}/{PLAN_FILE}",
            message=text("this plan, which may have been published, is damaged"),
            remedy=text(
                "Put a sound copy in its place, or move {name} out of the folder {plans} and plan again",
                name=name,
                plans=PLANS,
            ),
        )
        raise InputError((issue,)) from None


def _extract(raw: dict[str, Any], name: str, digest: str) -> _Published:
    """Return what a plan promises."""
    horizon = raw["instance"]["horizon"]
    first = date.fromisoformat(horizon["start"])
    if not 0 < horizon["days"] <= MOST_DAYS:
        raise ValueError(horizon["days"])
    level: Level = raw["level"]
    plan = RecordedPlan(
        name=name,
        level=LEVELS[LEVELS.index(level)],
        first=first,
        last=first + timedelta(days=horizon["days"] - 1),
        rep_ids=tuple(_word(rep["rep_id"]) for rep in raw["instance"]["reps"]),
        digest=digest,
        revision=int(raw.get("revision", 0)),
    )
    visits = tuple(
        RecordedVisit(
            visit_id=_word(stop["task_id"]),
            customer_id=_word(stop["customer_id"]),
            rep_id=_word(route["rep_id"]),
            when=first + timedelta(days=route["day"]),
            start=int(stop["start"]),
            end=int(stop["end"]),
            level=plan.level,
        )
        for route in raw["routes"]
        for stop in route["stops"]
        if stop["kind"] == "visit"
    )
    for one in visits:
        if one.rep_id not in plan.rep_ids or not plan.first <= one.when <= plan.last:
            raise ValueError(one.visit_id)
    serials = {
        _word(series["customer_id"]): decode_value(int, series["calls"][0]["serial"], "serial")
        for series in raw["call_plan"]
        if series["calls"]
    }
    assumed = {
        _word(series["customer_id"]): first + timedelta(days=series["last_visit_day"])
        for series in raw["call_plan"]
        if not series["last_visit_known"]
    }
    rep_of = {
        _word(customer_id): _word(territory["rep_id"])
        for territory in raw["alignment"]["territories"]
        for customer_id in territory["customer_ids"]
    }
    return _Published(
        plan=plan,
        visits=visits,
        serials=serials,
        assumed=assumed,
        rep_of=rep_of,
        zones=_zones(raw),
        cancelled=decode_value(tuple[RecordedVisit, ...], raw.get("cancelled", []), "cancelled"),
    )


def _word(raw: Any) -> str:
    """Return an id or another word that a plan holds."""
    word: str = decode_value(str, raw, "id")
    return word


def _zones(raw: dict[str, Any]) -> ZonesBefore | None:
    """Return the zones of a plan, None without any."""
    if not raw.get("zones"):
        return None
    instance, calendars = raw["instance"], raw["calendars"]
    horizon = decode_value(Horizon, instance["horizon"], "horizon")
    return ZonesBefore(
        zones=decode_value(tuple[Zone, ...], raw["zones"], "zones"),
        policy=decode_value(ZonePolicy, instance["policy"]["zones"], "policy.zones"),
        worked=tuple(
            (
                rep["rep_id"],
                usual_weekdays((day for days in calendars[rep["shifts"]].values() for day in days), horizon),
            )
            for rep in instance["reps"]
        ),
    )
