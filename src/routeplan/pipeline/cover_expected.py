"""Room for lent calls before there is a plan of the days: expected work over time."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.calls.ledger import workload_ledger
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.language import text
from routeplan.measures.blanks import days_at_work
from routeplan.model.call import Call, CallPlan, CallSeries, Workload
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.pipeline.cover_needs import Absence, Need
from routeplan.pipeline.cover_plan import Room


class ExpectedDays:
    """The time of each rep while one is away; each call that finds room takes it from the next ones."""

    def __init__(self, absence: Absence) -> None:
        self.absence = absence
        self.instance = _cut(absence.instance, absence.days)
        self.call_plan = CallPlan(
            series=tuple(_within(one, absence.days) for one in absence.call_plan.series)
        )
        self.homes = homes_to_reckon_from(self.instance, absence.alignment)
        works = expected_workloads(self.instance, self.call_plan, self.homes, absence.estimate)
        ledger = workload_ledger(self.instance, works, absence.alignment)
        self.room = {row.rep_id: row.capacity_seconds - row.demand_seconds for row in ledger}

    def find(self, need: Need, allowed: Sequence[str]) -> Room:
        """Return who has time for a customer's late calls with the least expected driving."""
        reps, found, why = self.instance.rep_by_id(), [], []
        for rep_id in allowed:
            day = self._first_day(reps[rep_id], need)
            work = self._visit(need, reps[rep_id])
            if day is None:
                why.append(text("{rep}: no day on which it is open and {rep} works", rep=rep_id))
            elif self.room[rep_id] < len(need.late) * work.seconds:
                why.append(text("{rep}: full", rep=rep_id))
            else:
                late = day > need.late[0].latest_day
                found.append((late, work.travel_seconds, rep_id, day, len(need.late) * work.seconds))
        if not found:
            return Room(why=text("; ").join(why))
        _, extra, rep_id, day, seconds = min(found)
        self.room[rep_id] -= seconds
        return Room(rep_id=rep_id, day=self.instance.horizon.date_of(day), extra_seconds=extra)

    def _first_day(self, rep: Rep, need: Need) -> int | None:
        """Return the first day on which the rep works and the customer may be seen."""
        customer, least = need.customer, need.late[0].earliest_day
        at_work = days_at_work(rep, self.instance.appointments_of(rep.rep_id))
        first = max(self.absence.first_open, least)
        return next((day for day in at_work if day >= first and _is_open(customer, day)), None)

    def _visit(self, need: Need, rep: Rep) -> Workload:
        """Return the expected work of one visit from a rep's home."""
        customer_id = need.customer.customer_id
        one = replace(need.series, calls=need.late[:1])
        series = tuple(one if other.customer_id == customer_id else other for other in self.call_plan.series)
        homes = {**self.homes, customer_id: rep.home}
        works = expected_workloads(self.instance, CallPlan(series=series), homes, self.absence.estimate)
        return next(work for work in works if work.customer_id == customer_id)


def _is_open(customer: Customer, day: int) -> bool:
    """Return whether a whole call fits the opening hours of a day."""
    return any(one.seconds >= customer.call_seconds for one in customer.open_on[day])


def _within(series: CallSeries, days: int) -> CallSeries:
    """Return a series with the calls that are ideally made in the first days."""
    calls: tuple[Call, ...] = tuple(call for call in series.calls if call.ideal_day < days)
    return replace(series, calls=calls)


def _cut(instance: Instance, days: int) -> Instance:
    """Return the first days of an instance."""
    return replace(
        instance,
        horizon=Horizon(start=instance.horizon.start, days=days),
        customers=tuple(replace(one, open_on=one.open_on[:days]) for one in instance.customers),
        reps=tuple(replace(one, shifts=one.shifts[:days]) for one in instance.reps),
    )
