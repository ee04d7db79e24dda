"""From the values that ``routeplan.toml`` gives to the settings, those of the house for all others."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from routeplan.language import text
from routeplan.model.classify import ClassifyRule
from routeplan.model.control_settings import ControlSettings
from routeplan.model.estimate import EstimateSettings
from routeplan.model.geocode_settings import GeocodeSettings
from routeplan.model.handing_out import HandingOut
from routeplan.model.overload import OverloadPolicy
from routeplan.model.policy import ClassRule, Policy, Prices, default_classes
from routeplan.model.prospect import ProspectRule
from routeplan.model.punctuality import Punctuality
from routeplan.model.quadrant import QuadrantPolicy
from routeplan.model.territory_policy import HandOverPrices, TerritoryPolicy
from routeplan.model.travel_settings import TravelSettings
from routeplan.model.workspace import SearchSettings
from routeplan.model.worth import WorthRule
from routeplan.model.zone import ZonePolicy
from routeplan.tables.faults import Faults
from routeplan.tables.rep_defaults import RepDefaults
from routeplan.tables.settings import SETTINGS_FILE, Settings
from routeplan.tables.settings_of_gates import funnel_rules
from routeplan.tables.settings_of_stream import time_budget

Values = dict[str, Any]


def settings_of(values: Values, columns: Mapping[str, Mapping[str, str]], faults: Faults) -> Settings:
    """Return the settings from the values that were given, by path; what contradicts itself is noted.

    Parameters
    ----------
    columns
        Column names by headings, by table.
    """
    top = ("start", "weeks", "timezone", "country", "region", "currency", "cost_per_km", "cost_per_hour")
    given = {key: values[key] for key in (*top, "work_on_holidays") if key in values}
    given |= _given(Settings, "replan.", values) | _given(Settings, "promises.", values)
    return Settings(
        **given,
        search=SearchSettings(**_given(SearchSettings, "", values)),
        estimate=EstimateSettings(**_given(EstimateSettings, "estimate.", values)),
        travel=TravelSettings(**_given(TravelSettings, "travel.", values)),
        geocode=GeocodeSettings(**_given(GeocodeSettings, "geocode.", values)),
        policy=replace(
            _policy(values), time_budget=time_budget(values, faults), worth=_worth(values, faults)
        ),
        classify=_classify(values, faults),
        funnel=funnel_rules(values, faults),
        zones=_zones(values),
        rep_defaults=RepDefaults(**_given(RepDefaults, "reps.", values)),
        handing_out=HandingOut(
            **_given(HandingOut, "", values),
            **_given(HandingOut, "links.", values),
            **_given(HandingOut, "calendar.", values),
            **_given(HandingOut, "map.", values),
            **_given(HandingOut, "geocode.", values),
        ),
        signal_days=values.get("signals.days", Settings().signal_days),
        prospects=ProspectRule(**_given(ProspectRule, "prospects.", values)),
        control=ControlSettings(**_given(ControlSettings, "control.", values)),
        columns=columns,
    )


def _given(settings: type, prefix: str, values: Values) -> Values:
    """Return the values for the fields of a settings class."""
    names = (field.name for field in fields(settings))
    return {name: values[prefix + name] for name in names if prefix + name in values}


def _policy(values: Values) -> Policy:
    """Return the rules of the house."""
    default = Policy()
    return Policy(
        classes=tuple(_class_rule(rule, values) for rule in default_classes()),
        minimum_gap_share=values.get("gaps.minimum_share", default.minimum_gap_share),
        maximum_gap_share=values.get("gaps.maximum_share", default.maximum_gap_share),
        prices=Prices(**_given(Prices, "prices.", values)),
        non_selling_minutes=values.get("workload.non_selling_minutes", default.non_selling_minutes),
        slot_minutes=values.get("week.slot_minutes", default.slot_minutes),
        time_slack_minutes=values.get("replan.time_slack_minutes", default.time_slack_minutes),
        nights_at_customers=values.get("nights.at_customers", default.nights_at_customers),
        blank_half_days=values.get("week.blank_half_days", default.blank_half_days),
        most_prospects=values.get("prospects.most_a_day", default.most_prospects),
        prospects_again_days=values.get("prospects.again_days", default.prospects_again_days),
        territories=TerritoryPolicy(
            **_given(TerritoryPolicy, "territories.", values),
            hand_over=HandOverPrices(**_given(HandOverPrices, "hand_over.", values)),
        ),
        zones=_zones(values) if values.get("zones.use") else None,
        overload=OverloadPolicy(**_given(OverloadPolicy, "overload.", values)),
        phone_counts=values.get("calls.phone_counts", default.phone_counts),
        punctuality=Punctuality(
            buffer_minutes=values.get("day.arrival_buffer_min", default.punctuality.buffer_minutes),
            rounding_minutes=values.get("day.start_rounding_min", default.punctuality.rounding_minutes),
        ),
        quadrants=QuadrantPolicy(**_given(QuadrantPolicy, "week.", values)),
    )


def _classify(values: Values, faults: Faults) -> ClassifyRule:
    """Return how classes are proposed, that of the house where the settings contradict each other."""
    try:
        return ClassifyRule(**_given(ClassifyRule, "classify.", values))
    except ValueError as refused:
        remedy = text("Change one of them: shares of A, B and C come to 1 at most, and a weight is above 0")
        faults.add("RP206", str(refused), remedy, file=SETTINGS_FILE, column="classify")
        return ClassifyRule()


def _worth(values: Values, faults: Faults) -> WorthRule | None:
    """Return how hours are shared out by worth, None for the rule of the house."""
    given = _given(WorthRule, "worth.", values)
    try:
        rule = WorthRule(**given)
        return None if rule == WorthRule() else rule
    except ValueError:
        message = text("worth.floor_minutes is above worth.cap_minutes")
        remedy = text("Change one of them")
        faults.add("RP206", message, remedy, file=SETTINGS_FILE, column="worth.floor_minutes")
        return None


def _zones(values: Values) -> ZonePolicy:
    """Return what zones are like where they are used."""
    price = values.get("prices.off_zone", ZonePolicy().off_zone)
    return replace(ZonePolicy(**_given(ZonePolicy, "zones.", values)), off_zone=price)


def _class_rule(rule: ClassRule, values: Values) -> ClassRule:
    """Return the rule of a class with what the settings say."""
    table = f"classes.{rule.name}."
    return ClassRule(
        name=rule.name,
        frequency=values.get(f"{table}frequency", rule.frequency),
        call_seconds=round(values.get(f"{table}call_minutes", rule.call_seconds / 60) * 60),
        missed_minutes=values.get(f"{table}missed_minutes", rule.missed_minutes),
        gap_minutes_per_day=values.get(f"{table}gap_minutes_per_day", rule.gap_minutes_per_day),
        rhythm=values.get(f"{table}rhythm", rule.rhythm),
    )
