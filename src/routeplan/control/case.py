"""What control looks at: the plan of record, the logs, and who is who."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from routeplan.measures.waits_seen import SeenDays
from routeplan.model.call import customer_of_visit, serial_of_visit
from routeplan.model.control_settings import ControlSettings
from routeplan.model.customer import Customer
from routeplan.model.history import PublishedDay, PublishedStop
from routeplan.model.logged_call import LoggedCall
from routeplan.model.logged_day import LoggedDay
from routeplan.model.opportunity import Stage
from routeplan.model.policy import Policy
from routeplan.model.rep import Rep

NO_STAGE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlCase:
    """All that control looks at.

    Parameters
    ----------
    stops, days
        What stands in the plan of record, in order of days, reps and clock times.
    seen, planned
        When each customer with a frequency was seen, and when it would have been by the plans.
    rep_of
        Who looks after each customer.
    zone_of
        Zone of each customer, where there are zones.
    stage_of
        Stage of each deal, by the id of its calls.
    """

    policy: Policy
    customers: Mapping[str, Customer]
    reps: tuple[Rep, ...]
    stops: tuple[PublishedStop, ...]
    days: tuple[PublishedDay, ...]
    log: tuple[LoggedCall, ...]
    day_log: tuple[LoggedDay, ...]
    seen: tuple[SeenDays, ...]
    planned: tuple[SeenDays, ...]
    today: date
    rep_of: Mapping[str, str] = field(default_factory=dict)
    zone_of: Mapping[str, str] = field(default_factory=dict)
    stage_of: Mapping[str, Stage] = field(default_factory=dict)
    cost_per_km: float | None = None
    cost_per_hour: float | None = None
    settings: ControlSettings = field(default_factory=ControlSettings)

    def main_of(self, series_id: str) -> str:
        """Return the customer whose calls, or whose contact's or deal's calls, a series is."""
        one = self.customers.get(series_id)
        if one is not None:
            return one.main_id
        main, _, _ = series_id.partition(":")
        return main if main in self.customers else series_id

    def class_of(self, series_id: str) -> str:
        """Return the class of a customer, empty where nobody knows it."""
        one = self.customers.get(series_id) or self.customers.get(self.main_of(series_id))
        return "" if one is None else one.class_name

    def stage_named(self, series_id: str) -> str:
        """Return the funnel stage that calls are for, ``none`` for calls that are for no deal."""
        return self.stage_of.get(series_id, NO_STAGE)


def series_of_row(row: LoggedCall) -> str:
    """Return whose calls a row of the log is one of: a customer's, a contact's or a deal's."""
    if serial_of_visit(row.visit_id) is not None:
        return customer_of_visit(row.visit_id)
    return f"{row.customer_id}:{row.contact_id}" if row.contact_id else row.customer_id
