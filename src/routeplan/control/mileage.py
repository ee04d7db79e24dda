"""Kilometres: of control, and for the claim of expenses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum
from typing import Literal

from routeplan.control.facts import DayFact

Source = Literal["day_log", "call_log", "plan", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayKm:
    """Kilometres of a day and where they are from."""

    km: float
    source: Source


def planned_km(day: DayFact) -> float:
    """Return the kilometres of the plan."""
    return 0.0 if day.plan is None else day.plan.drive_metres / 1000


def actual_km(day: DayFact) -> DayKm:
    """Return the kilometres of a day: of the log of days, else of the call log, else those planned.

    The planned ones count where a call was held. Those of the call log have no way home.
    """
    if day.logged is not None and day.logged.km is not None:
        return DayKm(km=day.logged.km, source="day_log")
    logged = [one.row.drive_km for one in day.calls if one.row is not None and one.row.drive_km is not None]
    if logged:
        return DayKm(km=fsum(logged), source="call_log")
    if day.held and day.plan is not None:
        return DayKm(km=planned_km(day), source="plan")
    return DayKm(km=0.0, source="none")


def by_month(days: Iterable[DayFact]) -> dict[tuple[str, str], list[DayFact]]:
    """Return the days by rep and month, such as ``2027-01``, in order."""
    found = defaultdict[tuple[str, str], list[DayFact]](list)
    for day in days:
        found[day.rep_id, f"{day.when:%Y-%m}"].append(day)
    return dict(sorted(found.items()))


def sources(days: Iterable[DayFact]) -> frozenset[Source]:
    """Return where the kilometres of some days are from."""
    return frozenset(actual_km(day).source for day in days) - {"none"}
