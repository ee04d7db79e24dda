"""What each class of customers takes in four weeks, before any route exists."""

from math import fsum

from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.model.call import Call, CallPlan, CallSeries, Workload
from routeplan.model.classify import CLASSES, ClassWork
from routeplan.model.clock import HOUR
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance

FOUR_WEEKS = 28


def class_work(instance: Instance, estimate: EstimateSettings) -> tuple[ClassWork, ...]:
    """Return the work of the classes A to D in four weeks, whatever the horizon and the last visits.

    Each frequency counts with its mean rate; driving is that of ``expected_workloads`` for one call on
    everybody who is owed any. Calls on contacts count with the class of their customer, contacts do not.
    """
    one_each = CallPlan(series=tuple(_one_call(one) for one in instance.customers))
    works = expected_workloads(instance, one_each, homes_to_reckon_from(instance), estimate)
    pairs = tuple(zip(instance.customers, works, strict=True))
    members = {name: [pair for pair in pairs if pair[0].class_name == name] for name in CLASSES}
    return tuple(_work(name, some) for name, some in members.items())


def _work(name: str, members: list[tuple[Customer, Workload]]) -> ClassWork:
    """Return the work of one class."""
    rates = [_rate(one) for one, _ in members]
    return ClassWork(
        class_name=name,
        customers=sum(not one.is_contact for one, _ in members),
        calls=fsum(rates),
        call_hours=fsum(rate * one.call_seconds for rate, (one, _) in zip(rates, members, strict=True))
        / HOUR,
        travel_hours=fsum(rate * work.travel_seconds for rate, (_, work) in zip(rates, members, strict=True))
        / HOUR,
    )


def _rate(customer: Customer) -> float:
    """Return the calls in four weeks that a frequency means; 0 on demand."""
    return 0.0 if customer.frequency is None else FOUR_WEEKS / customer.frequency.ideal_gap


def _one_call(customer: Customer) -> CallSeries:
    """Return one call for a customer who has a frequency, none for others."""
    call = Call(
        customer_id=customer.customer_id,
        serial=1,
        ideal_day=0,
        earliest_day=0,
        latest_day=0,
        missed_seconds=0,
        may_wait=False,
    )
    calls = () if customer.frequency is None else (call,)
    return CallSeries(customer_id=customer.customer_id, last_visit_day=-1, last_visit_known=True, calls=calls)
