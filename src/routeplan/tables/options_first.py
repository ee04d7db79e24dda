"""Options of a command, which win over the settings of a workspace."""

from dataclasses import replace
from datetime import date

from routeplan.model.horizon import Horizon
from routeplan.model.workspace import SearchSettings
from routeplan.tables.assembled import Calendar
from routeplan.tables.holiday_calendar import holidays_of
from routeplan.tables.read_options import LEVEL_DAYS, WEEK, ReadOptions, first_day, next_monday
from routeplan.tables.settings import Settings

SEARCH_OPTIONS = ("effort", "seed", "workers", "time_limit", "restarts", "engine")


def with_options(settings: Settings, options: ReadOptions) -> Settings:
    """Return the settings with zones and what gives in the case of overload as the options say."""
    return _with_overload(_with_zones(settings, options), options)


def _with_zones(settings: Settings, options: ReadOptions) -> Settings:
    """Return the settings with zones or without, where an option says so."""
    if options.zones is None:
        return settings
    zones = settings.zones if options.zones else None
    return replace(settings, policy=replace(settings.policy, zones=zones))


def _with_overload(settings: Settings, options: ReadOptions) -> Settings:
    """Return the settings with one choice for all reps in the case of overload, where an option names it."""
    if options.overload is None:
        return settings
    overload = replace(settings.policy.overload, choice=options.overload, reps=())
    return replace(settings, policy=replace(settings.policy, overload=overload))


def calendar_of(settings: Settings, options: ReadOptions) -> Calendar:
    """Return the horizon and the public holidays in it."""
    horizon = Horizon(start=_start(settings, options), days=_days(settings, options))
    return Calendar(horizon=horizon, holidays=holidays_of(settings.country, settings.region, horizon))


def _start(settings: Settings, options: ReadOptions) -> date:
    """Return the first day; that of a level follows today, but is not before the start of the settings."""
    if options.start is not None:
        return options.start
    if options.level is None:
        return settings.start or next_monday(options.today_or_clock)
    return max(first_day(options.level, options.today_or_clock), settings.start or date.min)


def _days(settings: Settings, options: ReadOptions) -> int:
    """Return the length of the horizon."""
    if options.days is not None:
        return options.days
    if options.weeks is not None:
        return WEEK * options.weeks
    return WEEK * settings.weeks if options.level is None else LEVEL_DAYS[options.level]


def search_of(search: SearchSettings, options: ReadOptions) -> SearchSettings:
    """Return how hard to search; options win over settings."""
    given = {name: getattr(options, name) for name in SEARCH_OPTIONS}
    return replace(search, **{name: value for name, value in given.items() if value is not None})
