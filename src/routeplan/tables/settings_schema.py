"""Every key of ``routeplan.toml`` as data."""

from routeplan.language import LANGUAGES, mark
from routeplan.model.handing_out import HandingOut
from routeplan.model.policy import ClassRule, default_classes
from routeplan.tables.schema import TableSchema
from routeplan.tables.setting import Setting
from routeplan.tables.settings_of_classify import classify_settings
from routeplan.tables.settings_of_control import control_settings
from routeplan.tables.settings_of_days import day_settings, week_settings
from routeplan.tables.settings_of_gates import gate_settings
from routeplan.tables.settings_of_geocode import geocode_settings
from routeplan.tables.settings_of_handing_out import handing_out_settings
from routeplan.tables.settings_of_overload import overload_settings
from routeplan.tables.settings_of_prices import prices_of_habits
from routeplan.tables.settings_of_stream import stream_settings
from routeplan.tables.settings_of_territories import territory_settings, zone_settings
from routeplan.tables.settings_of_travel import travel_settings
from routeplan.tables.settings_of_worth import prospect_settings, signal_settings, worth_settings


def _top() -> tuple[Setting, ...]:
    """Return the keys outside all tables."""
    return (
        Setting(
            table="", key="language", kind="choice", default=f'"{HandingOut().language}"', choices=LANGUAGES,
            text=mark("Language of maps, sheets, calendars and commands: English or Simplified Chinese."),
        ),
        Setting(
            table="", key="start", kind="date", text=mark("First planning day; else the Monday after today."),
        ),
        Setting(
            table="", key="weeks", kind="whole number", default="4", least=1, most=53, unit="weeks",
            text=mark("Length of the plan."),
        ),
        Setting(
            table="", key="timezone", kind="text",
            text=mark("Time zone for calendars, such as Europe/Vienna.")
        ),
        Setting(
            table="", key="country", kind="text",
            text=mark("Two-letter code such as AT or TW; its public holidays are days off."),
        ),
        Setting(table="", key="region", kind="text", text=mark("Part of the country with own holidays: BY.")),
        Setting(table="", key="currency", kind="text", text=mark("Code of the money below, such as EUR.")),
        Setting(
            table="", key="cost_per_km", kind="number", text=mark("What a kilometre costs, for reports."),
        ),
        Setting(
            table="", key="cost_per_hour", kind="number", text=mark("What a rep's hour costs, for reports."),
        ),
        Setting(
            table="", key="seed", kind="whole number", default="1", most=2**31 - 1,
            text=mark("The same seed gives the same plan."),
        ),
        Setting(
            table="", key="effort", kind="choice", default='"normal"',
            choices=("quick", "normal", "thorough"), text=mark("How hard to search."),
        ),
        Setting(
            table="", key="restarts", kind="whole number", default="1", least=1, most=100,
            text=mark(
                "Independent searches of each rep's horizon; the best is kept and their spread is told."
            ),
        ),
        Setting(
            table="", key="engine", kind="choice", default='"search"', choices=("search", "ortools"),
            text=mark("What makes the plan: the search, or for small cases OR-Tools alone, to compare."),
        ),
        Setting(
            table="", key="workers", kind="whole number", default="0", most=1024,
            text=mark("Searches run at a time, 0 for one a core; does not change the plan."),
        ),
        Setting(
            table="", key="work_on_holidays", kind="true/false", default="false",
            text=mark("Whether reps work on public holidays."),
        ),
    )  # fmt: skip


def _rules() -> tuple[Setting, ...]:
    """Return the keys on waits and prices."""
    minutes = "minutes of driving"
    return (
        Setting(
            table="gaps", key="minimum_share", kind="number", default="0.6", least=0.01, most=1,
            text=mark("Shortest wait between two visits as a share of the ideal one; never undercut."),
        ),
        Setting(
            table="gaps", key="maximum_share", kind="number", default="1.4", least=1, most=10,
            text=mark("Longest wait as a share of the ideal one; beyond it a visit is late."),
        ),
        Setting(
            table="prices", key="late_per_day", kind="number", default="30", unit=minutes,
            text=mark("Each day beyond the longest wait, on top of the price of the class."),
        ),
        Setting(
            table="prices", key="late_cap", kind="number", default="0.5", most=1,
            text=mark("A late visit pays at most this share of the price of missing it."),
        ),
        Setting(
            table="prices", key="overtime_per_minute", kind="number", default="3", unit=minutes,
            text=mark("Each minute after the end of the working day."),
        ),
        Setting(
            table="prices", key="urgency_cap", kind="number", default="3", least=1, most=100,
            text=mark("The price of a missed call grows with the wait, up to this factor."),
        ),
        Setting(
            table="prices", key="not_yet_due", kind="number", default="1", most=1,
            text=mark(
                "Share of the price of a call that may still be made after the plan ends; 0 leaves it free."
            ),
        ),
    )  # fmt: skip


