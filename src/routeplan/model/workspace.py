"""A workspace as read: the instance, its settings and what there is to say about it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from routeplan.errors import Issue
from routeplan.model.classify import ClassifyRule
from routeplan.model.control_settings import ControlSettings
from routeplan.model.estimate import EstimateSettings
from routeplan.model.funnel_rules import FunnelRules
from routeplan.model.given_promise import GivenPromise
from routeplan.model.goal import Goal
from routeplan.model.handing_out import HandingOut
from routeplan.model.instance import Instance
from routeplan.model.logged_call import LoggedCall
from routeplan.model.logged_day import LoggedDay
from routeplan.model.need_signal import NeedSignal
from routeplan.model.opportunity import Opportunity
from routeplan.model.product import Product
from routeplan.model.prospect import ProspectRule
from routeplan.model.record import Level, PlanOfRecord
from routeplan.model.target import Target
from routeplan.model.travel_settings import TravelSettings

Effort = Literal["quick", "normal", "thorough"]
Engine = Literal["search", "ortools"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """How hard to search.

    Parameters
    ----------
    effort
        ``quick``, ``normal`` or ``thorough``; counted in iterations, never in seconds.
    seed
        Number the random choices start from; the same seed gives the same plan.
    workers
        Searches run at a time; does not change the plan. 0 takes one a core.
    time_limit
        CPU seconds for each rep's search instead of counted iterations; the plan then depends on the
        machine. None counts iterations.
    restarts
        Independent searches of each rep's horizon, the best of which is kept.
    starts
        How often the search of a small case starts anew; None for the usual number.
    engine
        ``search`` is the search of the house; ``ortools`` plans small cases with OR-Tools alone.
    """

    effort: Effort = "normal"
    seed: int = 1
    workers: int = 0
    time_limit: float | None = None
    restarts: int = 1
    starts: int | None = None
    engine: Engine = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that could not be read and was left out on request.

    Parameters
    ----------
    file, row
        Where it stands; the heading is row 1.
    cells
        (heading, text) pairs of the row as it was.
    reasons
        What is wrong with it, one sentence a fault.
    """

    file: str
    row: int
    cells: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """All that was read.

    Parameters
    ----------
    name
        Name of the folder or file, without its path.
    inputs
        (file name, SHA-256) of every file read, in order of the names.
    set_aside
        Rows left out with ``--set-aside``.
    warnings
        What looked odd but does not stop a plan.
    notices
        Assumptions made while reading, as sentences.
    level
        Level asked for, or None for the one that the length of the horizon means.
    today
        What counts as today; None where nobody asked, as for a single table.
    log
        The call log, in order of its rows.
    promises
        What was promised by us and by customers, kept or not: of the table, then those of the log alone.
    record
        What has been published.
    classify
        How classes of customers are proposed.
    deals
        Every deal of the table, also those with customers that are not active.
    funnel
        What the stages of the funnel ask for.
    frozen_days
        Days from today on whose published visits stay unless they cannot be made at all.
    travel
        Where travel times come from.
    handing_out
        What is handed out to reps.
    signals
        Signs of needs, in order of their days.
    signal_days
        How long a sign of a need is fresh.
    goals, products
        Goals and products, by id.
    prospects
        How prospects are ranked, and how they are first spoken to.
    day_log
        The log of days, in order of its rows.
    targets
        Standards of performance, in order of their rows.
    control
        How much must have been logged before something is corrected.
    """

    name: str
    instance: Instance
    search: SearchSettings = SearchSettings()
    estimate: EstimateSettings = field(default_factory=EstimateSettings)
    travel: TravelSettings = field(default_factory=TravelSettings)
    timezone: str = ""
    country: str = ""
    currency: str = ""
    cost_per_km: float | None = None
    cost_per_hour: float | None = None
    inputs: tuple[tuple[str, str], ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[Issue, ...] = ()
    notices: tuple[str, ...] = field(default=())
    level: Level | None = None
    today: date | None = None
    log: tuple[LoggedCall, ...] = ()
    promises: tuple[GivenPromise, ...] = ()
    record: PlanOfRecord = field(default_factory=PlanOfRecord)
    frozen_days: int = 1
    classify: ClassifyRule = field(default_factory=ClassifyRule)
    deals: tuple[Opportunity, ...] = ()
    funnel: FunnelRules = field(default_factory=FunnelRules)
    handing_out: HandingOut = field(default_factory=HandingOut)
    signals: tuple[NeedSignal, ...] = ()
    signal_days: int = 14
    goals: tuple[Goal, ...] = ()
    products: tuple[Product, ...] = ()
    prospects: ProspectRule = field(default_factory=ProspectRule)
    day_log: tuple[LoggedDay, ...] = ()
    targets: tuple[Target, ...] = ()
    control: ControlSettings = field(default_factory=ControlSettings)
