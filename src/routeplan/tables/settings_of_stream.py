"""The keys of ``routeplan.toml`` on the time that goes into deals."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from routeplan.language import mark, text
from routeplan.model.clock import MINUTE
from routeplan.model.time_budget import STAGES, MixName, StageRule, TimeBudget, adds_up, default_stages
from routeplan.tables.faults import Faults
from routeplan.tables.setting import Setting
from routeplan.tables.settings import SETTINGS_FILE

OWN = "funnel.mix_of_own"
CONTAINERS = frozenset({"funnel", "funnel.stages"})
"""Tables that hold only tables, or may do so."""

Values = Mapping[str, Any]


def stream_settings() -> tuple[Setting, ...]:
    """Return the keys."""
    return (
        Setting(
            table="funnel", key="share", kind="number", most=100, unit="percent",
            text=mark(
                "Part of each rep's field hours (shifts less lunch and office time) that goes into calls on "
                "open deals; without it and hours_per_week deals have no calls of their own."
            ),
        ),
        Setting(
            table="funnel", key="hours_per_week", kind="number", most=100, unit="hours",
            text=mark("The same in hours for a week of five working days, in place of share; 0 for share."),
        ),
        Setting(
            table="funnel", key="mix", kind="choice",
            choices=("closing", "hunting", "balanced", "own"),
            text=mark(
                "How that time is shared out over deals above the funnel, in it and among the best few: "
                "closing 20/20/60, hunting 70/10/20, balanced 40/20/40 (if not given), or own."
            ),
        ),
        Setting(
            table="funnel", key="period", kind="choice", default='"month"', choices=("week", "month"),
            text=mark("What the hours of a stage are counted in: weeks, or four weeks from the start."),
        ),
        *(
            Setting(
                table=OWN, key=stage, kind="number", most=100, unit="percent",
                text=mark("Percent of the time for deals of this stage; the three come to 100."),
            )
            for stage in STAGES
        ),
        *(key for rule in default_stages() for key in _stage_keys(rule)),
    )  # fmt: skip


def _stage_keys(rule: StageRule) -> tuple[Setting, ...]:
    """Return the keys of one stage."""
    table, driving = f"funnel.stages.{rule.stage}", "minutes of driving"
    return (
        Setting(
            table=table, key="frequency", kind="frequency", default=f'"{rule.frequency or "none"}"',
            text=mark(
                "Calls on a deal while no rep's budget is known, as when territories are drawn; none for "
                "no calls on deals of this stage."
            ),
        ),
        Setting(
            table=table, key="duration_min", kind="number", default=f"{rule.call_seconds // MINUTE}",
            least=1, most=720, unit="minutes", text=mark("Length of a call on a deal."),
        ),
        Setting(
            table=table, key="missed_minutes", kind="number", default=f"{rule.missed_minutes:g}",
            unit=driving, text=mark("Price of a call on a deal that is left out."),
        ),
        Setting(
            table=table, key="gap_minutes_per_day", kind="number",
            default=f"{rule.gap_minutes_per_day:g}", unit=driving,
            text=mark("Price of each day off the wait that the budget asks for."),
        ),
        Setting(
            table=table, key="least_days", kind="number", default=f"{rule.least_days:g}", least=1, most=364,
            unit="days", text=mark("Shortest wait between two calls on a deal, however much time there is."),
        ),
        Setting(
            table=table, key="most_days", kind="number", default=f"{rule.most_days:g}", least=1, most=364,
            unit="days", text=mark("Longest wait between two calls on a deal, however little time there is."),
        ),
    )  # fmt: skip


LEAST_SHARE = 1
"""Percent below which a part of the whole was meant, such as 0.25."""


def time_budget(values: Values, faults: Faults) -> TimeBudget | None:
    """Return what goes into deals, None where neither a share nor hours are given, or with a fault."""
    share, hours = values.get("funnel.share"), values.get("funnel.hours_per_week")
    stages = tuple(_stage(rule, values, faults) for rule in default_stages())
    mix, own = _mix(values, faults)
    if share and hours:
        message = text("funnel.share and funnel.hours_per_week both say how much time goes into deals")
        faults.add("RP620", message, text("Take one of them out"), file=SETTINGS_FILE, column="funnel.share")
        return None
    if share and share < LEAST_SHARE:
        message = text("funnel.share is a percentage, and this is less than one")
        remedy = text("Write 25 for a quarter of the field hours, or 0 for none")
        faults.add(
            "RP204", message, remedy, file=SETTINGS_FILE, column="funnel.share", value=f"{share:g}"
        )  # fmt: skip
        return None
    if not share and not hours:
        return None
    period = values.get("funnel.period", TimeBudget(share=1).period)
    return TimeBudget(
        share=share or None,
        hours_per_week=hours or None,
        mix=mix,
        mix_of_own=own,
        period=period,
        stages=stages,
    )


def _mix(values: Values, faults: Faults) -> tuple[MixName, tuple[float, ...]]:
    """Return the mix and, where it is an own one, its percentages."""
    given: MixName | None = values.get("funnel.mix")
    own = tuple(values.get(f"{OWN}.{stage}", 0) for stage in STAGES)
    has_own = any(f"{OWN}.{stage}" in values for stage in STAGES)
    fault = ""
    if has_own and given not in (None, "own"):
        fault, remedy = text("funnel.mix names another mix than the own one"), text("Take one of them out")
        faults.add("RP621", fault, remedy, file=SETTINGS_FILE, column="funnel.mix", value=str(given))
    elif given == "own" and not has_own:
        fault, remedy = text("the own mix is not given"), text("Write it under [funnel.mix_of_own]")
        faults.add("RP621", fault, remedy, file=SETTINGS_FILE, column="funnel.mix", value=str(given))
    elif has_own and not adds_up(own):
        fault = text("the percentages come to {sum:g} and not to 100", sum=sum(own))
        faults.add("RP622", fault, text("Change one of them"), file=SETTINGS_FILE, column=OWN)
    if has_own and not fault:
        return "own", own
    return (given if given and not fault else "balanced"), ()


def _stage(rule: StageRule, values: Values, faults: Faults) -> StageRule:
    """Return the rule of a stage with what the settings say."""
    table = f"funnel.stages.{rule.stage}."
    changed = replace(
        rule,
        frequency=values.get(f"{table}frequency", rule.frequency),
        call_seconds=round(values.get(f"{table}duration_min", rule.call_seconds / MINUTE) * MINUTE),
        missed_minutes=values.get(f"{table}missed_minutes", rule.missed_minutes),
        gap_minutes_per_day=values.get(f"{table}gap_minutes_per_day", rule.gap_minutes_per_day),
    )
    least = values.get(f"{table}least_days", rule.least_days)
    most = values.get(f"{table}most_days", rule.most_days)
    if least > most:
        message = text("the longest wait is shorter than the shortest one")
        remedy = text("Write least_days and most_days in this order")
        faults.add("RP623", message, remedy, file=SETTINGS_FILE, column=f"{table}most_days", value=str(most))
        return changed
    return replace(changed, least_days=least, most_days=most)