def _habits() -> tuple[Setting, ...]:
    """Return the keys on office time, days, weeks, nights and prospects."""
    return (
        Setting(
            table="workload", key="non_selling_minutes", kind="number", default="30", most=720,
            unit="minutes", text=mark("Office time a rep needs each working day."),
        ),
        *day_settings(),
        *week_settings(),
        Setting(
            table="replan", key="time_slack_minutes", kind="number", default="15", most=240, unit="minutes",
            text=mark("How far the start of a visit may shift and still keep a promised time."),
        ),
        Setting(
            table="replan", key="frozen_days", kind="whole number", default="1", most=28, unit="days",
            text=mark("Days from today on whose published visits stay unless they cannot be made at all."),
        ),
        Setting(
            table="nights", key="at_customers", kind="true/false", default="false",
            text=mark("Whether a night away may be spent at any customer's place, besides the hotels."),
        ),
        *prospect_settings(),
        Setting(
            table="calls", key="phone_counts", kind="true/false", default="false",
            text=mark("Whether a call by phone (outcome phone in the call log) counts as a last visit."),
        ),
        *signal_settings(),
        Setting(
            table="promises", key="count_next_steps", kind="true/false", default="true",
            text=mark("Whether a next step with a day in the call log asks for a visit by then."),
        ),
    )  # fmt: skip


def _class_keys(rule: ClassRule) -> tuple[Setting, ...]:
    """Return the keys of one class."""
    table = f"classes.{rule.name}"
    return (
        Setting(
            table=table, key="frequency", kind="frequency", default=f'"{rule.frequency or "none"}"',
            text=mark("Visits per length of time: 2/4w, 1/q, every 10 days, or none."),
        ),
        Setting(
            table=table, key="call_minutes", kind="number", default=f"{rule.call_seconds // 60}", least=1,
            most=720, unit="minutes", text=mark("Length of a call."),
        ),
        Setting(
            table=table, key="missed_minutes", kind="number", default=f"{rule.missed_minutes:g}",
            unit="minutes of driving", text=mark("Price of a call that is left out."),
        ),
        Setting(
            table=table, key="gap_minutes_per_day", kind="number", default=f"{rule.gap_minutes_per_day:g}",
            unit="minutes of driving", text=mark("Price of each day off the ideal wait."),
        ),
        Setting(
            table=table, key="rhythm", kind="choice", default=f'"{rule.rhythm}"',
            choices=("flexible", "weekday", "slot"),
            text=mark(
                "Whether visits keep the weekday, or the weekday and time, unless the customer's row says."
            ),
        ),
    )  # fmt: skip


def _estimate() -> tuple[Setting, ...]:
    """Return the keys of travel without roads."""
    rows = (
        ("offset_km", "0.25", "km", 0, mark("Kilometres added to every way.")),
        ("detour", "1.43", "", 1, mark("Road kilometres per kilometre as the crow flies.")),
        (
            "minutes_factor",
            "3.6",
            "minutes",
            0.01,
            mark("Minutes for the first kilometre as the crow flies."),
        ),
        ("minutes_power", "0.71", "", 0.1, mark("How minutes grow with the distance.")),
        ("minutes_per_km", "0.8", "minutes", 0, mark("Fewest minutes per kilometre as the crow flies.")),
        ("minutes_least", "0.5", "minutes", 0, mark("Fewest minutes between two places.")),
    )
    return tuple(
        Setting(
            table="estimate", key=key, kind="number", default=default, unit=unit, least=least,
            most=1000, text=text
        )
        for key, default, unit, least, text in rows
    )  # fmt: skip


def _reps() -> tuple[Setting, ...]:
    """Return the defaults of a rep."""
    times = (
        ("start_time", "08:30", mark("Leaves home not before.")),
        ("end_time", "17:30", mark("Reaches home not after, overtime apart.")),
        ("lunch_start", "11:30", mark("Lunch starts not before.")),
        ("lunch_end", "14:15", mark("Lunch ends not after.")),
    )
    return (
        *(
            Setting(table="reps", key=key, kind="time", default=f'"{default}"', text=text)
            for key, default, text in times
        ),
        Setting(
            table="reps", key="lunch_min", kind="number", default="45", most=240, unit="minutes",
            text=mark("Length of lunch; 0 for none."),
        ),
        Setting(
            table="reps", key="max_overtime_min", kind="number", default="30", most=480, unit="minutes",
            text=mark("How far a day may run over its end."),
        ),
    )  # fmt: skip


def all_settings() -> tuple[Setting, ...]:
    """Return every key as documented; ``[columns.<table>]`` and ``[overload.reps]`` come on top of these."""
    classes = tuple(key for rule in default_classes() for key in _class_keys(rule))
    rules = (*_rules(), *prices_of_habits(), *_habits(), *overload_settings())
    more = (*territory_settings(), *zone_settings(), *classes, *classify_settings())
    method = (*gate_settings(), *stream_settings(), *worth_settings())
    travel = (*travel_settings(), *_estimate(), *geocode_settings())
    return (*_top(), *rules, *more, *method, *control_settings(), *travel, *_reps(), *handing_out_settings())


def column_names(schema: TableSchema) -> tuple[str, ...]:
    """Return what a heading may be mapped to in ``[columns.<table>]``."""
    return tuple(column.name for column in schema.columns)
