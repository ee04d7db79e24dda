"""OR-Tools' routing model on public instances, improved by guided local search.

A vehicle for each vehicle of each day, dimensions for time and load. Every stop may be left out at a price,
a prohibitive one where it must be made: without that the first solutions fail. OR-Tools knows no CPU time and
no seed here, so a limit of our own looks at the clock.
"""

import time
from collections.abc import Callable

from ortools.constraint_solver import pywrapcp, routing_enums_pb2
from ortools.constraint_solver.routing_parameters_pb2 import RoutingSearchParameters

from benchmarks.peers.routing import DEPOT, Engine, Question, Routes

REPAIR_CPU_S = 0.06
WALL_PER_CPU = 20


def alone(question: Question, cpu_seconds: float, seed: int) -> Routes | None:
    """Return OR-Tools' answer in so many CPU seconds; the seed changes nothing."""
    del seed
    until = time.process_time() + cpu_seconds
    model, manager = _model(question)
    parameters = _parameters(cpu_seconds)
    end_by_cpu_time(model, until)
    return _routes(question, model, manager, model.SolveWithParameters(parameters))


def repair(question: Question, routes: Routes, seed: int) -> Routes | None:
    """Return better routes after a short search from the given ones."""
    del seed
    until = time.process_time() + REPAIR_CPU_S
    model, manager = _model(question)
    parameters = _parameters(REPAIR_CPU_S)
    end_by_cpu_time(model, until)
    model.CloseModelWithParameters(parameters)
    nodes = [
        [number + 1 for number in route]
        for day, used in zip(question.days, routes, strict=True)
        for route in [*used, *([[]] * (day.vehicles - len(used)))]
    ]
    start = model.ReadAssignmentFromRoutes(nodes, True)
    if not start:
        return None
    return _routes(question, model, manager, model.SolveFromAssignmentWithParameters(start, parameters))


def end_by_cpu_time(model: pywrapcp.RoutingModel, until: float) -> None:
    """End the search when this process has used so much CPU time."""
    limit: Callable[[], bool] = lambda: time.process_time() >= until  # noqa: E731
    model.AddSearchMonitor(model.solver().CustomLimit(limit))


def _parameters(cpu_seconds: float) -> RoutingSearchParameters:
    """Return how OR-Tools searches; wall time ends it only where the machine is starved."""
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(round(1000 * WALL_PER_CPU * cpu_seconds))
    return parameters


def _model(question: Question) -> tuple[pywrapcp.RoutingModel, pywrapcp.RoutingIndexManager]:
    """Return the question as a model: node 0 is the depot, node n + 1 stop n."""
    days = [number for number, day in enumerate(question.days) for _ in range(day.vehicles)]
    manager = pywrapcp.RoutingIndexManager(len(question.stops) + 1, len(days), DEPOT)
    model = pywrapcp.RoutingModel(manager)
    travel = question.between_stops()
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(travel.tolist()))
    _add_clock(model, question, days)
    _add_loads(model, question, days)
    prohibitive = 10 * int(travel.max()) * (len(question.stops) + 1)
    for node, stop in enumerate(question.stops, 1):
        model.AddDisjunction([node], prohibitive if stop.prize is None else stop.prize * question.point)
        if len(stop.days) < len(question.days):
            model.VehicleVar(node).SetValues([-1, *(v for v, day in enumerate(days) if day in stop.days)])
    return model, manager


def _add_clock(model: pywrapcp.RoutingModel, question: Question, days: list[int]) -> None:
    """Add the time of day where some stop or day needs it."""
    services = [0, *(stop.service for stop in question.stops)]
    rows = question.between_stops().tolist()
    transit = model.RegisterTransitMatrix(
        [[leg + service for leg in row] for row, service in zip(rows, services, strict=True)]
    )
    latest = max(day.end for day in question.days)
    model.AddDimension(transit, latest, latest, False, "clock")
    clock = model.GetDimensionOrDie("clock")
    for vehicle, day in enumerate(days):
        begin, end = question.days[day].begin, question.days[day].end
        clock.CumulVar(model.Start(vehicle)).SetRange(begin, end)
        clock.CumulVar(model.End(vehicle)).SetRange(begin, end)
    for node, stop in enumerate(question.stops, 1):
        if stop.window is not None:
            clock.CumulVar(node).SetRange(stop.window[0], min(latest, stop.window[1]))


def _add_loads(model: pywrapcp.RoutingModel, question: Question, days: list[int]) -> None:
    """Add what each vehicle can load."""
    loads = [0, *(stop.load for stop in question.stops)]
    capacities = [question.days[day].capacity for day in days]
    if any(capacity is not None for capacity in capacities):
        most = [sum(loads) if capacity is None else capacity for capacity in capacities]
        model.AddDimensionWithVehicleCapacity(model.RegisterUnaryTransitVector(loads), 0, most, True, "load")


def _routes(
    question: Question,
    model: pywrapcp.RoutingModel,
    manager: pywrapcp.RoutingIndexManager,
    found: pywrapcp.Assignment | None,
) -> Routes | None:
    """Return an assignment as routes, None where there is none or a stop that must be made is left out."""
    if not found:
        return None
    routes: Routes = []
    vehicle, made = 0, 0
    for day in question.days:
        routes.append([])
        for _ in range(day.vehicles):
            route, at = [], found.Value(model.NextVar(model.Start(vehicle)))
            while not model.IsEnd(at):
                route.append(manager.IndexToNode(at) - 1)
                at = found.Value(model.NextVar(at))
            routes[-1].append(route)
            made += sum(question.stops[number].prize is None for number in route)
            vehicle += 1
    return routes if made == sum(stop.prize is None for stop in question.stops) else None


ENGINE = Engine(alone=alone, repair=repair)
