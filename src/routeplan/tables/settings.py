"""The settings of a workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from routeplan.model.classify import ClassifyRule
from routeplan.model.control_settings import ControlSettings
from routeplan.model.estimate import EstimateSettings
from routeplan.model.funnel_rules import FunnelRules
from routeplan.model.geocode_settings import GeocodeSettings
from routeplan.model.handing_out import HandingOut
from routeplan.model.policy import Policy
from routeplan.model.prospect import ProspectRule
from routeplan.model.travel_settings import TravelSettings
from routeplan.model.workspace import SearchSettings
from routeplan.model.zone import ZonePolicy
from routeplan.tables.rep_defaults import RepDefaults

SETTINGS_FILE = "routeplan.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``routeplan.toml`` says; every key has a default.

    Parameters
    ----------
    start
        First planning day; None for the Monday after today.
    weeks
        Length of the horizon.
    timezone, country, region
        IANA name, ISO 3166 code and subdivision; empty if not given.
    work_on_holidays
        Whether reps work on public holidays.
    frozen_days
        Days from today on whose published visits stay.
    count_next_steps
        Whether a next step with a day in the call log asks for a visit by then.
    columns
        Column names by headings of the workspace's own tables, by table.
    imports
        (heading, column) of exports of other systems, by table.
    classify
        How classes of customers are proposed.
    funnel
        What the stages of the funnel ask for.
    zones
        What zones are like where they are used; ``policy.zones`` says whether they are.
    travel
        Where travel times come from.
    geocode
        Where the coordinates of addresses come from, and what coordinates in tables mean.
    handing_out
        What is handed out to reps.
    signal_days
        How long a sign of a need makes a call more urgent.
    prospects
        How prospects are ranked, and how they are first spoken to.
    control
        How much must have been logged before something is corrected.
    """

    start: date | None = None
    weeks: int = 4
    timezone: str = ""
    country: str = ""
    region: str = ""
    currency: str = ""
    cost_per_km: float | None = None
    cost_per_hour: float | None = None
    work_on_holidays: bool = False
    frozen_days: int = 1
    count_next_steps: bool = True
    search: SearchSettings = field(default_factory=SearchSettings)
    estimate: EstimateSettings = field(default_factory=EstimateSettings)
    travel: TravelSettings = field(default_factory=TravelSettings)
    geocode: GeocodeSettings = field(default_factory=GeocodeSettings)
    policy: Policy = field(default_factory=Policy)
    classify: ClassifyRule = field(default_factory=ClassifyRule)
    funnel: FunnelRules = field(default_factory=FunnelRules)
    zones: ZonePolicy = field(default_factory=ZonePolicy)
    rep_defaults: RepDefaults = field(default_factory=RepDefaults)
    handing_out: HandingOut = field(default_factory=HandingOut)
    signal_days: int = 14
    prospects: ProspectRule = field(default_factory=ProspectRule)
    control: ControlSettings = field(default_factory=ControlSettings)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    imports: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=lambda: MappingProxyType({}))
