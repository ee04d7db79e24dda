"""The settings that a plan was made by, read back from the plan."""

import tomllib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from routeplan.model.clock import clock_text
from routeplan.model.frequency import Frequency
from routeplan.model.plan import Plan
from routeplan.model.policy import Policy
from routeplan.model.rule_line import RuleLine, RuleValue
from routeplan.model.time_budget import STAGES, TimeBudget
from routeplan.model.travel_settings import TravelSettings
from routeplan.model.worth import WorthRule
from routeplan.model.zone import ZonePolicy
from routeplan.tables.setting import Setting
from routeplan.tables.settings_schema import all_settings


def rules_of_plan(plan: Plan) -> tuple[RuleLine, ...]:
    """Return every setting that a plan keeps, in the order of the documentation.

    Settings that steer only reading and searching, such as ``workers``, are not kept in a plan.
    """
    values = dict(_values(plan))
    known = {setting.path for setting in all_settings()}
    lines = [_line(setting, values[setting.path]) for setting in all_settings() if setting.path in values]
    return (*lines, *(_own(path, value) for path, value in values.items() if path not in known))


def _line(setting: Setting, value: Any) -> RuleLine:
    """Return the line of a setting."""
    default = tomllib.loads(f"it = {setting.default}")["it"] if setting.default else ""
    return RuleLine(
        name=setting.path,
        value=_written(value),
        default=_written(default),
        unit=setting.unit,
        meaning=setting.text,
    )


def _own(path: str, value: Any) -> RuleLine:
    """Return the line of a setting that names a rep."""
    return RuleLine(name=path, value=_written(value), default="", unit="", meaning="")


def _written(value: Any) -> RuleValue:
    """Return a value as it stands in a sheet: numbers as such, lists with commas, nothing for None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _values(plan: Plan) -> Iterator[tuple[str, Any]]:
    """Yield the path and value of every setting that the plan keeps."""
    policy, origin, given = plan.instance.policy, plan.provenance, plan.handing_out
    yield from (("language", given.language), ("timezone", origin.timezone))
    yield from (("seed", origin.seed), ("effort", origin.effort))
    yield "gaps.minimum_share", policy.minimum_gap_share
    yield "gaps.maximum_share", policy.maximum_gap_share
    yield from _fields("prices", policy.prices)
    yield from _habits(policy)
    yield from _fields(
        "overload", policy.overload, "choice", "phone_minutes", "phone_share", "hand_over_minutes"
    )
    yield from ((f"overload.reps.{rep_id}", way) for rep_id, way in policy.overload.reps)
    yield from _fields(
        "territories", policy.territories, "band", "rebalance_band", "calls_band", "value_band", "islands"
    )
    yield from _fields("hand_over", policy.territories.hand_over)
    yield from _zones(policy.zones)
    yield from _classes(policy)
    yield from _stream(policy.time_budget)
    yield from _fields("worth", policy.worth or WorthRule())
    yield from _travel(origin.travel_settings)
    yield from _fields("estimate", origin.estimate)
    yield "links.map", given.map
    yield from _fields("map", given, "background", "tiles", "tiles_attribution")
    reminder = given.friday_reminder
    yield "calendar.friday_reminder", "" if reminder is None else clock_text(reminder)


def _habits(policy: Policy) -> Iterator[tuple[str, Any]]:
    """Yield office time, days, weeks, nights, prospects and phone calls."""
    yield "workload.non_selling_minutes", policy.non_selling_minutes
    yield "day.arrival_buffer_min", policy.punctuality.buffer_minutes
    yield "day.start_rounding_min", policy.punctuality.rounding_minutes
    yield "week.blank_half_days", policy.blank_half_days
    yield "week.slot_minutes", policy.slot_minutes
    yield from _fields("week", policy.quadrants)
    yield "replan.time_slack_minutes", policy.time_slack_minutes
    yield "nights.at_customers", policy.nights_at_customers
    yield "prospects.most_a_day", policy.most_prospects
    yield "prospects.again_days", policy.prospects_again_days
    yield "calls.phone_counts", policy.phone_counts


def _travel(settings: TravelSettings) -> Iterator[tuple[str, Any]]:
    """Yield where travel times come from."""
    names = ("source", "roads", "address", "engine", "profile", "avoid", "estimate_missing")
    yield from _fields("travel", settings, *names, "farthest_from_road", "most_points")
    bands = (f"{clock_text(band.start)}-{clock_text(band.end)} {band.factor:g}" for band in settings.traffic)
    yield "travel.traffic", ", ".join(bands)


def _zones(zones: ZonePolicy | None) -> Iterator[tuple[str, Any]]:
    """Yield what is wanted of zones, only that there are none where they are not used."""
    yield "zones.use", zones is not None
    if zones is not None:
        yield from _fields("zones", zones, "weeks", "a_week", "least_visits")
        yield "prices.off_zone", zones.off_zone


def _classes(policy: Policy) -> Iterator[tuple[str, Any]]:
    """Yield what each class gets."""
    for rule in policy.classes:
        table = f"classes.{rule.name}"
        yield f"{table}.frequency", _frequency(rule.frequency)
        yield f"{table}.call_minutes", rule.call_seconds / 60
        yield from _fields(table, rule, "missed_minutes", "gap_minutes_per_day", "rhythm")


def _stream(budget: TimeBudget | None) -> Iterator[tuple[str, Any]]:
    """Yield what goes into deals; nothing where they have no calls of their own."""
    if budget is None:
        return
    yield from _fields("funnel", budget, "share", "hours_per_week", "mix", "period")
    own = budget.mix_of_own or (None,) * len(STAGES)
    yield from zip((f"funnel.mix_of_own.{stage}" for stage in STAGES), own, strict=True)
    for rule in budget.stages:
        table = f"funnel.stages.{rule.stage}"
        yield f"{table}.frequency", _frequency(rule.frequency)
        yield f"{table}.duration_min", rule.call_seconds / 60
        yield from _fields(table, rule, "missed_minutes", "gap_minutes_per_day", "least_days", "most_days")


def _frequency(frequency: Frequency | None) -> str:
    """Return a frequency as the settings write it."""
    return "none" if frequency is None else str(frequency)


def _fields(table: str, of: Any, *names: str) -> Iterator[tuple[str, Any]]:
    """Yield fields of a settings class as keys of a table, all of them unless some are named."""
    for name in names or tuple(field.name for field in fields(of)):
        yield f"{table}.{name}", getattr(of, name)
