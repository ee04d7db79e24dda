"""A workspace in which something has given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from routeplan.calls.overload.day import with_days
from routeplan.calls.overload.stretch import stretched_series, with_frequency
from routeplan.language import text
from routeplan.model.appointment import Appointment
from routeplan.model.call import CallPlan, CallSeries
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.overload import OverloadChoice
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment, Territory
from routeplan.model.workspace import Workspace
from routeplan.pipeline.prepare import Prepared, reckon


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """All that gives, by customer, call or rep; calls made by phone with their rep."""

    frequencies: dict[str, Frequency] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    phoned: dict[str, str] = field(default_factory=dict)
    days: dict[str, tuple[int, ...]] = field(default_factory=dict)
    new_rep: dict[str, str] = field(default_factory=dict)


def apply_choices(
    workspace: Workspace, prepared: Prepared, choices: Iterable[OverloadChoice]
) -> tuple[Workspace, Prepared]:
    """Return the workspace and what is known of it after some choices.

    Calls that are left out or made by phone are not owed any more; phone calls become appointments
    without a place in the week of the call. Zones stay as they are.
    """
    given = _given(choices)
    instance, call_plan = workspace.instance, prepared.call_plan
    customers = tuple(_changed(one, given) for one in instance.customers)
    appointments = (*instance.appointments, *_phone_calls(instance, call_plan, given))
    reps = tuple(with_days(rep, given.days.get(rep.rep_id, ())) for rep in instance.reps)
    changed = replace(instance, customers=customers, appointments=appointments, reps=reps)
    after = replace(workspace, instance=changed)
    alignment = _handed_over(prepared.alignment, given.new_rep)
    ready = reckon(after, _calls(changed, call_plan, given), alignment, prepared.zones)
    return after, replace(ready, commitments=prepared.commitments)


def _given(choices: Iterable[OverloadChoice]) -> _Given:
    """Return all that gives in some choices."""
    given = _Given()
    for choice in choices:
        for one in choice.changes:
            if one.frequency is not None:
                given.frequencies[one.customer_id] = one.frequency
            if one.call_seconds:
                given.lengths[one.customer_id] = one.call_seconds
            if one.visit_id:
                given.out.add(one.visit_id)
            if one.rep_id:
                given.new_rep[one.customer_id] = one.rep_id
        if choice.choice == "phone":
            given.phoned.update((one.visit_id, choice.rep_id) for one in choice.changes)
        given.days[choice.rep_id] = tuple(one.day for one in choice.changes if one.day is not None)
    return given


def _changed(customer: Customer, given: _Given) -> Customer:
    """Return a customer with its new frequency or length of call."""
    if frequency := given.frequencies.get(customer.customer_id):
        customer = with_frequency(customer, frequency)
    if seconds := given.lengths.get(customer.customer_id):
        customer = replace(customer, call_seconds=seconds)
    return customer


def _calls(instance: Instance, call_plan: CallPlan, given: _Given) -> CallPlan:
    """Return the calls still owed."""
    stretched = [one for one in instance.customers if one.customer_id in given.frequencies]
    new = stretched_series(instance.horizon, instance.policy, stretched, call_plan.by_customer())
    return CallPlan(
        series=tuple(_without(new.get(one.customer_id, one), given.out) for one in call_plan.series)
    )


def _without(series: CallSeries, out: set[str]) -> CallSeries:
    """Return the calls of a customer without some."""
    return replace(series, calls=tuple(call for call in series.calls if call.visit_id not in out))


def _handed_over(alignment: Alignment, new_rep: Mapping[str, str]) -> Alignment:
    """Return who looks after whom after some hand-overs."""
    if not new_rep:
        return alignment
    members: dict[str, list[str]] = {one.rep_id: [] for one in alignment.territories}
    for customer_id, rep_id in {**alignment.rep_of(), **new_rep}.items():
        members[rep_id].append(customer_id)
    return replace(
        alignment,
        territories=tuple(
            Territory(rep_id=rep_id, customer_ids=tuple(sorted(names))) for rep_id, names in members.items()
        ),
    )


def _phone_calls(instance: Instance, call_plan: CallPlan, given: _Given) -> list[Appointment]:
    """Return the phone calls as appointments without a place, in order of the calls."""
    customers, reps = instance.customer_by_id(), instance.rep_by_id()
    seconds = round(MINUTE * instance.policy.overload.phone_minutes)
    return [
        Appointment(
            appointment_id=f"phone {call.customer_id} {call.serial}",
            rep_id=given.phoned[call.visit_id],
            kind="week",
            days=week_at_work(instance.horizon, reps[given.phoned[call.visit_id]], call.ideal_day),
            seconds=seconds,
            title=text("Phone: {customer}", customer=customers[call.customer_id].name),
        )
        for call in call_plan.owed
        if call.visit_id in given.phoned
    ]


def week_at_work(horizon: Horizon, rep: Rep, day: int) -> tuple[int, ...]:
    """Return the days of a day's week on which a rep works, of the nearest such week if there are none."""
    day = min(max(day, 0), horizon.days - 1)
    if not rep.working_days:
        return (day,)
    nearest = min(
        rep.working_days, key=lambda one: (horizon.week_of(one) != horizon.week_of(day), abs(one - day))
    )
    return tuple(one for one in rep.working_days if horizon.week_of(one) == horizon.week_of(nearest))
