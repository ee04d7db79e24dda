"""The cheapest order of a day's tasks, and whether that is proved."""

from routeplan.model.route import Proof
from routeplan.routing.circuit import best_by_circuit
from routeplan.routing.model import improve
from routeplan.routing.problem import DayProblem
from routeplan.routing.settings import RoutingSettings
from routeplan.routing.subsets import Finding, best_by_subsets
from routeplan.routing.timetable import Timetable, cost, earliest_timetable


def best_timetable(day: DayProblem, settings: RoutingSettings) -> tuple[Timetable | None, Proof]:
    """Return the cheapest timetable known and what it is worth; None where no legal order was found.

    The order given is kept unless another one costs less.
    """
    if not all(day.starts):
        return None, "proved shortest"
    given = earliest_timetable(day, day.given)
    finding = _proof(day, None if given is None else cost(day, given), settings)
    orders = [finding.order]
    if not finding.proved:
        orders.append(improve(day, finding.order or day.given, settings))
    others = (earliest_timetable(day, order) for order in orders if order is not None)
    legal = [table for table in (given, *others) if table is not None]
    proof: Proof = "proved shortest" if finding.proved else "best found"
    return min(legal, key=lambda table: cost(day, table), default=None), proof


def _proof(day: DayProblem, cutoff: int | None, settings: RoutingSettings) -> Finding:
    """Try to prove an order cheapest, or that none is cheaper than the cutoff."""
    if day.size > settings.prove_up_to:
        return Finding(order=None, proved=False)
    if settings.label_limit:
        finding = best_by_subsets(day, cutoff, settings)
        if finding.proved:
            return finding
    return best_by_circuit(day, cutoff, settings)
