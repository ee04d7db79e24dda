"""What a routing engine is asked about a periodic instance once combinations are chosen."""

from collections.abc import Iterable, Sequence

from benchmarks.instances.pvrp import PvrpInstance, travel_of, whole
from benchmarks.peers.routing import Day, Engine, Question, Routes, Stop


def days_of(instance: PvrpInstance) -> tuple[Day, ...]:
    """Return the vehicles of each day; a day without a limit is as long as any route can be."""
    visits = sum(customer.visits for customer in instance.customers)
    service = sum(whole(customer.service) for customer in instance.customers)
    endless = int(travel_of(instance).max()) * (visits + 1) + service
    return tuple(
        Day(
            vehicles=instance.vehicles,
            begin=0,
            end=endless if duration is None else whole(duration),
            capacity=None if capacity is None else whole(capacity),
        )
        for duration, capacity in zip(instance.durations, instance.capacities, strict=True)
    )


def stop_of(instance: PvrpInstance, customer: int, days: Iterable[int]) -> Stop:
    """Return a visit to a customer as a stop on one of these days."""
    asked = instance.customers[customer]
    return Stop(place=customer + 1, service=whole(asked.service), load=whole(asked.demand), days=tuple(days))


def whole_question(instance: PvrpInstance, chosen: Sequence[frozenset[int]]) -> tuple[Question, list[int]]:
    """Return the whole horizon, and the customer of each stop.

    Customers visited once keep all their days; the others are visited on the days chosen for them.
    """
    stops, customers = [], []
    for number, (customer, days) in enumerate(zip(instance.customers, chosen, strict=True)):
        free = sorted(frozenset().union(*customer.combinations))
        for allowed in [free] if customer.visits == 1 else [[day] for day in sorted(days)]:
            stops.append(stop_of(instance, number, allowed))
            customers.append(number)
    return Question(travel=travel_of(instance), stops=tuple(stops), days=days_of(instance)), customers


def alone(instance: PvrpInstance, engine: Engine, seed: int, cpu_seconds: float) -> Routes | None:
    """Return an engine's own plan, None where some customer is visited twice or it finds none."""
    if any(customer.visits != 1 for customer in instance.customers):
        return None
    question, customers = whole_question(instance, [frozenset()] * len(instance.customers))
    found = engine.alone(question, cpu_seconds, seed)
    return found and [[[customers[stop] for stop in route] for route in day] for day in found]
