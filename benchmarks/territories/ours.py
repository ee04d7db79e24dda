"""The one door to the product: its territories for bare points."""

from benchmarks.territories.customers import Customers, IntArray
from routeplan.territories.settings import TerritorySettings


def split_by_routeplan(customers: Customers, k: int, seed: int) -> IntArray:
    """Return the territory of each customer, homes free."""
    from routeplan.territories.points import split_points

    settings = TerritorySettings(k=k, seed=seed)
    return split_points(customers.points_km, customers.work, k, settings)


def rebalance_by_routeplan(customers: Customers, owner: IntArray, k: int, band: float, seed: int) -> IntArray:
    """Return an old division brought inside a band by few moves."""
    from routeplan.territories.points import rebalance_points

    settings = TerritorySettings(k=k, seed=seed)
    return rebalance_points(customers.points_km, customers.work, owner, k, band, settings)
