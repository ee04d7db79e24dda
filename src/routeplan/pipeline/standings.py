"""What the call log and the published plans say of each customer when a horizon begins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from routeplan.measures.zone_days import usual_weekdays
from routeplan.model.call import serial_of_visit
from routeplan.model.commitment import Grain
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.model.record import Level, PlanOfRecord, RecordedVisit
from routeplan.model.standing import Promise, Standing
from routeplan.model.workspace import Workspace
from routeplan.model.zone import ZonesBefore
from routeplan.pipeline.taken_over import with_reps_taken_over
from routeplan.pipeline.visit_log import VisitLog

GRAIN_OF: dict[Level, Grain] = {"quarter": "week", "month": "day", "week": "time", "day": "time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A workspace as it stands at the start of its horizon.

    Parameters
    ----------
    workspace
        Last visits include those that are still to be made before the start.
    standings
        Serial and promises by customer id.
    missed
        Visits of published plans that were to be made and were not, by visit id.
    unlogged
        Those of them of which the log says nothing.
    later
        The first visit after the horizon of each customer, in order of the customers' ids.
    zones
        Zones to be kept.
    """

    workspace: Workspace
    standings: Mapping[str, Standing]
    missed: tuple[str, ...] = ()
    unlogged: tuple[str, ...] = ()
    later: tuple[RecordedVisit, ...] = ()
    zones: ZonesBefore | None = None


def stand(workspace: Workspace, keep: Plan | None = None) -> Stood:
    """Return where a workspace stands.

    Parameters
    ----------
    keep
        A plan that promises its visits, in place of all that is published.
    """
    record = workspace.record if keep is None else record_of_plan(keep)
    by_customer = defaultdict[str, list[RecordedVisit]](list)
    for visit in record.visits:
        by_customer[visit.customer_id].append(visit)
    serials, assumed = dict(record.serials), dict(record.assumed)
    log = VisitLog(workspace.log, phone_counts=workspace.instance.policy.phone_counts)
    customers, standings = [], dict[str, Standing]()
    missed, unlogged, later = list[str](), list[str](), list[RecordedVisit]()
    for customer in workspace.instance.customers:
        one = _Look(workspace, customer, by_customer[customer.customer_id], log)
        standings[customer.customer_id] = Standing(
            serial=one.serial(serials.get(customer.customer_id, 1)),
            promises=one.promises(),
            assumed_last_visit=assumed.get(customer.customer_id),
        )
        customers.append(one.with_expected_visit())
        missed += one.missed()
        unlogged += (visit_id for visit_id in one.missed() if visit_id not in log.rows)
        later += one.later()[:1]
    theirs = with_reps_taken_over(customers, workspace.instance, dict(record.rep_of))
    instance = replace(workspace.instance, customers=theirs)
    return Stood(
        workspace=replace(workspace, instance=instance),
        standings=standings,
        missed=tuple(missed) if keep is None else (),
        unlogged=tuple(unlogged) if keep is None else (),
        later=tuple(later),
        zones=record.zones,
    )


def record_of_plan(plan: Plan) -> PlanOfRecord:
    """Return what one plan promises, as if it alone were published."""
    horizon = plan.instance.horizon
    return PlanOfRecord(
        visits=tuple(
            RecordedVisit(
                visit_id=stop.task_id,
                customer_id=stop.customer_id,
                rep_id=route.rep_id,
                when=horizon.date_of(route.day),
                start=stop.start,
                end=stop.end,
                level=plan.level,
            )
            for route in sorted(plan.routes, key=lambda route: route.day)
            for stop in route.stops
            if stop.kind == "visit" and stop.customer_id is not None
        ),
        serials=tuple(
            (series.customer_id, series.calls[0].serial) for series in plan.call_plan.series if series.calls
        ),
        assumed=tuple(
            (series.customer_id, horizon.date_of(series.last_visit_day))
            for series in plan.call_plan.series
            if not series.last_visit_known
        ),
        rep_of=tuple(sorted(plan.alignment.rep_of().items())),
        zones=zones_before(plan),
    )


def zones_before(plan: Plan) -> ZonesBefore | None:
    """Return the zones of a plan, None without any."""
    instance = plan.instance
    if not plan.zones or instance.policy.zones is None:
        return None
    return ZonesBefore(
        zones=plan.zones,
        policy=instance.policy.zones,
        worked=tuple(
            (rep.rep_id, usual_weekdays(rep.working_days, instance.horizon)) for rep in instance.reps
        ),
    )


