"""The nouns: frozen dataclasses that check themselves."""

from routeplan.model.appointment import Appointment
from routeplan.model.area import Area
from routeplan.model.barrier import Barrier
from routeplan.model.call import Call, CallPlan, CallSeries, LedgerRow, Workload
from routeplan.model.clock import TimeWindow
from routeplan.model.commitment import Commitment
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.deadline import Deadline
from routeplan.model.estimate import EstimateSettings
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.half_day import BlankHalfDay
from routeplan.model.horizon import Horizon
from routeplan.model.hotel import Hotel
from routeplan.model.instance import Instance
from routeplan.model.lending import Lending
from routeplan.model.matrix import TravelMatrix
from routeplan.model.opportunity import Opportunity
from routeplan.model.overload import OverloadChange, OverloadChoice, OverloadPolicy
from routeplan.model.place import Coordinate, Place
from routeplan.model.plan import Plan, Provenance, Unplanned
from routeplan.model.policy import ClassRule, Policy, Prices
from routeplan.model.punctuality import Punctuality
from routeplan.model.quadrant import QuadrantPolicy
from routeplan.model.rep import Lunch, Rep
from routeplan.model.route import Route, Stop
from routeplan.model.territory import Alignment, Territory
from routeplan.model.territory_policy import HandOverPrices, TerritoryPolicy
from routeplan.model.violation import Violation
from routeplan.model.visit import RepDay, Schedule, Task, Visit
from routeplan.model.work_part import WorkPart
from routeplan.model.workspace import SearchSettings, SetAside, Workspace
from routeplan.model.zone import Zone, ZonePolicy

__all__ = [
    "Alignment",
    "Appointment",
    "Area",
    "Barrier",
    "BlankHalfDay",
    "Call",
    "CallPlan",
    "CallSeries",
    "ClassRule",
    "Commitment",
    "Contact",
    "Coordinate",
    "Customer",
    "Deadline",
    "EstimateSettings",
    "Frequency",
    "GapRule",
    "HandOverPrices",
    "Horizon",
    "Hotel",
    "Instance",
    "LedgerRow",
    "Lending",
    "Lunch",
    "Opportunity",
    "OverloadChange",
    "OverloadChoice",
    "OverloadPolicy",
    "Place",
    "Plan",
    "Policy",
    "Prices",
    "Provenance",
    "Punctuality",
    "QuadrantPolicy",
    "Rep",
    "RepDay",
    "Route",
    "Schedule",
    "SearchSettings",
    "SetAside",
    "Stop",
    "Task",
    "Territory",
    "TerritoryPolicy",
    "TimeWindow",
    "TravelMatrix",
    "Unplanned",
    "Violation",
    "Visit",
    "WorkPart",
    "Workload",
    "Workspace",
    "Zone",
    "ZonePolicy",
]
