"""The plan of record: what has been published, the finest plan of each day first."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.model.zone import ZonesBefore

Level = Literal["quarter", "month", "week", "day"]
LEVELS: tuple[Level, ...] = ("quarter", "month", "week", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedVisit:
    """A visit of a published plan.

    Parameters
    ----------
    when
        Day it is planned for.
    start, end
        Clock times it is planned for, in seconds since midnight.
    level
        Level of the plan it stands in, the finest that covers its rep and day.
    """

    visit_id: str
    customer_id: str
    rep_id: str
    when: date
    start: int
    end: int
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPlan:
    """A published plan.

    Parameters
    ----------
    name
        Name of its folder in ``plans``.
    first, last
        Days it covers, ends included.
    rep_ids
        Reps it covers.
    digest
        SHA-256 of its file.
    revision
        How many times had been published when it was; 0 where it does not say.
    """

    name: str
    level: Level
    first: date
    last: date
    rep_ids: tuple[str, ...]
    digest: str = ""
    revision: int = 0

    def covers(self, rep_id: str, when: date) -> bool:
        """Return whether the plan is about a day of a rep."""
        return self.first <= when <= self.last and rep_id in self.rep_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOfRecord:
    """All that has been published in a workspace.

    Parameters
    ----------
    plans
        Published plans, coarse levels first, those of one level in order of their first days.
    visits
        Visits that stand: of the finest plan for each rep and day, of one level the one that begins last;
        in order of days, reps and clock times.
    serials
        (customer id, serial of the first call) of the latest published plan that knows the customer.
    assumed
        (customer id, date) of last visits that published plans have assumed, so that later ones assume the
        same.
    rep_of
        (customer id, rep id) of the latest published plan that knows the customer.
    zones
        Zones of the latest published plan that has any.
    cancelled
        Visits that the published plans have cancelled, in their order.
    """

    plans: tuple[RecordedPlan, ...] = ()
    visits: tuple[RecordedVisit, ...] = ()
    serials: tuple[tuple[str, int], ...] = ()
    assumed: tuple[tuple[str, date], ...] = ()
    rep_of: tuple[tuple[str, str], ...] = ()
    zones: ZonesBefore | None = None
    cancelled: tuple[RecordedVisit, ...] = ()

    def visit(self, visit_id: str) -> RecordedVisit | None:
        """Return the visit of an id, the first one if it stands twice, None if there is none."""
        return next((one for one in self.visits if one.visit_id == visit_id), None)