class _Look:
    """A look at one customer."""

    def __init__(
        self,
        workspace: Workspace,
        customer: Customer,
        visits: Sequence[RecordedVisit],
        log: VisitLog,
    ) -> None:
        self.workspace, self.customer, self.horizon = workspace, customer, workspace.instance.horizon
        self.log, self.reps = log, {rep.rep_id for rep in workspace.instance.reps}
        self.today = workspace.today or self.horizon.start
        self.until = min(self.today, self.horizon.start)
        not_held = [one for one in visits if not log.held(one.visit_id)]
        self.made = [one for one in not_held if self._was_made(one)]
        self.open = [one for one in not_held if one not in self.made]
        self.pending = [one for one in self.open if not log.failed(one)]
        self.spent = max(
            log.serials.get(customer.customer_id, 0), *_serials((*self.made, *self._expected())), 0
        )

    def serial(self, published: int) -> int:
        """Return the serial of the next call.

        It is that of the first call missed since the last one that was made or will be before the start,
        even where later ones have been published; else the one after all that are known.
        """
        return min(_serials(self._missed()), default=max(published, self.spent + 1))

    def promises(self) -> tuple[Promise, ...]:
        """Return the visits promised from the first day on."""
        return tuple(self._promise(one) for one in self.pending if one.when >= self.horizon.start)

    def with_expected_visit(self) -> Customer:
        """Return the customer with the last visit that it will have had when the horizon begins."""
        days = [one.when for one in self._expected()]
        if self.customer.last_visit is not None:
            days.append(self.customer.last_visit)
        return replace(self.customer, last_visit=max(days, default=None))

    def missed(self) -> list[str]:
        """Return the visits that were not made: of days before today, and those that have failed since."""
        return [one.visit_id for one in self._missed()]

    def later(self) -> list[RecordedVisit]:
        """Return the visits after the horizon, of reps who are still there."""
        return [one for one in self.pending if one.when > self.horizon.last and one.rep_id in self.reps]

    def _missed(self) -> list[RecordedVisit]:
        """Return the visits that were not made, nor any later one."""
        past = [one for one in self.open if one.when < self.until or one not in self.pending]
        return [one for one in past if (serial_of_visit(one.visit_id) or 0) > self.spent]

    def _expected(self) -> list[RecordedVisit]:
        """Return the visits still to be made before the horizon begins, by reps who are still there."""
        before = (one for one in self.pending if self.today <= one.when < self.horizon.start)
        return [one for one in before if one.rep_id in self.reps]

    def _was_made(self, one: RecordedVisit) -> bool:
        """Return whether a visit whose id nobody has written down answers a planned one.

        It does if it was no earlier, or so little earlier that both cannot be visits of their own.
        """
        last, gap = self._last_nameless(), self.customer.gap
        if last is None or one.when <= last:
            return last is not None
        return gap is not None and one.when < self.until and (one.when - last).days < gap.minimum

    def _last_nameless(self) -> date | None:
        """Return the day of the last visit of which the log has no id, as far as it has it at all."""
        name, last = self.customer.customer_id, self.customer.last_visit
        logged = self.log.nameless.get(name)
        return logged if last is None or (name, last) in self.log.named else max(last, logged or last)

    def _promise(self, one: RecordedVisit) -> Promise:
        """Return a visit as a promise; a customer who keeps weekday or time is promised that as well."""
        grain = GRAIN_OF[one.level]
        if self.customer.rhythm == "slot":
            grain = "time"
        elif self.customer.rhythm == "weekday" and grain == "week":
            grain = "day"
        until = self.today + timedelta(days=self.workspace.frozen_days)
        return Promise(
            visit_id=one.visit_id,
            day=self.horizon.day_of(one.when),
            rep_id=one.rep_id,
            grain=grain,
            start=one.start if grain == "time" else None,
            frozen=self.workspace.today is not None and one.when < until,
        )


def _serials(visits: Iterable[RecordedVisit]) -> Iterator[int]:
    """Yield the serials of visits, those that have one."""
    for one in visits:
        number = serial_of_visit(one.visit_id)
        if number is not None:
            yield number
